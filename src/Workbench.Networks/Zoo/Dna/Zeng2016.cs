using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="Zeng2016"/>.</summary>
public sealed record Zeng2016Options : NetworkOptions
{
    /// <summary>Bases of a window.</summary>
    public int Length { get; init; } = 101;

    /// <summary>Kernels of the convolution.</summary>
    public int Kernels { get; init; } = 16;

    /// <summary>Bases that a kernel spans; an even number.</summary>
    public int KernelLength { get; init; } = 24;

    /// <summary>Units of the hidden layer.</summary>
    public int Hidden { get; init; } = 32;

    /// <summary>Share of the hidden units that are left out in a training step; the published grid is 0.1, 0.5, 0.75.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <inheritdoc/>
    public override Network Create() => new Zeng2016(this);
}

/// <summary>
/// The one-layer network of Zeng et al. 2016: one convolution padded on both sides, the maximum over the whole window, one hidden
/// layer, two classes (unbound, bound).
/// </summary>
public sealed class Zeng2016 : Network
{
    private readonly Zeng2016Options options;
    private readonly nn.Module<Tensor, Tensor> layers;

    /// <summary>Makes the network.</summary>
    /// <exception cref="WorkbenchException">An odd kernel length: the padding of half a kernel would not be symmetric.</exception>
    public Zeng2016(Zeng2016Options options)
        : base("Zeng2016")
    {
        this.options = options;
        if (options.KernelLength % 2 != 0)
            throw new WorkbenchException($"Zeng2016 pads half a kernel on both sides; KernelLength is {options.KernelLength} and must be even.");
        layers = nn.Sequential(
            ("conv", nn.Conv1d(4, options.Kernels, options.KernelLength, padding: options.KernelLength / 2)), ("relu1", nn.ReLU()),
            ("pool", nn.MaxPool1d(options.Length + 1)), ("flatten", nn.Flatten()),
            ("fc1", nn.Linear(options.Kernels, options.Hidden)), ("relu2", nn.ReLU()), ("dropout", nn.Dropout(options.Dropout)),
            ("fc2", nn.Linear(options.Hidden, 2)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, options.Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<ExampleField>> InputForms => [Inputs, [new("sequence", [4, 1, options.Length])]];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("classes", [2])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Softmax;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => layers.call(inputs[0].dim() == 4 ? inputs[0].squeeze(2) : inputs[0]);
}
