using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="DeepEnhancer"/>.</summary>
public sealed record DeepEnhancerOptions : NetworkOptions
{
    /// <summary>Bases of a crop.</summary>
    public int Length { get; init; } = 300;

    /// <summary>Kernels of the four convolutions.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [128, 128, 64, 64];

    /// <summary>Units of the two hidden layers.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [256, 128];

    /// <inheritdoc/>
    public override Network Create() => new DeepEnhancer(this);
}

/// <summary>Sizes of the network in the authors' repository, <see cref="DeepEnhancer"/> with six convolutions and no batch norm.</summary>
public sealed record DeepEnhancerSixOptions : NetworkOptions
{
    /// <summary>Bases of a crop.</summary>
    public int Length { get; init; } = 300;

    /// <summary>Kernels of each convolution, and units of each of the two hidden layers.</summary>
    public int Channels { get; init; } = 64;

    /// <inheritdoc/>
    public override Network Create() => new DeepEnhancer(this);
}

/// <summary>
/// DeepEnhancer (Min et al. 2017): convolutions and poolings over a crop of 300 bases, two classes. The network with four
/// convolutions, two poolings and four batch norms is the best published one.
/// </summary>
public sealed class DeepEnhancer : Network
{
    private readonly int length;
    private readonly nn.Module<Tensor, Tensor> convolutions;
    private readonly nn.Module<Tensor, Tensor> dense;

    /// <summary>Makes the published network: 4conv2pool4norm.</summary>
    public DeepEnhancer(DeepEnhancerOptions options)
        : base("DeepEnhancer")
    {
        length = options.Length;
        var (channels, hidden) = (options.Channels, options.Hidden);
        convolutions = nn.Sequential(
            ("conv1", nn.Conv1d(4, channels[0], 8)), ("norm1", nn.BatchNorm1d(channels[0])), ("relu1", nn.ReLU()),
            ("conv2", nn.Conv1d(channels[0], channels[1], 8)), ("norm2", nn.BatchNorm1d(channels[1])), ("relu2", nn.ReLU()),
            ("pool1", nn.MaxPool1d(2)),
            ("conv3", nn.Conv1d(channels[1], channels[2], 3)), ("norm3", nn.BatchNorm1d(channels[2])), ("relu3", nn.ReLU()),
            ("conv4", nn.Conv1d(channels[2], channels[3], 3)), ("norm4", nn.BatchNorm1d(channels[3])), ("relu4", nn.ReLU()),
            ("pool2", nn.MaxPool1d(2)), ("flatten", nn.Flatten()));
        dense = Dense(channels[3] * (((length - 7 - 7) / 2 - 2 - 2) / 2), hidden[0], hidden[1]);
        RegisterComponents();
    }

    /// <summary>Makes the network of the authors' repository: six convolutions.</summary>
    public DeepEnhancer(DeepEnhancerSixOptions options)
        : base("DeepEnhancer:6conv")
    {
        length = options.Length;
        var channels = options.Channels;
        convolutions = nn.Sequential(
            ("conv1", nn.Conv1d(4, channels, 4)), ("relu1", nn.ReLU()),
            ("conv2", nn.Conv1d(channels, channels, 3)), ("relu2", nn.ReLU()),
            ("conv3", nn.Conv1d(channels, channels, 3)), ("relu3", nn.ReLU()), ("pool1", nn.MaxPool1d(2)),
            ("conv4", nn.Conv1d(channels, channels, 2)), ("relu4", nn.ReLU()),
            ("conv5", nn.Conv1d(channels, channels, 2)), ("relu5", nn.ReLU()),
            ("conv6", nn.Conv1d(channels, channels, 2)), ("relu6", nn.ReLU()), ("pool2", nn.MaxPool1d(2)), ("flatten", nn.Flatten()));
        dense = Dense(channels * (((length - 3 - 2 - 2) / 2 - 3) / 2), channels, channels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, length])];

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<ExampleField>> InputForms => [Inputs, [new("sequence", [4, 1, length])]];

    /// <summary>Background and enhancer.</summary>
    public override IReadOnlyList<ExampleField> Outputs => [new("background_enhancer", [2])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Softmax;

    /// <summary>The logits of crops (batch, 4, length), or (batch, 4, 1, length) as the authors lay them out.</summary>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) =>
        dense.call(convolutions.call(inputs[0].dim() == 4 ? inputs[0].squeeze(2) : inputs[0]));

    private static nn.Module<Tensor, Tensor> Dense(int inputs, int first, int second) => nn.Sequential(
        ("fc1", nn.Linear(inputs, first)), ("relu5", nn.ReLU()), ("dropout", nn.Dropout(0.5)),
        ("fc2", nn.Linear(first, second)), ("relu6", nn.ReLU()), ("fc3", nn.Linear(second, 2)));
}
