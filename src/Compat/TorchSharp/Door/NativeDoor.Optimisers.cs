using System.Runtime.InteropServices;

namespace TorchSharp.Door;

/// <content>One step of each optimiser, for all parameters of a group.</content>
internal static unsafe partial class NativeDoor
{
    [LibraryImport(Library, EntryPoint = "wb_adadelta_step")]
    internal static partial int AdadeltaStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_adagrad_step")]
    internal static partial int AdagradStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_adam_step")]
    internal static partial int AdamStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_adamw_step")]
    internal static partial int AdamWStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_adamax_step")]
    internal static partial int AdamaxStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_asgd_step")]
    internal static partial int AsgdStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_nadam_step")]
    internal static partial int NAdamStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_radam_step")]
    internal static partial int RAdamStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_rmsprop_step")]
    internal static partial int RmsPropStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_rprop_step")]
    internal static partial int RpropStep(StepArguments* arguments);

    [LibraryImport(Library, EntryPoint = "wb_sgd_step")]
    internal static partial int SgdStep(StepArguments* arguments);
}

/// <summary>What a step is given, laid out as in step.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StepArguments
{
    public nint* Values;
    public nint* States;
    public long* Steps;
    public double* Numbers;
    public double* Settings;
    public long Count;
    public int StateCount;
    public int NumberCount;
}
