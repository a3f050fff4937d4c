using System.Runtime.InteropServices;
using System.Text;
using Workbench.Torch.Door;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>
/// A function that is called with a tensor's gradient each time one is computed. What it returns, unless null, takes the
/// gradient's place. It is called in a dispose scope of its own; an exception in it ends backward and comes out of it.
/// </summary>
public sealed unsafe class GradientHook : IDisposable
{
    private readonly long position;
    private Tensor? tensor;

    private GradientHook(Tensor tensor, long position)
    {
        this.tensor = tensor;
        this.position = position;
    }

    /// <exception cref="ExternalException">The tensor takes no part in gradients.</exception>
    public static GradientHook Register(Tensor tensor, Func<Tensor, Tensor?> function)
    {
        var hook = new GradientHookCall
        {
            State = GCHandle.ToIntPtr(GCHandle.Alloc(function)),
            FreeState = &Free,
            FreeException = &Free,
            Run = &Run,
        };
        var position = NativeDoor.RegisterHook(tensor.Handle, &hook);
        return position >= 0 ? new GradientHook(tensor, position) : throw NativeDoor.LastError();
    }

    /// <summary>Takes the hook away again. Without it the hook lives as long as the tensor and the graphs that it is in.</summary>
    public void Dispose()
    {
        if (tensor is { IsInvalid: false } hooked)
            NativeDoor.Check(NativeDoor.RemoveHook(hooked.Handle, position));
        tensor = null;
    }

    [UnmanagedCallersOnly]
    private static void Free(nint held)
    {
        if (held != 0)
            GCHandle.FromIntPtr(held).Free();
    }

    [UnmanagedCallersOnly]
    private static int Run(nint state, nint gradient, nint* replaced, HookFailure* failure)
    {
        try
        {
            if (gradient == 0)
                return 0;
            using var scope = NewDisposeScope();
            var function = (Func<Tensor, Tensor?>)GCHandle.FromIntPtr(state).Target!;
            if (function(Tensor.UnsafeCreateTensor(NativeDoor.Share(gradient))) is { } result)
                *replaced = NativeDoor.Share(result.Handle);
            return 0;
        }
        catch (Exception error)
        {
            var text = Encoding.UTF8.GetBytes(error.Message);
            failure->Message = (byte*)NativeMemory.AllocZeroed((nuint)text.Length + 1);
            text.CopyTo(new Span<byte>(failure->Message, text.Length));
            failure->Exception = GCHandle.ToIntPtr(GCHandle.Alloc(error));
            return -1;
        }
    }
}
