using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="DeMoConvolutional"/>.</summary>
public sealed record DeMoConvolutionalOptions : NetworkOptions
{
    /// <summary>Bases of a window.</summary>
    public int Length { get; init; } = 101;

    /// <summary>Kernels of each convolution.</summary>
    public int Kernels { get; init; } = 128;

    /// <inheritdoc/>
    public override Network Create() => new DeMoConvolutional(this);
}

/// <summary>The CNN of Deep Motif Dashboard (Lanchantin et al. 2017): three convolutions and the maximum over all positions.</summary>
public sealed class DeMoConvolutional : Network
{
    private readonly DeMoConvolutionalOptions options;
    private readonly nn.Module<Tensor, Tensor> layers;

    /// <summary>Makes the network.</summary>
    public DeMoConvolutional(DeMoConvolutionalOptions options)
        : base("DeMoDashboard:CNN")
    {
        this.options = options;
        var kernels = options.Kernels;
        layers = nn.Sequential(
            ("conv1", nn.Conv1d(4, kernels, 9)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool1d(2)), ("dropout1", nn.Dropout(0.5)),
            ("conv2", nn.Conv1d(kernels, kernels, 5)), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool1d(2)), ("dropout2", nn.Dropout(0.5)),
            ("conv3", nn.Conv1d(kernels, kernels, 3)), ("relu3", nn.ReLU()), ("dropout3", nn.Dropout(0.5)),
            ("pool3", nn.AdaptiveMaxPool1d(1)), ("flatten", nn.Flatten()), ("fc", nn.Linear(kernels, 2)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, options.Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("bound_unbound", [2])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.LogSoftmax;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => layers.call(inputs[0]);
}
