using TorchSharp.Door;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An optimiser with groups of parameters, each of which takes a step by one native call.</summary>
public abstract partial class OptimizerHelper : optim.Optimizer
{
    /// <summary>What a group takes that does not set it itself.</summary>
    protected OptimizerOptions? _defaults;

    private readonly List<NativeGroup> groups = [];
    private NativeGroup.NativeStep? native;

    public OptimizerHelper()
    {
    }

    private protected OptimizerHelper(OptimizerOptions defaults, IEnumerable<ParamGroup> parameters)
    {
        _defaults = defaults;
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override IEnumerable<Parameter> parameters() => base.parameters();

    public override unsafe void zero_grad()
    {
        foreach (var group in groups)
        {
            fixed (nint* handles = group.Handles())
                NativeDoor.Check(NativeDoor.ClearGradients(handles, group.Parameters.Length));
            GC.KeepAlive(group);
        }
    }

    /// <summary>Adds parameters; what their group does not set takes the optimiser's settings.</summary>
    /// <exception cref="ArgumentException">
    /// A parameter is in the optimiser already, or the settings are of another optimiser.
    /// </exception>
    public override void add_param_group(ParamGroup param_group)
    {
        if (_defaults is null)
        {
            base.add_param_group(param_group);
            return;
        }

        var taken = parameters().ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var added = param_group.Parameters.ToArray();
        foreach (var parameter in added)
            if (!taken.Add(parameter))
                throw new ArgumentException("A parameter of the new group is in this optimiser already.", nameof(param_group));
        param_group.Options = FilledIn(param_group.Options, _defaults);
        param_group.InitialLearningRate = param_group.LearningRate;
        param_group.Parameters = added;
        groups.Add(new NativeGroup(param_group, added, NewState));
        base.add_param_group(param_group);
    }

    /// <summary>Moves what is kept beside the parameters to a device.</summary>
    public void to(Device device)
    {
        foreach (var state in groups.SelectMany(group => group.States))
            state.to(device);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        foreach (var state in groups.SelectMany(group => group.States))
            state.DisposeTensors();
        groups.Clear();
        _parameter_groups.Clear();
    }

    /// <summary>
    /// For optimisers of one's own: evaluates the closure, then gives each group to <paramref name="body"/>, which updates it.
    /// </summary>
    protected Tensor _step<T>(Action<T> body, Func<Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
            using (enable_grad())
                loss = loss_closure();
        using (no_grad())
        using (NewDisposeScope())
            foreach (var group in _parameter_groups)
                body((T)group);
        return loss!;
    }

    private protected override unsafe void Update()
    {
        foreach (var group in groups)
            group.Step(native ??= Native);
        GC.KeepAlive(this);
    }

    /// <summary>What is kept beside a parameter.</summary>
    private protected virtual OptimizerState NewState(Parameter parameter) =>
        throw new InvalidOperationException($"{GetType().Name} keeps no state of its own kind.");

    /// <summary>The native step.</summary>
    private protected virtual unsafe int Native(StepArguments* arguments) =>
        throw new InvalidOperationException($"{GetType().Name} has to override step().");

    /// <summary>The settings of the optimiser and of all its groups.</summary>
    private protected IEnumerable<TOptions> AllOptions<TOptions>()
        where TOptions : OptimizerOptions =>
        _parameter_groups.Select(group => group.Options).Append(_defaults!).Cast<TOptions>();

    private OptimizerOptions FilledIn(OptimizerOptions? given, OptimizerOptions defaults)
    {
        var options = given;
        if (given is null || given.GetType() == typeof(OptimizerOptions))
        {
            options = defaults.Clone();
            options.LearningRate = given?.LearningRate ?? defaults.LearningRate;
        }
        else if (!defaults.GetType().IsInstanceOfType(given))
        {
            throw new ArgumentException(
                $"{GetType().Name} cannot use settings of type {given.GetType()}: give it {defaults.GetType()}.");
        }

        options!.LearningRate ??= defaults.LearningRate;
        options.Visit(new FieldFilling(defaults));
        options.Check();
        return options;
    }
}
