using TorchSharp.Modules;
using Workbench.Data.Examples;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="BiRen"/>.</summary>
public sealed record BiRenOptions : NetworkOptions
{
    /// <summary>Bins of 200 bases at most.</summary>
    public int Steps { get; init; } = 40;

    /// <summary>Features of a bin: the chromatin features and the conservation.</summary>
    public int Features { get; init; } = 920;

    /// <summary>Units of the GRU, each direction; the published number is not known.</summary>
    public int Hidden { get; init; } = 64;

    /// <inheritdoc/>
    public override Network Create() => new BiRen(this);
}

/// <summary>
/// The second stage of BiRen (Yang et al. 2017): a bidirectional GRU reads the features of a region's bins, and the last state of
/// each direction decides. Bins that the mask leaves out change nothing.
/// </summary>
public sealed class BiRen : Network
{
    private readonly BiRenOptions options;
    private readonly RecurrentLayer gru;
    private readonly Linear classifier;

    /// <summary>Makes the network.</summary>
    public BiRen(BiRenOptions options)
        : base("BiRen")
    {
        this.options = options;
        gru = new RecurrentLayer(
            new ResetAfterGruCell(options.Features, options.Hidden), new ResetAfterGruCell(options.Features, options.Hidden), batchFirst: true);
        classifier = nn.Linear(2 * options.Hidden, 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("features", [options.Steps, options.Features]), new("mask", [options.Steps])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("enhancer", [1])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs) =>
        classifier.call(cat(gru.call(inputs[0], inputs.Count > 1 ? inputs[1].ne(0) : null).States, 1));
}

/// <summary>Sizes of <see cref="BiRenWhole"/>.</summary>
public sealed record BiRenWholeOptions : NetworkOptions
{
    /// <summary>The first stage.</summary>
    public DeepSeaOptions Chromatin { get; init; } = new();

    /// <summary>Bins of 200 bases at most.</summary>
    public int Steps { get; init; } = 40;

    /// <summary>Units of the GRU, each direction.</summary>
    public int Hidden { get; init; } = 64;

    /// <inheritdoc/>
    public override Network Create() => new BiRenWhole(this);
}

/// <summary>
/// BiRen from sequence: a frozen DeepSEA makes the chromatin features of each bin, the conservation of the bin joins them, and
/// <see cref="BiRen"/> reads them.
/// </summary>
public sealed class BiRenWhole : Network
{
    // Windows of 1,000 bases that go through DeepSEA at a time: its first convolution needs 1.3 MB for each.
    private const int WindowsAtOnce = 128;

    private readonly BiRenWholeOptions options;
    private readonly DeepSea chromatin;
    private readonly BiRen regions;

    /// <summary>Makes the network; DeepSEA's weights are to be loaded, and are not learned.</summary>
    public BiRenWhole(BiRenWholeOptions options)
        : base("BiRen:whole")
    {
        this.options = options;
        chromatin = new DeepSea(options.Chromatin);
        foreach (var parameter in chromatin.parameters())
            parameter.requires_grad_(false);
        regions = new BiRen(new BiRenOptions { Steps = options.Steps, Features = options.Chromatin.Targets + 1, Hidden = options.Hidden });
        RegisterComponents();
    }

    /// <summary>The windows of the bins, in the letter order of DeepSEA; the mean conservation of each bin; 1 where there is a bin.</summary>
    public override IReadOnlyList<ExampleField> Inputs =>
    [
        new("windows", [options.Steps, 4, options.Chromatin.Length]), new("conservation", [options.Steps]), new("mask", [options.Steps]),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => regions.Outputs;

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Sigmoid;

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs)
    {
        var mask = inputs.Count > 2 ? inputs[2] : ones_like(inputs[1]);
        var features = cat([Chromatin(inputs[0], mask), inputs[1].unsqueeze(2)], 2);
        return regions.Logits([features, mask]);
    }

    /// <summary>A frozen network stays in evaluation mode.</summary>
    public override void train(bool train = true)
    {
        base.train(train);
        chromatin.eval();
    }

    // DeepSEA's probabilities of the bins that there are, zeros elsewhere: (batch, steps, targets).
    private Tensor Chromatin(Tensor windows, Tensor mask)
    {
        var present = mask.reshape(-1).nonzero().squeeze(1);
        var flat = windows.reshape(-1, 4, options.Chromatin.Length);
        var features = zeros(flat.shape[0], options.Chromatin.Targets, windows.dtype, windows.device);
        if (present.shape[0] > 0)
            features = features.index_copy(0, present, cat(
                [.. present.split(WindowsAtOnce).Select(some => chromatin.Predict(flat.index_select(0, some)))]));
        return features.view(windows.shape[0], options.Steps, -1);
    }
}
