using System.Diagnostics;

namespace Workbench.Tests;

/// <summary>What tests of leaks measure. What earlier tests forgot is collected first, so that it does not vanish in between.</summary>
internal static class NativeMemory
{
    /// <summary>Tensors that are alive.</summary>
    public static long LiveTensors()
    {
        CollectForgotten();
        return TorchSharp.torch.Tensor.TotalCount;
    }

    /// <summary>Resident memory of this process in bytes.</summary>
    public static long Resident()
    {
        CollectForgotten();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>Runs the finalizers of all that nothing refers to.</summary>
    public static void CollectForgotten()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
