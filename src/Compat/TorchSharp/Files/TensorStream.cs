using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Tensors in the published package's own binary form: type, number of dimensions, sizes (7 bits a byte), elements.
/// </summary>
internal static class TensorStream
{
    private const int BufferBytes = 1 << 16;

    internal static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var plain = tensor.detach().cpu().contiguous();
        Leb128.Write(writer, (long)plain.dtype);
        Leb128.Write(writer, plain.dim());
        foreach (var size in plain.shape)
            Leb128.Write(writer, size);
        writer.Flush();
        plain.WriteBytesToStream(writer.BaseStream, BufferBytes);
    }

    /// <summary>Reads a tensor of whatever type and shape the file says.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
    internal static Tensor Read(BinaryReader reader)
    {
        var header = TensorHeader.Read(reader);
        if (reader.BaseStream.CanSeek)
            return ReadElements(reader.BaseStream, header);

        // A stream that does not know its length is believed only as far as its bytes come.
        using var arrived = new MemoryStream();
        Copy(reader.BaseStream, arrived, header);
        arrived.Position = 0;
        return ReadElements(arrived, header);
    }

    /// <summary>Reads a tensor of which the shape is known.</summary>
    /// <exception cref="InvalidDataException">It has another shape, no known type, or the file is cut off.</exception>
    internal static Tensor Read(BinaryReader reader, long[] shape)
    {
        var tensor = Read(reader);
        if (tensor.shape.SequenceEqual(shape))
            return tensor;
        using (tensor)
            throw new InvalidDataException(
                $"The file has a tensor of shape ({string.Join(", ", tensor.shape)}) "
                + $"where ({string.Join(", ", shape)}) is expected.");
    }

    /// <summary>Overwrites a tensor, on whatever device, with one of the same type and shape.</summary>
    /// <exception cref="ArgumentException">The file's tensor has another type or shape.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or cut off; the tensor is as it was.</exception>
    internal static void ReadInto(BinaryReader reader, Tensor tensor, string name)
    {
        var header = TensorHeader.Read(reader);
        Match(header, tensor, name);
        using var unrecorded = no_grad();
        using var values = ReadElements(reader.BaseStream, header);
        using var copied = tensor.detach();
        copied.copy_(values).Dispose();
    }

    /// <summary>
    /// Passes over a tensor that <see cref="ReadInto"/> would take (or over any, where there is none to take it).
    /// </summary>
    internal static void Check(BinaryReader reader, Tensor? tensor, string name)
    {
        var header = Skip(reader);
        if (tensor is not null)
            Match(header, tensor, name);
    }

    /// <summary>Passes over a tensor.</summary>
    internal static TensorHeader Skip(BinaryReader reader)
    {
        var header = TensorHeader.Read(reader);
        if (reader.BaseStream.CanSeek)
            reader.BaseStream.Seek(header.Bytes, SeekOrigin.Current);
        else
            Copy(reader.BaseStream, Stream.Null, header);
        return header;
    }

    private static void Match(TensorHeader header, Tensor tensor, string name)
    {
        if (header.Type != tensor.dtype || !header.Shape.SequenceEqual(tensor.shape))
            throw new ArgumentException(
                $"The file has a {header.Text} for {name}, which is a {tensor.dtype} tensor of shape "
                + $"[{string.Join(", ", tensor.shape)}]: load into the model that was saved.");
    }

    private static Tensor ReadElements(Stream stream, TensorHeader header)
    {
        var tensor = empty(header.Shape, header.Type);
        try
        {
            tensor.ReadBytesFromStream(stream, BufferBytes);
            return tensor;
        }
        catch (EndOfStreamException end)
        {
            tensor.Dispose();
            throw new InvalidDataException($"The file ends inside the elements of a {header.Text}: it was cut off.", end);
        }
    }

    private static void Copy(Stream from, Stream to, TensorHeader header)
    {
        var buffer = new byte[(int)Math.Min(BufferBytes, header.Bytes)];
        for (var left = header.Bytes; left > 0;)
        {
            var read = from.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0)
                throw new InvalidDataException($"The file ends {left} bytes before the end of a {header.Text}: it was cut off.");
            to.Write(buffer, 0, read);
            left -= read;
        }
    }
}
