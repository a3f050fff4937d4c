using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <content>Tensor handles. The small getters read a field and return, so they skip the collector's bookkeeping.</content>
internal static unsafe partial class NativeDoor
{
    // Releasing can run a deleter that calls back into .NET, so it must not suppress the transition.
    [LibraryImport(Library, EntryPoint = "wb_release")]
    internal static partial void Release(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_share")]
    internal static partial nint Share(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_dim"), SuppressGCTransition]
    internal static partial long Dim(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_numel"), SuppressGCTransition]
    internal static partial long NumberOfElements(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_item_size"), SuppressGCTransition]
    internal static partial long ItemSize(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_dtype"), SuppressGCTransition]
    internal static partial int DType(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_device"), SuppressGCTransition]
    internal static partial long Device(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_requires_grad")]
    internal static partial int RequiresGrad(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_sizes"), SuppressGCTransition]
    internal static partial void Sizes(nint tensor, long* sizes);

    [LibraryImport(Library, EntryPoint = "wb_strides")]
    internal static partial int Strides(nint tensor, long* strides);

    [LibraryImport(Library, EntryPoint = "wb_storage_offset")]
    internal static partial long StorageOffset(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_storage_bytes")]
    internal static partial long StorageBytes(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_is_contiguous")]
    internal static partial int IsContiguous(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_is_sparse"), SuppressGCTransition]
    internal static partial int IsSparse(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_data")]
    internal static partial int Data(nint tensor, nint* data);

    [LibraryImport(Library, EntryPoint = "wb_from_blob")]
    internal static partial nint FromBlob(
        void* data, long* sizes, int dims, int dtype, delegate* unmanaged<nint, void> free, nint context);
}
