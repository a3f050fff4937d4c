using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks;

/// <summary>
/// A network that the trainer, the attribution methods and the command line can use: it says which tensors it takes, and gives
/// its logits apart from its output, because losses and attributions start from the logits. Batch first; a sequence is
/// (batch, channel, length).
/// </summary>
/// <remarks>
/// Nonlinearities and pooling are modules (<c>nn.ReLU()</c>, <c>nn.MaxPool1d(4)</c>), not functions: attribution by DeepLIFT
/// and the layer table see modules only. A module may be called more than once.
/// </remarks>
/// <param name="name">The name of the network.</param>
public abstract class Network(string name) : nn.Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>>(name)
{
    /// <summary>The tensors it takes, in order, for the sizes it was made with.</summary>
    public abstract IReadOnlyList<ExampleField> Inputs { get; }

    /// <summary>
    /// Every list of tensors that it takes, <see cref="Inputs"/> first: shorter lists where inputs may be absent, longer ones where
    /// there are optional inputs, and other shapes that mean the same.
    /// </summary>
    public virtual IReadOnlyList<IReadOnlyList<ExampleField>> InputForms => [Inputs];

    /// <summary>The tensors <see cref="forward"/> gives, in order; the first is the prediction.</summary>
    public abstract IReadOnlyList<ExampleField> Outputs { get; }

    /// <summary>What turns the logits into the prediction.</summary>
    public abstract OutputFunction OutputFunction { get; }

    /// <summary>The prediction before its output function, (batch, outputs).</summary>
    /// <param name="inputs">As <see cref="Inputs"/> lists them, batch first; an input that may be absent is left off the end.</param>
    public abstract Tensor Logits(IReadOnlyList<Tensor> inputs);

    /// <summary>The outputs, in the order of <see cref="Outputs"/>; a network with more than one overrides it.</summary>
    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> inputs) => [OutputFunction.Apply(Logits(inputs))];

    /// <summary>The prediction: the first output of a call.</summary>
    public Tensor Predict(params IReadOnlyList<Tensor> inputs) => call(inputs)[0];
}
