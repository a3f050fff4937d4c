using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Version of LibTorch.</summary>
    public static string __version__ => NativeDoor.Version;

    /// <summary>Threads that an operator uses.</summary>
    public static int get_num_threads() => NativeDoor.NumThreads();

    /// <summary>Sets the threads that an operator uses, those of the BLAS included.</summary>
    public static void set_num_threads(int num) => NativeDoor.Check(NativeDoor.SetNumThreads(num));

    /// <summary>Threads that run operators beside each other.</summary>
    public static int get_num_interop_threads() => NativeDoor.NumInteropThreads();

    public static void set_num_interop_threads(int num) => NativeDoor.Check(NativeDoor.SetNumInteropThreads(num));
}
