using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// LIME (Ribeiro et al. 2016, arXiv:1602.04938): a linear model of the logit on which segments are there, fitted by weighted ridge
/// regression to random selections of segments; selections near the whole input weigh more. A segment's coefficient is shared
/// among its elements that differ from the reference.
/// </summary>
public sealed record Lime : AttributionMethod
{
    /// <inheritdoc/>
    public override string Name => "LIME";

    /// <summary>What stands for a segment that is not there; sample k uses reference k modulo their number.</summary>
    public Reference Reference { get; init; } = Reference.Zero;

    /// <summary>Random selections an example.</summary>
    public int Samples { get; init; } = 1000;

    /// <summary>Neighbouring places that count as one.</summary>
    public int SegmentLength { get; init; } = 1;

    /// <summary>Width of the kernel exp(-d^2 / width^2), where d is the cosine distance of a selection from the whole.</summary>
    public double KernelWidth { get; init; } = 0.25;

    /// <summary>Coefficient of the ridge penalty; the intercept is not penalised.</summary>
    public double Ridge { get; init; } = 1;

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        if (Samples < 2 || !(KernelWidth > 0) || !(Ridge > 0))
            throw new WorkbenchException($"LIME with {Samples} samples, kernel width {KernelWidth} and ridge {Ridge}: at least two samples and positive numbers are needed.");
        var segments = new PlaceSegments(work, Reference, SegmentLength);
        var coefficients = new double[work.Examples * segments.Count];
        for (long example = 0; example < work.Examples; example++)
        {
            var kept = Selections(work.RandomOf(example), segments.Count);
            var values = new double[Samples];
            var current = example;
            work.InBatches(Samples, (from, count) =>
            {
                var rows = Enumerable.Range(0, (int)count).Select(row => new ReferenceRow(current, (int)((from + row) % Reference.Count))).ToArray();
                var some = kept.AsSpan((int)from * segments.Count, (int)count * segments.Count).ToArray();
                segments.Evaluate(rows, some).cpu().to_type(ScalarType.Float64).data<double>().CopyTo(values.AsSpan((int)from), 0);
            });
            Fit(kept, values, segments.Count).CopyTo(coefficients, example * segments.Count);
        }

        return new FoundAttribution(segments.Share(coefficients));
    }

    /// <summary>The whole input, then selections: how many segments are left out is drawn first, then which.</summary>
    private bool[] Selections(SeededRandom random, int segments)
    {
        var kept = new bool[Samples * segments];
        Array.Fill(kept, true);
        for (var sample = 1; sample < Samples; sample++)
            foreach (var segment in random.Permutation(segments).AsSpan(0, 1 + random.NextInt(segments)))
                kept[(sample * segments) + segment] = false;
        return kept;
    }

    /// <summary>Coefficients of the segments, without the intercept.</summary>
    private double[] Fit(bool[] kept, double[] values, int segments)
    {
        using var scope = NewDisposeScope();
        var selected = tensor(kept, [Samples, segments]).to_type(ScalarType.Float64);
        var distance = 1 - (selected.sum(1) / segments).sqrt();
        var weights = (-distance.square() / (KernelWidth * KernelWidth)).exp().unsqueeze(1);
        var total = weights.sum();
        var target = tensor(values, [Samples, 1]);
        // Centring by the weighted means leaves the intercept out of the penalty.
        var x = selected - ((weights * selected).sum([0], keepdim: true) / total);
        var y = target - ((weights * target).sum() / total);
        var normal = (x * weights).transpose(0, 1).mm(x) + (Ridge * eye(segments, dtype: ScalarType.Float64));
        return linalg.solve(normal, (x * weights).transpose(0, 1).mm(y)).flatten().data<double>().ToArray();
    }
}
