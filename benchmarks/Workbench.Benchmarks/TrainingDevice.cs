using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Benchmarks;

/// <summary>Where the rows of training steps train, ours and the peer: <c>cpu</c> or <c>cuda</c>.</summary>
internal static class TrainingDevice
{
    public static string Name { get; set; } = "cpu";

    /// <summary>Why nothing can be measured there, or null.</summary>
    public static string? Unavailable =>
        Name == "cpu" || cuda_is_available()
            ? null
            : "there is no CUDA device, or the native library is built without CUDA (benchmarks/gpu.sh)";

    /// <summary>A network or a tensor, moved there.</summary>
    public static T Take<T>(T made)
        where T : IDisposable
    {
        if (Name == "cpu")
            return made;
        if (made is nn.Module module)
            module.to(new Device(Name));
        else if (made is Tensor tensor)
            using (tensor)
                return (T)(IDisposable)tensor.to(new Device(Name));
        return made;
    }

    /// <summary>Waits until the device has done its work.</summary>
    public static void Synchronize()
    {
        if (Name != "cpu")
            cuda.synchronize();
    }
}
