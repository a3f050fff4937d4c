using System.Numerics;

namespace Workbench.Torch;

/// <summary>
/// The form of torch.save before PyTorch 1.6: pickles of a magic number, a version, facts on the machine, the object and the list
/// of storages, then for each storage its number of elements (64 bits) and the elements.
/// </summary>
internal static class LegacyPickle
{
    private const byte ProtocolInstruction = (byte)PickleOpcode.Protocol;
    private const long Version = 1001;
    private static readonly BigInteger Magic = BigInteger.Parse("119547037146038801333356");

    internal static object? Read(WeightFileBytes file)
    {
        if (file.Slice(0, 1, "the first byte")[0] != ProtocolInstruction)
            throw file.Bad("it is neither a zip file, as PyTorch writes since 1.6, nor a pickle, as it wrote before");
        long position = 0;
        var none = new PickledStorages(storage => throw file.Bad($"its header names a storage, '{storage.Key}'"));
        if (Next(file, ref position, none) is not BigInteger magic || magic != Magic)
            throw file.Bad("it is a pickle that torch.save did not write");
        if (Next(file, ref position, none) is not Version)
            throw file.Bad($"its version is not {Version}, the only one of PyTorch's older form");
        if (Next(file, ref position, none) is not Dictionary<object, object?> machine
            || machine.GetValueOrDefault("little_endian") is not true)
            throw file.Bad("it was written on a machine that puts the most significant byte first, which is not read");
        var storages = new PickledStorages(storage =>
        {
            if (storage.Bytes > file.Length)
                throw file.Bad(
                    $"the storage '{storage.Key}' of {storage.Bytes} bytes "
                    + $"is larger than the file of {file.Length} bytes; it is truncated or damaged");
        });
        var root = Next(file, ref position, storages);
        if (Next(file, ref position, none) is not List<object?> keys)
            throw file.Bad(position, "the list of storages was expected before this byte");
        foreach (var key in keys)
            position = Locate(file, position, key as string ?? "", storages.ByKey);
        foreach (var storage in storages.ByKey.Values)
            if (storage.Begin < 0)
                throw file.Bad($"the elements of storage '{storage.Key}' are missing from the list of storages");
        return root;
    }

    private static object? Next(WeightFileBytes file, ref long position, PickledStorages storages)
    {
        var value = Unpickler.Read(file, position, file.From(position), storages, out var consumed);
        position += consumed;
        return value;
    }

    private static long Locate(WeightFileBytes file, long position, string key, IReadOnlyDictionary<string, PickledStorage> known)
    {
        if (!known.TryGetValue(key, out var storage) || storage.Begin >= 0)
            throw file.Bad(position, $"the list of storages has '{key}', which no tensor uses or which is there twice");
        var elements = file.UInt64(position, "a number of elements");
        position += sizeof(ulong);
        if (elements != (ulong)storage.Elements || storage.Bytes > file.Length - position)
            throw file.Bad(
                position, $"the storage '{key}' has {elements} elements here, "
                + $"where {storage.Elements} and {storage.Bytes} bytes were expected, "
                + $"and {file.Length - position} bytes are left");
        storage.Begin = position;
        return position + storage.Bytes;
    }
}
