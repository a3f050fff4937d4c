using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="CnnProm"/>; the defaults are the model of human TATA promoters.</summary>
public sealed record CnnPromOptions : NetworkOptions
{
    /// <summary>Bases of a window.</summary>
    public int Length { get; init; } = 251;

    /// <summary>Kernels of the convolution.</summary>
    public int Kernels { get; init; } = 200;

    /// <summary>Bases of a kernel.</summary>
    public int KernelWidth { get; init; } = 21;

    /// <summary>Width of the pooling; 231 is the maximum over the whole window.</summary>
    public int Pool { get; init; } = 4;

    /// <summary>Units of the hidden layer.</summary>
    public int Hidden { get; init; } = 128;

    /// <inheritdoc/>
    public override Network Create() => new CnnProm(this);
}

/// <summary>CNNProm (Umarov and Solovyev 2017): one convolution, a pooling and a hidden layer tell promoters from other sequence.</summary>
public sealed class CnnProm : Network
{
    private readonly CnnPromOptions options;
    private readonly nn.Module<Tensor, Tensor> layers;

    /// <summary>Makes the network.</summary>
    public CnnProm(CnnPromOptions options)
        : base("CNNProm")
    {
        this.options = options;
        var pooled = (options.Length - options.KernelWidth + 1) / options.Pool;
        if (pooled < 1)
            throw new WorkbenchException($"Nothing is left of {options.Length} bases after kernels of {options.KernelWidth} and a pooling of {options.Pool}.");
        layers = nn.Sequential(
            ("conv", nn.Conv1d(4, options.Kernels, options.KernelWidth)), ("relu1", nn.ReLU()), ("pool", nn.MaxPool1d(options.Pool)),
            ("flatten", nn.Flatten()), ("fc1", nn.Linear(options.Kernels * pooled, options.Hidden)), ("relu2", nn.ReLU()),
            ("fc2", nn.Linear(options.Hidden, 2)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, options.Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("promoter_other", [2])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => layers.call(inputs[0]);
}
