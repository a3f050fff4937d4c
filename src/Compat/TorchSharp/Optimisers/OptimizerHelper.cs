using TorchSharp.Door;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// An optimiser whose step is one native call a group: the parameters of each group are listed once, when the group is added.
/// </summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly List<Group> groups = [];

    public override IEnumerable<optim.ILearningRateController> ParamGroups => groups.Select(group => group.Settings);

    public override IEnumerable<Parameter> parameters() => groups.SelectMany(group => group.Parameters);

    public override unsafe void zero_grad()
    {
        foreach (var group in groups)
        {
            fixed (nint* handles = group.Handles())
                NativeDoor.Check(NativeDoor.ClearGradients(handles, group.Parameters.Length));
            GC.KeepAlive(group);
        }
    }

    public override Tensor step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
            using (enable_grad())
                loss = closure();
        foreach (var group in groups)
        {
            Step(group);
            GC.KeepAlive(group);
        }

        // As in the published API, a step without a closure has no loss to return.
        return loss!;
    }

    public override void add_param_group(ParamGroup param_group)
    {
        FillIn(param_group);
        var group = new Group(param_group);
        var taken = parameters().ToHashSet<object>(ReferenceEqualityComparer.Instance);
        if (group.Parameters.Any(taken.Contains))
            throw new ArgumentException("A parameter of the new group is in a group of this optimiser already.", nameof(param_group));
        param_group.InitialLearningRate = param_group.LearningRate;
        groups.Add(group);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (var state in groups.SelectMany(group => group.Buffers).SelectMany(buffers => buffers))
            state.Dispose();
        groups.Clear();
    }

    /// <summary>Gives a group the settings that it does not name itself.</summary>
    private protected abstract void FillIn(ParamGroup group);

    /// <summary>Updates the parameters of a group that have gradients.</summary>
    private protected abstract void Step(Group group);

    /// <summary>A group as the native step needs it.</summary>
    private protected sealed class Group
    {
        private readonly nint[] handles;

        internal Group(ParamGroup settings)
        {
            Settings = settings;
            Parameters = [.. settings.Parameters];
            settings.Parameters = Parameters;
            Steps = new long[Parameters.Length];
            handles = new nint[Parameters.Length];
        }

        internal ParamGroup Settings { get; }

        internal Parameter[] Parameters { get; }

        /// <summary>Steps that each parameter has taken.</summary>
        internal long[] Steps { get; }

        /// <summary>What the optimiser keeps beside each parameter: one array for each kind of state.</summary>
        internal List<Tensor[]> Buffers { get; } = [];

        // Anew for every step: converting a module gives its parameters other native tensors.
        internal nint[] Handles()
        {
            for (var i = 0; i < handles.Length; i++)
                handles[i] = Parameters[i].Handle;
            return handles;
        }

        /// <summary>The handles of a kind of state, which starts as zeros of the parameters' shapes.</summary>
        internal nint[] State(int kind)
        {
            while (Buffers.Count <= kind)
                Buffers.Add([.. Parameters.Select(Zeros)]);
            var states = Buffers[kind];
            var state = new nint[states.Length];
            for (var i = 0; i < states.Length; i++)
                state[i] = Matching(ref states[i], Parameters[i]).Handle;
            return state;
        }

        private static Tensor Zeros(Parameter parameter) => parameter.detach().zeros_like().DetachFromDisposeScope();

        // The state follows its parameter to another type or device.
        private static Tensor Matching(ref Tensor state, Parameter parameter)
        {
            if (state.dtype != parameter.dtype || state.device.Packed != parameter.device.Packed)
                state = state.to(parameter.dtype, parameter.device, disposeAfter: true).DetachFromDisposeScope();
            return state;
        }
    }
}
