using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Makes batches of items: each tensor of a batch is the items' tensors stacked.</summary>
internal static class Collation
{
    internal static Dictionary<string, Tensor> Named(IEnumerable<Dictionary<string, Tensor>> items, Device device)
    {
        var all = items.ToArray();
        var batch = new Dictionary<string, Tensor>();
        foreach (var name in all[0].Keys)
            batch[name] = Stacked([.. all.Select(item => Named(item, name))], device);
        return batch;
    }

    internal static IList<Tensor> InOrder(IEnumerable<IList<Tensor>> items, Device device)
    {
        var all = items.ToArray();
        if (Array.Find(all, item => item.Count != all[0].Count) is { } other)
            throw new ArgumentException($"One item has {all[0].Count} tensors, another one {other.Count}.");
        return [.. Enumerable.Range(0, all[0].Count).Select(place => Stacked([.. all.Select(item => item[place])], device))];
    }

    /// <summary>A batch on a device. It is taken over: another tensor that is returned replaces it.</summary>
    internal static Tensor OnDevice(Tensor batch, Device device)
    {
        if (batch.device_type == device.type && (device.index < 0 || batch.device_index == device.index))
            return batch;
        using (batch)
        {
            if (device.type != DeviceType.CUDA || batch.device_type != DeviceType.CPU)
                return batch.to(device);

            // From pinned memory the copy runs beside the training.
            using var pinned = batch.pin_memory();
            return pinned.to(device, non_blocking: true);
        }
    }

    private static Tensor Stacked(Tensor[] tensors, Device device) => OnDevice(stack(tensors), device);

    private static Tensor Named(Dictionary<string, Tensor> item, string name) =>
        item.TryGetValue(name, out var tensor)
            ? tensor
            : throw new ArgumentException(
                $"An item has no tensor '{name}', which the first one has; it has {string.Join(", ", item.Keys)}.");
}
