using System.Buffers.Binary;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// Reads and writes tensors by name as safetensors files (huggingface.co/docs/safetensors), which Python reads as well. It uses
/// nothing but TorchSharp's published API, so that these sources compile against the published package too.
/// </summary>
public static class Safetensors
{
    /// <summary>Writes tensors, e.g. a module's state dict. The file appears whole or not at all.</summary>
    /// <param name="path">The file; one of that name is replaced when the new one is complete.</param>
    /// <param name="tensors">Tensors by name, on any device.</param>
    /// <param name="metadata">Notes to keep in the header.</param>
    public static void Save(
        string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var header = SafetensorsHeader.Write(tensors.Select(pair => (pair.Key, pair.Value)), metadata);
        WholeWeightFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var tensor in tensors.Values)
                TensorElements.ForEachPiece(tensor, bytes => stream.Write(bytes));
        });
    }

    /// <summary>Reads all tensors of a file, on the CPU. They belong to the current dispose scope, if any.</summary>
    /// <exception cref="InvalidDataException">The file is no safetensors file or is damaged; the message says where.</exception>
    public static Dictionary<string, Tensor> Load(string path)
    {
        using var file = Open(path);
        return file.ReadAll();
    }

    /// <summary>Reads all tensors of a file that is in memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are no safetensors file or are damaged; the message says where.
    /// </exception>
    public static Dictionary<string, Tensor> Load(ReadOnlyMemory<byte> bytes, string name)
    {
        using var file = Open(bytes, name);
        return file.ReadAll();
    }

    /// <summary>The notes in a file's header.</summary>
    /// <exception cref="InvalidDataException">The file is no safetensors file or is damaged; the message says where.</exception>
    public static IReadOnlyDictionary<string, string> LoadMetadata(string path)
    {
        using var file = Open(path);
        return file.Metadata;
    }

    /// <summary>Opens a file to read some of its tensors; only the header is read at once.</summary>
    /// <exception cref="InvalidDataException">The file is no safetensors file or is damaged; the message says where.</exception>
    public static SafetensorsFile Open(string path) => new(new WeightFileBytes(path));

    /// <summary>Opens a file that is in memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are no safetensors file or are damaged; the message says where.
    /// </exception>
    public static SafetensorsFile Open(ReadOnlyMemory<byte> bytes, string name) => new(new WeightFileBytes(bytes, name));
}
