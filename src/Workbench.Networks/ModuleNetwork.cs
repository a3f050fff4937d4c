using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks;

/// <summary>
/// A plain module that gives logits, as a <see cref="Network"/>. Names of weights stay the module's. Disposing of it disposes of the
/// module's parts.
/// </summary>
public sealed class ModuleNetwork : Network
{
    // No field of the module's type: it would be registered as a part under another name.
    private readonly Func<Tensor, Tensor> logits;
    private readonly Action<bool> setTraining;

    /// <summary>Takes a module of one input.</summary>
    /// <param name="module">Gives logits (batch, outputs).</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="outputs">What it gives.</param>
    /// <param name="outputFunction">What turns the logits into the prediction.</param>
    public ModuleNetwork(
        nn.Module<Tensor, Tensor> module,
        IReadOnlyList<ExampleField> inputs,
        IReadOnlyList<ExampleField> outputs,
        OutputFunction outputFunction = OutputFunction.Identity)
        : base(module.GetName())
    {
        (Inputs, Outputs, OutputFunction) = (inputs, outputs, outputFunction);
        logits = module.call;
        setTraining = module.train;
        foreach (var (path, parameter) in module.named_parameters(recurse: false))
            register_parameter(path, parameter);
        foreach (var (path, buffer) in module.named_buffers(recurse: false))
            register_buffer(path, buffer);
        foreach (var (path, part) in module.named_children())
            register_module(path, part);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs { get; }

    /// <inheritdoc/>
    public override OutputFunction OutputFunction { get; }

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => logits(inputs[0]);

    /// <inheritdoc/>
    public override void train(bool train = true)
    {
        base.train(train);
        setTraining(train);
    }

    /// <summary>The adapter of a module for examples whose outputs are found by a call with zeros.</summary>
    /// <param name="module">Gives logits.</param>
    /// <param name="examples">Examples of one input.</param>
    /// <param name="outputFunction">What turns the logits into the prediction.</param>
    /// <exception cref="WorkbenchException">The examples have several inputs.</exception>
    public static ModuleNetwork For(nn.Module<Tensor, Tensor> module, ExampleSet examples, OutputFunction outputFunction = OutputFunction.Identity)
    {
        if (examples.Inputs is not [var input])
            throw new WorkbenchException($"{module.GetName()} takes one input; the examples have {examples.Inputs.Count}. "
                + "Derive from Network to take several.");
        var device = module.parameters().FirstOrDefault()?.device ?? CPU;
        var wasTraining = module.training;
        module.eval();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var type = input.Type == ElementType.Int64 ? ScalarType.Int64 : ScalarType.Float32;
        var output = module.call(zeros([1, .. input.Shape.Select(length => (long)length)], type, device));
        module.train(wasTraining);
        return new ModuleNetwork(module, [input], [new("output", [.. output.shape.Skip(1).Select(length => (int)length)])], outputFunction);
    }
}
