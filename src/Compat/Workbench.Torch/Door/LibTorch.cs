using System.Runtime.InteropServices;
using Workbench.Torch.Door;

namespace Workbench.Torch;

/// <summary>What the LibTorch in use says of itself.</summary>
public static class LibTorch
{
    /// <summary>Version, e.g. <c>1.13.1</c>.</summary>
    public static string Version => Marshal.PtrToStringUTF8(NativeDoor.TorchVersion()) ?? "";

    /// <summary>The OpenBLAS that LibTorch calls, or an empty text where it calls another BLAS.</summary>
    public static string OpenBlas => Marshal.PtrToStringUTF8(NativeDoor.BlasConfiguration()) ?? "";

    /// <summary>How LibTorch was built: compiler, BLAS, parallel backend, threads.</summary>
    public static string Configuration => NativeDoor.TakeText(NativeDoor.Configuration());

    /// <summary>An operator's declaration, e.g. of <c>add</c> and overload <c>Tensor</c>.</summary>
    /// <exception cref="ExternalException">LibTorch has no such operator.</exception>
    public static string Schema(string name, string overload = "")
    {
        var op = NativeDoor.FindOperator("aten::" + name, overload);
        return op != 0
            ? NativeDoor.TakeText(NativeDoor.Schema(op))
            : throw NativeDoor.LastError($"LibTorch {Version} has no operator aten::{name}.{overload}");
    }
}
