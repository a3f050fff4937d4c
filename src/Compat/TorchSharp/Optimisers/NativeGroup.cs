using TorchSharp.Door;

namespace TorchSharp.Modules;

/// <summary>A group of parameters as the native step needs it. All its memory is made when the group is added.</summary>
internal sealed unsafe class NativeGroup
{
    private readonly nint[] handles;
    private readonly StepRows rows;
    private readonly StepSettings settings = new();

    internal NativeGroup(ParamGroup settings, Parameter[] parameters, Func<Parameter, OptimizerState> newState)
    {
        Settings = settings;
        Parameters = parameters;
        handles = new nint[parameters.Length];
        States = new OptimizerState[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            States[i] = newState(parameters[i]);
            States[i].Initialize(settings.Options);
        }

        rows = new StepRows(States);
    }

    internal delegate int NativeStep(StepArguments* arguments);

    internal ParamGroup Settings { get; }

    internal Parameter[] Parameters { get; }

    /// <summary>What is kept beside each parameter.</summary>
    internal OptimizerState[] States { get; }

    // Anew for every step: converting a module gives its parameters other native tensors.
    internal nint[] Handles()
    {
        for (var i = 0; i < handles.Length; i++)
            handles[i] = Parameters[i].Handle;
        return handles;
    }

    /// <summary>Updates the parameters that have gradients.</summary>
    internal void Step(NativeStep native)
    {
        Handles();
        rows.Read(States);
        fixed (nint* values = handles, states = rows.Tensors)
        fixed (long* steps = rows.Steps)
        fixed (double* numbers = rows.Numbers, options = settings.Of(Settings.Options))
        {
            var arguments = new StepArguments
            {
                Values = values,
                States = states,
                Steps = steps,
                Numbers = numbers,
                Settings = options,
                Count = handles.Length,
                StateCount = rows.TensorsEach,
                NumberCount = rows.NumbersEach,
            };
            var result = native(&arguments);
            rows.Write(States);
            NativeDoor.Check(result);
        }

        GC.KeepAlive(this);
    }
}
