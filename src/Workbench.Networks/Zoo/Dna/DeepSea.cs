using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="DeepSea"/>.</summary>
public sealed record DeepSeaOptions : NetworkOptions
{
    /// <summary>Bases of a window.</summary>
    public int Length { get; init; } = 1000;

    /// <summary>Kernels of the three convolutions.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [320, 480, 960];

    /// <summary>Units of the hidden layer.</summary>
    public int Hidden { get; init; } = 925;

    /// <summary>Chromatin features.</summary>
    public int Targets { get; init; } = 919;

    /// <summary>
    /// What a unit gives whose input is not positive: 1e-6 as the released weights compute it; 0 makes it the usual rectifier.
    /// </summary>
    public double ActivationFloor { get; init; } = 1e-6;

    /// <inheritdoc/>
    public override Network Create() => new DeepSea(this);
}

/// <summary>
/// DeepSEA (Zhou and Troyanskaya 2015): three convolutions, one hidden layer, one logit a chromatin feature.
/// </summary>
public sealed class DeepSea : Network
{
    private const int Kernel = 8;
    private const int Pool = 4;

    private readonly DeepSeaOptions options;
    private readonly nn.Module<Tensor, Tensor> convolutions;
    private readonly nn.Module<Tensor, Tensor> dense;

    /// <summary>Makes the network.</summary>
    /// <exception cref="WorkbenchException">The window is too short for three convolutions, or there are not three.</exception>
    public DeepSea(DeepSeaOptions options)
        : base("DeepSEA")
    {
        this.options = options;
        var channels = options.Channels;
        if (channels.Count != 3)
            throw new WorkbenchException($"DeepSEA has three convolutions; {nameof(options.Channels)} names {channels.Count}.");
        var last = ((options.Length - Kernel + 1) / Pool - Kernel + 1) / Pool - Kernel + 1;
        ZooSizes.RequireLength(last, options.Length, "DeepSEA");
        convolutions = nn.Sequential(
            ("conv1", nn.Conv1d(4, channels[0], Kernel)), ("relu1", Rectifier()), ("pool1", nn.MaxPool1d(Pool)), ("dropout1", nn.Dropout(0.2)),
            ("conv2", nn.Conv1d(channels[0], channels[1], Kernel)), ("relu2", Rectifier()), ("pool2", nn.MaxPool1d(Pool)), ("dropout2", nn.Dropout(0.2)),
            ("conv3", nn.Conv1d(channels[1], channels[2], Kernel)), ("relu3", Rectifier()), ("dropout3", nn.Dropout(0.5)), ("flatten", nn.Flatten()));
        dense = nn.Sequential(
            ("fc1", nn.Linear(channels[2] * last, options.Hidden)), ("relu4", Rectifier()), ("fc2", nn.Linear(options.Hidden, options.Targets)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, options.Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("features", [options.Targets])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => dense.call(convolutions.call(inputs[0]));

    private nn.Module<Tensor, Tensor> Rectifier() =>
        options.ActivationFloor == 0 ? nn.ReLU() : nn.Threshold(0, options.ActivationFloor);
}
