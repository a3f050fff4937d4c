using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Reads and writes tensors by name as safetensors files (huggingface.co/docs/safetensors), which Python reads as well. It uses
/// nothing but TorchSharp's published API, so that these sources compile against the published package too.
/// </summary>
public static class Safetensors
{
    // The bytes of a tensor are handed over in pieces, since a span is shorter than 2 GiB.
    private const long PieceBytes = 1 << 28;

    /// <summary>Writes tensors, e.g. a module's state dict. The file appears whole or not at all.</summary>
    /// <param name="path">The file; one of that name is replaced when the new one is complete.</param>
    /// <param name="tensors">Tensors by name, on any device.</param>
    /// <param name="metadata">Notes to keep in the header.</param>
    public static void Save(
        string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var header = SafetensorsHeader.Write(tensors.Select(pair => (pair.Key, pair.Value)), metadata);
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.part");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
                stream.Write(length);
                stream.Write(header);
                foreach (var tensor in tensors.Values)
                    WriteElements(stream, tensor);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads all tensors of a file, on the CPU. They belong to the current dispose scope, if any.</summary>
    /// <exception cref="InvalidDataException">The file is no safetensors file or is damaged; the message says where.</exception>
    public static Dictionary<string, Tensor> Load(string path)
    {
        var tensors = new Dictionary<string, Tensor>();
        try
        {
            Open(path, (header, data, start) =>
            {
                foreach (var entry in header.Entries)
                    tensors.Add(entry.Name, ReadElements(entry, data, start));
            });
        }
        catch
        {
            foreach (var tensor in tensors.Values)
                tensor.Dispose();
            throw;
        }

        return tensors;
    }

    /// <summary>The notes in a file's header.</summary>
    /// <exception cref="InvalidDataException">The file is no safetensors file or is damaged; the message says where.</exception>
    public static IReadOnlyDictionary<string, string> LoadMetadata(string path)
    {
        IReadOnlyDictionary<string, string> metadata = new Dictionary<string, string>();
        Open(path, (header, _, _) => metadata = header.Metadata);
        return metadata;
    }

    private static void Open(string path, Action<SafetensorsHeader, SafeBuffer, long> use)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var fileLength = stream.Length;
        if (fileLength < SafetensorsHeader.LengthBytes)
            throw SafetensorsHeader.Bad(path, $"it has {fileLength} bytes, too few for a safetensors file");
        using var map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, true);
        using var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        var bytes = view.SafeMemoryMappedViewHandle;
        Span<byte> first = stackalloc byte[SafetensorsHeader.LengthBytes];
        bytes.ReadSpan((ulong)view.PointerOffset, first);
        var json = new byte[SafetensorsHeader.ReadLength(path, first, fileLength)];
        bytes.ReadSpan((ulong)(view.PointerOffset + first.Length), json.AsSpan());
        var start = first.Length + json.Length;
        use(SafetensorsHeader.Parse(path, json, fileLength - start), bytes, view.PointerOffset + start);
    }

    private static Tensor ReadElements(SafetensorsEntry entry, SafeBuffer data, long start)
    {
        var tensor = empty(entry.Shape, entry.Type);
        var position = (ulong)(start + entry.Begin);
        foreach (var piece in Pieces(tensor))
        {
            using (piece)
            {
                var bytes = piece.bytes;
                data.ReadSpan(position, bytes);
                position += (ulong)bytes.Length;
            }
        }

        return tensor;
    }

    private static void WriteElements(Stream stream, Tensor tensor)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        foreach (var piece in Pieces(tensor.detach().cpu().contiguous()))
            stream.Write(piece.bytes);
    }

    private static IEnumerable<Tensor> Pieces(Tensor contiguous)
    {
        var elements = contiguous.numel();
        if (elements == 0)
            yield break;
        using var flat = contiguous.view(elements);
        var most = PieceBytes / contiguous.element_size();
        for (long begin = 0; begin < elements; begin += most)
            yield return flat.narrow(0, begin, Math.Min(most, elements - begin));
    }
}
