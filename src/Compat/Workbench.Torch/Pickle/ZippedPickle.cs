namespace Workbench.Torch;

/// <summary>
/// The zip form of torch.save, since PyTorch 1.6: in a folder, <c>data.pkl</c> with the object, <c>data/KEY</c> with the elements
/// of each storage and, since 2.1, <c>byteorder</c>.
/// </summary>
internal static class ZippedPickle
{
    internal const string Pickle = "data.pkl";
    internal const string StorageFolder = "data/";
    internal const string ByteOrder = "byteorder";
    private const string ProgramConstants = "constants.pkl";

    internal static object? Read(WeightFileBytes file)
    {
        var entries = ZipDirectory.Read(file).Entries;
        var pickle = entries.Values.FirstOrDefault(entry => entry.Name.EndsWith($"/{Pickle}", StringComparison.Ordinal)
            && entry.Name.IndexOf('/') == entry.Name.Length - Pickle.Length - 1)
            ?? throw file.Bad($"it is a zip file without {Pickle}, so torch.save did not write it");
        var folder = pickle.Name[..^Pickle.Length];
        if (entries.ContainsKey(folder + ProgramConstants))
            throw file.Bad(
                "it is a TorchScript program, which is not read; save a state dict: torch.save(model.state_dict(), path)");
        if (entries.TryGetValue(folder + ByteOrder, out var order)
            && !file.Slice(order.Begin, order.Length, ByteOrder).SequenceEqual("little"u8))
            throw file.Bad("it was written on a machine that puts the most significant byte first, which is not read");
        var bytes = file.Slice(pickle.Begin, pickle.Length, Pickle);
        Crc32.Check(file, pickle.Begin, Pickle, pickle.Checksum, Crc32.Append(Crc32.Empty, bytes));
        var storages = new PickledStorages(storage => Locate(file, entries, folder + StorageFolder + storage.Key, storage));
        return Unpickler.Read(file, pickle.Begin, bytes, storages, out _);
    }

    private static void Locate(
        WeightFileBytes file, IReadOnlyDictionary<string, ZipEntry> entries, string name, PickledStorage storage)
    {
        if (!entries.TryGetValue(name, out var entry))
            throw file.Bad($"the elements of storage '{storage.Key}' are missing: there is no '{name}'");
        if (entry.Length != storage.Bytes)
            throw file.Bad(
                entry.Begin, $"'{name}' has {entry.Length} bytes, "
                + $"but {storage.Elements} elements of {storage.Type.Name} take {storage.Bytes}");
        storage.Begin = entry.Begin;
        storage.Checksum = entry.Checksum;
    }
}
