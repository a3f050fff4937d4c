namespace Workbench.Prediction.Bayesian;

/// <summary>A measured trait of which some values are known only to lie between bounds.</summary>
internal sealed class BoundedTrait : LatentTrait
{
    private readonly int[] censored;
    private readonly double[] lower;
    private readonly double[] upper;

    /// <summary>Starts censored individuals at the bound they have, or between the two.</summary>
    public BoundedTrait(double[] values, double[] lower, double[] upper)
        : base(values, VarianceOf([.. values.Where((_, index) => !(lower[index] < upper[index]))]))
    {
        this.lower = lower;
        this.upper = upper;
        censored = Enumerable.Range(0, values.Length).Where(index => lower[index] < upper[index]).ToArray();
        var mean = values.Where((_, index) => !(lower[index] < upper[index])).Average();
        foreach (var index in censored)
            values[index] = double.IsInfinity(lower[index])
                ? double.IsInfinity(upper[index]) ? mean : upper[index]
                : double.IsInfinity(upper[index]) ? lower[index] : (lower[index] + upper[index]) / 2;
    }

    public override void Draw(Residual residual, double residualVariance, ChainRandom random)
    {
        if (censored.Length == 0)
            return;
        var deviation = Math.Sqrt(residualVariance);
        var rest = residual.Values;
        foreach (var index in censored)
        {
            var expected = Values[index] - rest[index];
            var drawn = random.NextTruncatedNormal(0, (lower[index] - expected) / deviation, (upper[index] - expected) / deviation);
            rest[index] = drawn * deviation;
            Values[index] = expected + rest[index];
        }

        residual.Changed();
    }

    public override double LogLikelihood(Residual residual, double residualVariance)
    {
        var deviation = Math.Sqrt(residualVariance);
        var sum = LogDensity(residual.SumOfSquares, residual.Count, residualVariance);
        foreach (var index in censored)
        {
            var rest = residual.Values[index];
            var expected = Values[index] - rest;
            sum += NormalProbability.LogBetween((lower[index] - expected) / deviation, (upper[index] - expected) / deviation)
                - LogDensity(rest * rest, 1, residualVariance);
        }

        return sum;
    }

    public override void Exchange(ChainStream stream) => stream.Exchange<double>(Values);
}
