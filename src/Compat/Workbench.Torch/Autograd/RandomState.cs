using TorchSharp;
using Workbench.Torch.Door;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>The states of the default generators of the CPU and of some CUDA devices, to be set again later.</summary>
internal sealed class RandomState
{
    private readonly (long Device, byte[] State)[] states;

    private RandomState(IEnumerable<long> devices) => states = [.. devices.Select(device => (device, Read(device)))];

    /// <summary>Reads the state of the CPU's generator and of those of the tensors' devices.</summary>
    internal static RandomState Capture(IEnumerable<Tensor> tensors) =>
        new(tensors.Where(tensor => tensor.device_type == DeviceType.CUDA)
            .Select(tensor => Packed(DeviceType.CUDA, tensor.device_index)).Prepend(Packed(DeviceType.CPU, -1)).Distinct());

    /// <summary>Sets the generators back to these states; returns the states that they had.</summary>
    internal RandomState Swap()
    {
        var before = new RandomState(states.Select(state => state.Device));
        foreach (var (device, state) in states)
        {
            using var tensor = torch.tensor(state);
            WithGenerator(device, generator => NativeDoor.Check(NativeDoor.SetGeneratorState(generator, tensor.Handle)));
        }

        return before;
    }

    private static byte[] Read(long device)
    {
        using var state = WithGenerator(
            device, generator => Tensor.UnsafeCreateTensor(NativeDoor.Check(NativeDoor.GeneratorState(generator))));
        return state.data<byte>().ToArray();
    }

    private static long Packed(DeviceType type, int index) => ((long)type << 32) | (uint)index;

    private static T WithGenerator<T>(long device, Func<nint, T> use)
    {
        var generator = NativeDoor.Check(NativeDoor.DefaultGenerator(device));
        try
        {
            return use(generator);
        }
        finally
        {
            NativeDoor.ReleaseGenerator(generator);
        }
    }
}
