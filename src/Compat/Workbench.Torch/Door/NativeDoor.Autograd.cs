using System.Runtime.InteropServices;

namespace Workbench.Torch.Door;

/// <content>Hooks on gradients, the leaves of graphs, functions of our own, random states, mixed precision.</content>
internal static unsafe partial class NativeDoor
{
    [LibraryImport(Library, EntryPoint = "wb_register_hook")]
    internal static partial long RegisterHook(nint tensor, GradientHookCall* hook);

    [LibraryImport(Library, EntryPoint = "wb_remove_hook")]
    internal static partial int RemoveHook(nint tensor, long position);

    [LibraryImport(Library, EntryPoint = "wb_leaves")]
    internal static partial long Leaves(nint* outputs, long count, nint** leaves);

    [LibraryImport(Library, EntryPoint = "wb_free_list")]
    internal static partial void FreeList(nint* handles);

    [LibraryImport(Library, EntryPoint = "wb_lstm")]
    internal static partial int Lstm(nint projected, nint weight, int hard, int backwards, nint* results);

    [LibraryImport(Library, EntryPoint = "wb_share")]
    internal static partial nint Share(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_release")]
    internal static partial void Release(nint tensor);

    [LibraryImport(Library, EntryPoint = "wb_default_generator")]
    internal static partial nint DefaultGenerator(long device);

    [LibraryImport(Library, EntryPoint = "wb_release_generator")]
    internal static partial void ReleaseGenerator(nint generator);

    [LibraryImport(Library, EntryPoint = "wb_generator_state")]
    internal static partial nint GeneratorState(nint generator);

    [LibraryImport(Library, EntryPoint = "wb_set_generator_state")]
    internal static partial int SetGeneratorState(nint generator, nint state);

    [LibraryImport(Library, EntryPoint = "wb_autocast")]
    internal static partial int GetAutocast(int deviceType, AutocastState* state);

    [LibraryImport(Library, EntryPoint = "wb_set_autocast")]
    internal static partial int SetAutocast(int deviceType, AutocastState* state);

    [LibraryImport(Library, EntryPoint = "wb_nest_autocast")]
    internal static partial int NestAutocast(int enter);

    [LibraryImport(Library, EntryPoint = "wb_unscale")]
    internal static partial int Unscale(nint* gradients, long count, nint foundInf, nint inverseScale);
}

/// <summary>What LibTorch calls with a gradient, laid out as in hooks.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GradientHookCall
{
    public nint State;
    public delegate* unmanaged<nint, void> FreeState;
    public delegate* unmanaged<nint, void> FreeException;
    public delegate* unmanaged<nint, nint, nint*, HookFailure*, int> Run;
}

/// <summary>How a callback failed, laid out as in managed.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct HookFailure
{
    public nint Exception;
    public byte* Message;
}

/// <summary>The autocast setting of a thread for a kind of device, laid out as in precision.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AutocastState
{
    public int Enabled;
    public int DType;
    public int CacheEnabled;
}
