using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Networks;

/// <summary>The device of a network, and tensors on it.</summary>
internal static class NetworkDevice
{
    /// <summary>Where the network's first parameter is; the CPU for a network without any.</summary>
    public static Device Of(nn.Module network) => network.parameters().FirstOrDefault()?.device ?? CPU;

    /// <summary>The tensors on a device: themselves on the CPU, copies elsewhere.</summary>
    public static IReadOnlyList<Tensor> Move(ArraySegment<Tensor> tensors, Device device) =>
        device.type == DeviceType.CPU ? tensors : [.. tensors.Select(tensor => tensor.to(device))];
}
