using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <content>The library as a whole, and random number generators.</content>
internal static unsafe partial class NativeDoor
{
    [LibraryImport(Library, EntryPoint = "wb_num_threads")]
    internal static partial int NumThreads();

    [LibraryImport(Library, EntryPoint = "wb_set_num_threads")]
    internal static partial int SetNumThreads(int count);

    [LibraryImport(Library, EntryPoint = "wb_num_interop_threads")]
    internal static partial int NumInteropThreads();

    [LibraryImport(Library, EntryPoint = "wb_set_num_interop_threads")]
    internal static partial int SetNumInteropThreads(int count);

    [LibraryImport(Library, EntryPoint = "wb_work_alone")]
    internal static partial void WorkAlone();

    [LibraryImport(Library, EntryPoint = "wb_default_dtype"), SuppressGCTransition]
    internal static partial int DefaultDType();

    [LibraryImport(Library, EntryPoint = "wb_set_default_dtype")]
    internal static partial int SetDefaultDType(int dtype);

    [LibraryImport(Library, EntryPoint = "wb_deterministic")]
    internal static partial int Deterministic();

    [LibraryImport(Library, EntryPoint = "wb_set_deterministic")]
    internal static partial int SetDeterministic(int enabled, int warnOnly);

    [LibraryImport(Library, EntryPoint = "wb_matmul_precision")]
    internal static partial int MatmulPrecision();

    [LibraryImport(Library, EntryPoint = "wb_set_matmul_precision")]
    internal static partial int SetMatmulPrecision(int precision);

    [LibraryImport(Library, EntryPoint = "wb_cuda_is_built")]
    internal static partial int CudaIsBuilt();

    // The functions below are there only where the native library was built with CUDA.
    [LibraryImport(Library, EntryPoint = "wb_cuda_synchronize")]
    internal static partial int CudaSynchronize(int device);

    [LibraryImport(Library, EntryPoint = "wb_cuda_has_cudnn")]
    internal static partial int CudaHasCudnn();

    [LibraryImport(Library, EntryPoint = "wb_cuda_manual_seed")]
    internal static partial int CudaManualSeed(ulong seed, int all);

    [LibraryImport(Library, EntryPoint = "wb_cuda_device_count")]
    internal static partial int CudaDeviceCount();

    [LibraryImport(Library, EntryPoint = "wb_default_generator")]
    internal static partial nint DefaultGenerator(long device);

    [LibraryImport(Library, EntryPoint = "wb_new_generator")]
    internal static partial nint NewGenerator(long device, ulong seed);

    [LibraryImport(Library, EntryPoint = "wb_release_generator")]
    internal static partial void ReleaseGenerator(nint generator);

    [LibraryImport(Library, EntryPoint = "wb_seed_generator")]
    internal static partial int SeedGenerator(nint generator, ulong seed);

    [LibraryImport(Library, EntryPoint = "wb_seed_generator_randomly")]
    internal static partial ulong SeedGeneratorRandomly(nint generator);

    [LibraryImport(Library, EntryPoint = "wb_generator_seed")]
    internal static partial ulong GeneratorSeed(nint generator);

    [LibraryImport(Library, EntryPoint = "wb_generator_state")]
    internal static partial nint GeneratorState(nint generator);

    [LibraryImport(Library, EntryPoint = "wb_set_generator_state")]
    internal static partial int SetGeneratorState(nint generator, nint state);

    [LibraryImport(Library, EntryPoint = "wb_manual_seed")]
    internal static partial int ManualSeed(ulong seed);
}
