using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Cuda;

/// <summary>Tests that need a CUDA device carry the trait Device = CUDA.</summary>
internal static class Gpu
{
    public static void Require() => Assert.SkipUnless(
        cuda.is_available(), "needs a CUDA device and a native library built with a CUDA LibTorch (benchmarks/gpu.sh)");
}
