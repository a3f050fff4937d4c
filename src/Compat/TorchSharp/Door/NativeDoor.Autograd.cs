using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <content>Gradients.</content>
internal static unsafe partial class NativeDoor
{
    [LibraryImport(Library, EntryPoint = "wb_is_leaf")]
    internal static partial int IsLeaf(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_set_requires_grad")]
    internal static partial int SetRequiresGrad(nint tensor, int requiresGrad);

    [LibraryImport(Library, EntryPoint = "wb_retain_grad")]
    internal static partial int RetainGrad(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_grad")]
    internal static partial int Gradient(nint tensor, nint* gradient);

    [LibraryImport(Library, EntryPoint = "wb_set_grad")]
    internal static partial int SetGradient(nint tensor, nint gradient);

    [LibraryImport(Library, EntryPoint = "wb_clear_grads")]
    internal static partial int ClearGradients(nint* tensors, long count);

    [LibraryImport(Library, EntryPoint = "wb_backward")]
    internal static partial int Backward(
        nint* outputs, long outputCount, nint* outputGrads, long gradCount, int retainGraph, int createGraph, nint* inputs, long inputCount);

    [LibraryImport(Library, EntryPoint = "wb_gradients")]
    internal static partial int Gradients(
        nint* outputs, long outputCount, nint* inputs, long inputCount, nint* outputGrads, long gradCount,
        int retainGraph, int createGraph, int allowUnused, nint* gradients);

    [LibraryImport(Library, EntryPoint = "wb_grad_enabled"), SuppressGCTransition]
    internal static partial int GradEnabled();

    [LibraryImport(Library, EntryPoint = "wb_set_grad_enabled"), SuppressGCTransition]
    internal static partial void SetGradEnabled(int enabled);

    [LibraryImport(Library, EntryPoint = "wb_inference_enabled"), SuppressGCTransition]
    internal static partial int InferenceEnabled();

    [LibraryImport(Library, EntryPoint = "wb_enter_inference")]
    internal static partial nint EnterInference(int enabled);

    [LibraryImport(Library, EntryPoint = "wb_leave_inference")]
    internal static partial void LeaveInference(nint mode);
}
