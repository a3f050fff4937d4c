using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>The elements of tensors as bytes, in pieces, since a span is shorter than 2 GiB.</summary>
internal static class TensorElements
{
    private const long PieceBytes = 1 << 28;

    /// <summary>A new tensor on the CPU with the elements at an offset of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">The first byte of the tensor.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="shape">A shape whose bytes are known to lie in the file.</param>
    /// <param name="checksum">The CRC-32 of its bytes, if the file gives one.</param>
    /// <param name="name">What an error message calls it.</param>
    internal static Tensor Read(WeightFileBytes file, long offset, ScalarType type, long[] shape, uint? checksum, string name)
    {
        var tensor = empty(shape, type);
        try
        {
            Fill(tensor, file, offset, checksum, name);
        }
        catch
        {
            tensor.Dispose();
            throw;
        }

        return tensor;
    }

    /// <summary>Hands over the elements in row-major order.</summary>
    internal static void ForEachPiece(Tensor tensor, Action<Span<byte>> action)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        Visit(tensor.detach().cpu().contiguous(), action);
    }

    private static void Fill(Tensor tensor, WeightFileBytes file, long offset, uint? checksum, string name)
    {
        var isBoolean = tensor.dtype == ScalarType.Bool;
        var position = offset;
        var found = Crc32.Empty;
        Visit(tensor, bytes =>
        {
            file.Copy(position, bytes, name);
            if (isBoolean && bytes.IndexOfAnyExceptInRange((byte)0, (byte)1) is var wrong and >= 0)
                throw file.Bad(position + wrong, $"{name} holds {bytes[wrong]} where a truth value is 0 or 1");
            if (checksum is not null)
                found = Crc32.Append(found, bytes);
            position += bytes.Length;
        });
        Crc32.Check(file, offset, name, checksum, found);
    }

    private static void Visit(Tensor contiguous, Action<Span<byte>> action)
    {
        var elements = contiguous.numel();
        if (elements == 0)
            return;
        var most = PieceBytes / contiguous.element_size();
        if (elements <= most)
        {
            action(contiguous.bytes);
            return;
        }

        using var flat = contiguous.view(elements);
        for (long begin = 0; begin < elements; begin += most)
        {
            using var piece = flat.narrow(0, begin, Math.Min(most, elements - begin));
            action(piece.bytes);
        }
    }
}
