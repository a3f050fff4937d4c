using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What stands before a tensor's elements in the published package's files. Nothing is allocated on its word.</summary>
internal readonly record struct TensorHeader(ScalarType Type, long[] Shape, long Bytes)
{
    private const int MostDimensions = 64; // LibTorch's own limit

    internal string Text => $"{Type} tensor of shape [{string.Join(", ", Shape)}]";

    /// <exception cref="InvalidDataException">
    /// Unknown type, too many dimensions, more elements than can be counted, or (where the stream knows its length) than
    /// the stream holds.
    /// </exception>
    internal static TensorHeader Read(BinaryReader reader)
    {
        var number = Leb128.Read(reader, "the type of a tensor");
        if (number > sbyte.MaxValue || !Enum.IsDefined((ScalarType)number))
            throw new InvalidDataException(
                $"The file has a tensor of the unknown type {number}: it is damaged, or it is no TorchSharp file.");
        var type = (ScalarType)number;
        var dimensions = Leb128.Read(reader, "the number of dimensions of a tensor");
        if (dimensions > MostDimensions)
            throw new InvalidDataException(
                $"The file has a tensor of {dimensions} dimensions where {MostDimensions} are the most.");
        var shape = new long[dimensions];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = Leb128.Read(reader, "the shape of a tensor");
        var header = new TensorHeader(type, shape, Size(type, shape));
        var stream = reader.BaseStream;
        if (stream.CanSeek && header.Bytes > stream.Length - stream.Position)
            throw new InvalidDataException(
                $"The file has {stream.Length - stream.Position} bytes left "
                + $"for the {header.Bytes} of a {header.Text}: it was cut off.");
        return header;
    }

    private static long Size(ScalarType type, long[] shape)
    {
        try
        {
            // Strides are computed from sizes even beside a size of 0, so each must stay countable.
            var strides = shape.Aggregate((long)type.ElementSize(), (product, size) => checked(product * Math.Max(size, 1)));
            return shape.Contains(0) ? 0 : strides;
        }
        catch (OverflowException)
        {
            throw new InvalidDataException(
                $"The file has a tensor of shape [{string.Join(", ", shape)}], "
                + "more elements than can be counted: it is damaged.");
        }
    }
}
