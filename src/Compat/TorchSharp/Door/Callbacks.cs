using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp.Door;

/// <summary>
/// What every function that LibTorch calls back needs: objects that native code holds, and failures that it carries
/// on.
/// </summary>
internal static unsafe class Callbacks
{
    /// <summary>Keeps an object alive for native code until <see cref="Free"/>.</summary>
    internal static nint Hold(object target) => GCHandle.ToIntPtr(GCHandle.Alloc(target));

    internal static T Target<T>(nint held) => (T)GCHandle.FromIntPtr(held).Target!;

    /// <summary>Called by native code, on any thread.</summary>
    [UnmanagedCallersOnly]
    internal static void Free(nint held)
    {
        if (held != 0)
            GCHandle.FromIntPtr(held).Free();
    }

    /// <summary>Hands an exception to native code, which frees both parts.</summary>
    internal static void Record(Exception error, Failure* failure)
    {
        var text = Encoding.UTF8.GetBytes(error.Message);
        failure->Message = (byte*)NativeMemory.AllocZeroed((nuint)text.Length + 1);
        text.CopyTo(new Span<byte>(failure->Message, text.Length));
        failure->Exception = Hold(error);
    }
}
