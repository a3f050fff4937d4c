namespace Workbench.Torch;

/// <summary>The storages that one file's pickle names, each once however many tensors share it.</summary>
internal sealed class PickledStorages
{
    private readonly Dictionary<string, PickledStorage> byKey = [];
    private readonly Action<PickledStorage> locate;

    /// <summary>With what finds, or refuses, a storage's bytes when its key is first met.</summary>
    internal PickledStorages(Action<PickledStorage> locate) => this.locate = locate;

    internal IReadOnlyDictionary<string, PickledStorage> ByKey => byKey;

    /// <summary>The storage that a pickle names.</summary>
    /// <returns>Null when the key was named before with another type or size.</returns>
    internal PickledStorage? Get(string key, PickledStorageType type, long elements)
    {
        if (byKey.TryGetValue(key, out var known))
            return known.Type == type && known.Elements == elements ? known : null;
        var storage = new PickledStorage(key, type, elements);
        locate(storage);
        byKey.Add(key, storage);
        return storage;
    }
}
