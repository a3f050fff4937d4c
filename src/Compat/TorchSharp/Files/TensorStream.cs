using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Tensors in the published package's own binary form: type, number of dimensions, sizes (7 bits a byte), elements.</summary>
internal static class TensorStream
{
    private const int BufferBytes = 1 << 16;

    internal static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var plain = tensor.detach().cpu().contiguous();
        writer.Write7BitEncodedInt64((long)plain.dtype);
        writer.Write7BitEncodedInt64(plain.dim());
        foreach (var size in plain.shape)
            writer.Write7BitEncodedInt64(size);
        writer.Flush();
        plain.WriteBytesToStream(writer.BaseStream, BufferBytes);
    }

    /// <summary>Reads a tensor of which the shape is known.</summary>
    /// <exception cref="InvalidDataException">It has another shape, or no known type.</exception>
    internal static Tensor Read(BinaryReader reader, long[] shape)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        if (!Enum.IsDefined(type))
            throw new InvalidDataException($"The file has a tensor of the unknown type {(long)type}.");
        var dimensions = reader.Read7BitEncodedInt64();
        if (dimensions != shape.Length)
            throw new InvalidDataException($"The file has a tensor of {dimensions} dimensions where one of {shape.Length} is expected.");
        var found = new long[shape.Length];
        for (var i = 0; i < found.Length; i++)
            found[i] = reader.Read7BitEncodedInt64();
        if (!found.SequenceEqual(shape))
            throw new InvalidDataException(
                $"The file has a tensor of shape ({string.Join(", ", found)}) where ({string.Join(", ", shape)}) is expected.");
        var tensor = empty(shape, type);
        tensor.ReadBytesFromStream(reader.BaseStream, BufferBytes);
        return tensor;
    }
}
