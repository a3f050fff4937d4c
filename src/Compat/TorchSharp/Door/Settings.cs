using System.Runtime.InteropServices;
using TorchSharp.Door;

namespace TorchSharp
{
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
}

namespace Workbench.Torch
{
    /// <summary>What the LibTorch in use says of itself; beyond the published API.</summary>
    public static class LibTorch
    {
        /// <summary>Version, e.g. <c>1.13.1</c>.</summary>
        public static string Version => NativeDoor.Version;

        /// <summary>The OpenBLAS that LibTorch calls, or an empty text where it calls another BLAS.</summary>
        public static string OpenBlas => Marshal.PtrToStringUTF8(NativeDoor.BlasConfiguration()) ?? "";

        /// <summary>How LibTorch was built: compiler, BLAS, parallel backend, threads.</summary>
        public static string Configuration => NativeDoor.TakeText(NativeDoor.Configuration());

        /// <summary>An operator's declaration, e.g. of <c>add</c> and overload <c>Tensor</c>.</summary>
        public static string Schema(string name, string overload = "") => new Operator(name, overload).Schema;
    }
}
