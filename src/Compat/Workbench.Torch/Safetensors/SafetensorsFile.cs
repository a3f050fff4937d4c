using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// An open safetensors file: what it holds is known, and each tensor is read when it is asked for. Several threads may read at
/// once. The file is mapped, so another program must not shorten it meanwhile.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly WeightFileBytes bytes;
    private readonly SafetensorsHeader header;
    private readonly Dictionary<string, SafetensorsEntry> entries;

    internal SafetensorsFile(WeightFileBytes bytes)
    {
        this.bytes = bytes;
        try
        {
            header = SafetensorsHeader.Read(bytes);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }

        entries = header.Entries.ToDictionary(entry => entry.Name);
        Tensors = [.. header.Entries.Select(entry =>
            new TensorDescription(entry.Name, entry.Type, entry.Shape, entry.End - entry.Begin))];
    }

    /// <summary>The tensors in the header's order.</summary>
    public IReadOnlyList<TensorDescription> Tensors { get; }

    /// <summary>The notes in the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>
    /// Reads one tensor, on the CPU. It belongs to the current dispose scope, if any, and outlives this object.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The file has no tensor of that name.</exception>
    /// <exception cref="InvalidDataException">Its bytes are no values of its type.</exception>
    public Tensor Read(string name)
    {
        if (!entries.TryGetValue(name, out var entry))
            throw new KeyNotFoundException(
                $"{bytes.Name}: there is no tensor '{name}'; the file has {NameList.Of(entries.Keys)}.");
        return TensorElements.Read(bytes, header.DataBegin + entry.Begin, entry.Type, entry.Shape, null, $"the tensor '{name}'");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => bytes.Dispose();

    internal Dictionary<string, Tensor> ReadAll()
    {
        var tensors = new Dictionary<string, Tensor>(entries.Count);
        try
        {
            foreach (var entry in header.Entries)
                tensors.Add(entry.Name, Read(entry.Name));
        }
        catch
        {
            foreach (var tensor in tensors.Values)
                tensor.Dispose();
            throw;
        }

        return tensors;
    }
}
