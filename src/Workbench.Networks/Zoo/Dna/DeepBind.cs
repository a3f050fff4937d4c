using TorchSharp.Modules;
using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>Sizes of <see cref="DeepBind"/>.</summary>
public sealed record DeepBindOptions : NetworkOptions
{
    /// <summary>Bases of a sequence, without the padding that the network adds; pooling is global, so other lengths work too.</summary>
    public int Length { get; init; } = 101;

    /// <summary>Motif detectors.</summary>
    public int Detectors { get; init; } = 16;

    /// <summary>Bases that a detector spans: 24 for ChIP-seq and protein-binding microarrays.</summary>
    public int DetectorLength { get; init; } = 24;

    /// <summary>Units of the hidden layer; 0 for none (the M1 configuration), 32 in M2.</summary>
    public int Hidden { get; init; }

    /// <summary>Whether the mean over the sequence stands beside the greatest value of each detector.</summary>
    public bool AveragePool { get; init; }

    /// <summary>Whether both strands are scored and the larger score is kept; false for RNA.</summary>
    public bool BothStrands { get; init; } = true;

    /// <summary>Share of the pooled features that are left out in a training step; published runs draw it from 0, 0, 0.25, 0.5.</summary>
    public double Dropout { get; init; }

    /// <summary>Standard deviation of the detectors' first weights; null for LibTorch's own initial values.</summary>
    public double? DetectorScale { get; init; }

    /// <summary>Standard deviation of the dense layers' first weights; null for LibTorch's own initial values.</summary>
    public double? DenseScale { get; init; }

    /// <inheritdoc/>
    public override Network Create() => new DeepBind(this);
}

/// <summary>
/// DeepBind (Alipanahi et al. 2015): motif detectors, global pooling, and a linear score or a small hidden layer; both strands go
/// through the same network and the larger score counts. The output is the score, without a logistic function.
/// </summary>
public sealed class DeepBind : Network
{
    private const double UnknownBase = 0.25;

    private readonly DeepBindOptions options;
    private readonly nn.Module<Tensor, Tensor> detectors;
    private readonly AdaptiveMaxPool1d maximum;
    private readonly AdaptiveAvgPool1d? average;
    private readonly nn.Module<Tensor, Tensor> dense;

    /// <summary>Makes the network.</summary>
    /// <exception cref="WorkbenchException">A dropout outside [0, 1).</exception>
    public DeepBind(DeepBindOptions options)
        : base("DeepBind")
    {
        this.options = options;
        if (options.Dropout is not (>= 0 and < 1))
            throw new WorkbenchException(FormattableString.Invariant($"DeepBind: the dropout share is {options.Dropout}; it must be at least 0 and below 1."));
        detectors = nn.Sequential(
            ("padding", nn.ConstantPad1d(options.DetectorLength - 1, UnknownBase)),
            ("conv", nn.Conv1d(4, options.Detectors, options.DetectorLength)), ("relu", nn.ReLU()));
        maximum = nn.AdaptiveMaxPool1d(1);
        average = options.AveragePool ? nn.AdaptiveAvgPool1d(1) : null;
        var features = options.Detectors * (options.AveragePool ? 2 : 1);
        dense = options.Hidden == 0
            ? nn.Sequential(("fc", nn.Linear(features, 1)))
            : nn.Sequential(("fc1", nn.Linear(features, options.Hidden)), ("relu", nn.ReLU()), ("fc2", nn.Linear(options.Hidden, 1)));
        RegisterComponents();
        if (options.DetectorScale is { } detectorScale)
            Draw(detectors, detectorScale);
        if (options.DenseScale is { } denseScale)
            Draw(dense, denseScale);
    }

    /// <summary>The sizes it was made with.</summary>
    public DeepBindOptions Options => options;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs => [new("sequence", [4, options.Length])];

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Outputs => [new("score", [1])];

    /// <inheritdoc/>
    public override OutputFunction OutputFunction => OutputFunction.Identity;

    /// <summary>Weights of the detectors, (detectors, 4, length).</summary>
    internal Tensor DetectorWeights => detectors.get_parameter("conv.weight")!;

    /// <summary>Weight matrices of the dense layers, without their biases.</summary>
    internal IEnumerable<Tensor> DenseWeights => dense.named_parameters().Where(entry => entry.name.EndsWith("weight", StringComparison.Ordinal))
        .Select(entry => (Tensor)entry.parameter);

    /// <inheritdoc/>
    public override Tensor Logits(IReadOnlyList<Tensor> inputs)
    {
        var forward = Features(inputs[0]);

        // Both strands lose the same features, so that they stay comparable.
        using var kept = training && options.Dropout > 0 ? rand_like(forward).ge(options.Dropout).to(forward.dtype) : null;
        var score = Score(forward, kept);
        if (!options.BothStrands)
            return score;

        // In the order A, C, G, T the turned matrix is the reverse complement. The gradient goes through the larger score alone.
        var other = Score(Features(inputs[0].flip(1, 2)), kept);
        return cat([score, other], 1).max(1, keepdim: true).values;
    }

    /// <summary>Rectified outputs of the detectors at each position of the padded sequences, (batch, detectors, length + detector length - 1).</summary>
    internal Tensor Scan(Tensor sequences) => detectors.call(sequences);

    private Tensor Features(Tensor sequences)
    {
        var scanned = detectors.call(sequences);
        var greatest = maximum.call(scanned);

        // Interleaved: maximum and mean of the first detector, then of the second.
        return (average is null ? greatest : cat([greatest, average.call(scanned)], 2)).flatten(1);
    }

    // As published: units are dropped without scaling in training, and all are scaled down in evaluation.
    private Tensor Score(Tensor features, Tensor? kept) =>
        dense.call(kept is not null ? features * kept : options.Dropout > 0 ? features * (1 - options.Dropout) : features);

    private static void Draw(nn.Module layers, double scale)
    {
        foreach (var (name, parameter) in layers.named_parameters())
            if (name.EndsWith("weight", StringComparison.Ordinal))
                nn.init.normal_(parameter, 0, scale);
            else
                nn.init.zeros_(parameter);
    }
}
