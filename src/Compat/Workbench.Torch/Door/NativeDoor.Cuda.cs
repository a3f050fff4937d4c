using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Torch.Door;

/// <content>CUDA. These functions are there only where <see cref="CudaIsBuilt"/> says so.</content>
internal static unsafe partial class NativeDoor
{
    [LibraryImport(Library, EntryPoint = "wb_cuda_is_built")]
    internal static partial int CudaIsBuilt();

    [LibraryImport(Library, EntryPoint = "wb_cuda_device_properties")]
    internal static partial int CudaDeviceProperties(int device, CudaProperties* properties);

    [LibraryImport(Library, EntryPoint = "wb_cuda_current_device")]
    internal static partial int CudaCurrentDevice();

    [LibraryImport(Library, EntryPoint = "wb_cuda_set_device")]
    internal static partial int CudaSetDevice(int device);

    [LibraryImport(Library, EntryPoint = "wb_cuda_memory")]
    internal static partial int CudaMemory(int device, CudaMemory* statistics);

    [LibraryImport(Library, EntryPoint = "wb_cuda_reset_peaks")]
    internal static partial int CudaResetPeaks(int device);

    [LibraryImport(Library, EntryPoint = "wb_cuda_empty_cache")]
    internal static partial int CudaEmptyCache();

    [LibraryImport(Library, EntryPoint = "wb_cuda_stream")]
    internal static partial nint CudaStream(int device, int highPriority, int current);

    [LibraryImport(Library, EntryPoint = "wb_cuda_release_stream")]
    internal static partial void CudaReleaseStream(nint stream);

    [LibraryImport(Library, EntryPoint = "wb_cuda_set_stream")]
    internal static partial int CudaSetStream(nint stream);

    [LibraryImport(Library, EntryPoint = "wb_cuda_synchronize_stream")]
    internal static partial int CudaSynchronizeStream(nint stream);

    [LibraryImport(Library, EntryPoint = "wb_cuda_query_stream")]
    internal static partial int CudaQueryStream(nint stream);

    [LibraryImport(Library, EntryPoint = "wb_cuda_wait_stream")]
    internal static partial int CudaWaitStream(nint stream, nint other);

    [LibraryImport(Library, EntryPoint = "wb_cuda_graph")]
    internal static partial nint CudaGraph();

    [LibraryImport(Library, EntryPoint = "wb_cuda_release_graph")]
    internal static partial void CudaReleaseGraph(nint graph);

    [LibraryImport(Library, EntryPoint = "wb_cuda_begin_graph")]
    internal static partial int CudaBeginGraph(nint graph);

    [LibraryImport(Library, EntryPoint = "wb_cuda_end_graph")]
    internal static partial int CudaEndGraph(nint graph);

    [LibraryImport(Library, EntryPoint = "wb_cuda_replay_graph")]
    internal static partial int CudaReplayGraph(nint graph);
}

/// <summary>What a device is, laid out as in cuda.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CudaProperties
{
    public DeviceName Name;
    public long TotalMemory;
    public int Major;
    public int Minor;
    public int Multiprocessors;
    public int Driver;
    public int Runtime;

    /// <summary>UTF-8, ended by a zero.</summary>
    [InlineArray(256)]
    internal struct DeviceName
    {
        private byte first;
    }
}

/// <summary>Memory of a device in bytes, laid out as in cuda.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CudaMemory
{
    public long Allocated;
    public long AllocatedPeak;
    public long Reserved;
    public long ReservedPeak;
    public long Free;
    public long Total;
}
