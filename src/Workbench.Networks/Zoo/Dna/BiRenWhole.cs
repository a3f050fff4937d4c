using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

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
    public override IReadOnlyList<IReadOnlyList<ExampleField>> InputForms => [Inputs, [Inputs[0], Inputs[1]]];

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
