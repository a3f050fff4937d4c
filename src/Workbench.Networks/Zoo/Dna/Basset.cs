using TorchSharp.Modules;
using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="Basset"/>.</summary>
public sealed record BassetOptions : NetworkOptions
{
    /// <summary>Bases of a window.</summary>
    public int Length { get; init; } = 600;

    /// <summary>Kernels of the three convolutions.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [300, 200, 200];

    /// <summary>Units of the two hidden layers.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [1000, 1000];

    /// <summary>Share of the hidden units that are left out in a training step.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Cell types.</summary>
    public int Targets { get; init; } = 164;

    /// <inheritdoc/>
    public override Network Create() => new Basset(this);
}

/// <summary>
/// Basset (Kelley, Snoek and Rinn 2016) as its released weights compute it: three batch-normalised convolutions without padding,
/// two hidden layers, one logit a cell type.
/// </summary>
public sealed class Basset : Network
{
    private static readonly int[] Kernels = [19, 11, 7];
    private static readonly int[] Pools = [3, 4, 4];

    private readonly BassetOptions options;
    private readonly nn.Module<Tensor, Tensor> convolutions;
    private readonly nn.Module<Tensor, Tensor> dense;

    /// <summary>Makes the network.</summary>
    /// <exception cref="WorkbenchException">Other numbers of layers than published, or too short a window.</exception>
    public Basset(BassetOptions options)
        : base("Basset")
    {
        this.options = options;
        if (options.Channels.Count != Kernels.Length || options.Hidden.Count != 2)
            throw new WorkbenchException($"Basset has {Kernels.Length} convolutions and two hidden layers; {options.Channels.Count} and "
                + $"{options.Hidden.Count} sizes were given.");
        var (length, width) = (options.Length, 4);
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (var i = 0; i < Kernels.Length; i++)
        {
            layers.Add(($"conv{i + 1}", nn.Conv1d(width, options.Channels[i], Kernels[i])));
            layers.Add(($"bn{i + 1}", nn.BatchNorm1d(options.Channels[i])));
            layers.Add(($"relu{i + 1}", nn.ReLU()));
            layers.Add(($"pool{i + 1}", nn.MaxPool1d(Pools[i])));
            (length, width) = ((length - Kernels[i] + 1) / Pools[i], options.Channels[i]);
        }

        ZooSizes.RequireLength(length, options.Length, "Basset");
        layers.Add(("flatten", nn.Flatten()));
        convolutions = nn.Sequential(layers);
        dense = nn.Sequential(
            ("fc1", nn.Linear(width * length, options.Hidden[0])), ("bn4", nn.BatchNorm1d(options.Hidden[0])), ("relu4", nn.ReLU()),
            ("dropout1", nn.Dropout(options.Dropout)),
            ("fc2", nn.Linear(options.Hidden[0], options.Hidden[1])), ("bn5", nn.BatchNorm1d(options.Hidden[1])), ("relu5", nn.ReLU()),
            ("dropout2", nn.Dropout(options.Dropout)),
            ("fc3", nn.Linear(options.Hidden[1], options.Targets)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, options.Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("accessibility", [options.Targets])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) => dense.call(convolutions.call(inputs[0]));

    /// <summary>Rectified outputs of the first layer's kernels in evaluation mode, (batch, kernels, length - 18), before pooling.</summary>
    public Tensor FirstLayer(Tensor sequences)
    {
        var wasTraining = training;
        eval();
        using var noGradient = no_grad();
        var outputs = ((Sequential)convolutions)[..3].call(sequences);
        train(wasTraining);
        return outputs;
    }
}
