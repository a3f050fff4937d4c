using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <content>Functions whose gradient is computed in .NET, functions of our own, and the anomaly mode.</content>
internal static unsafe partial class NativeDoor
{
    [LibraryImport(Library, EntryPoint = "wb_apply_function")]
    internal static partial int ApplyFunction(FunctionCall* call, FunctionBackward* backward, nint* results);

    [LibraryImport(Library, EntryPoint = "wb_saved_variables")]
    internal static partial int SavedVariables(nint context, nint* handles, int capacity);

    [LibraryImport(Library, EntryPoint = "wb_train_conv1d")]
    internal static partial int TrainConvolution(nint input, nint weight, nint bias, long before, long after, nint* result);

    [LibraryImport(Library, EntryPoint = "wb_last_exception")]
    private static partial nint LastException();

    [LibraryImport(Library, EntryPoint = "wb_anomaly_enabled")]
    internal static partial int AnomalyEnabled();

    [LibraryImport(Library, EntryPoint = "wb_anomaly_checks_nan")]
    internal static partial int AnomalyChecksNaN();

    [LibraryImport(Library, EntryPoint = "wb_set_anomaly")]
    internal static partial void SetAnomaly(int enabled, int checkNaN);
}

/// <summary>A list of tensor handles, laid out as in function.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TensorList
{
    public nint* Handles;
    public long Count;
}

/// <summary>What was computed from what, laid out as in function.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FunctionCall
{
    public TensorList Inputs;
    public TensorList Outputs;
    public TensorList Saved;
    public TensorList Dirty;
    public TensorList NotDifferentiable;
    public int MaterializeGrads;
}

/// <summary>How the gradients are computed, laid out as in function.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FunctionBackward
{
    public nint State;
    public delegate* unmanaged<nint, void> FreeState;
    public delegate* unmanaged<nint, void> FreeException;
    public delegate* unmanaged<nint, nint, nint*, int, nint*, int, Failure*, int> Run;
}

/// <summary>How a callback failed, laid out as in managed.h: a handle to the exception, and its text.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Failure
{
    public nint Exception;
    public byte* Message;
}
