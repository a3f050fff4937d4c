namespace Workbench.Prediction.Bayesian;

/// <summary>Draws under <see cref="MixtureEffects"/>; a marker's class is drawn with its effect integrated out.</summary>
internal sealed class MixtureSampler : EffectSampler
{
    private readonly MixtureEffects prior;
    private readonly double scale;
    private readonly double[] shares;
    private readonly double[] weights;
    private readonly double[] logOdds;
    private readonly double[] means;
    private readonly double[] spreads;
    private readonly double[] counts;
    private readonly double[] inclusions;
    private double variance;
    private double sumOfSquares;

    public MixtureSampler(int count, MixtureEffects prior, double scale)
        : base(count)
    {
        this.prior = prior;
        this.scale = scale;
        shares = [.. prior.Shares];
        weights = Enumerable.Repeat(1.0 / shares.Length, shares.Length).ToArray();
        (logOdds, means, spreads, counts) = (new double[shares.Length], new double[shares.Length], new double[shares.Length], new double[shares.Length]);
        inclusions = new double[count];
        variance = scale / (prior.DegreesOfFreedom + 2);
        ParameterNames = ["effect variance", .. shares.Select((share, index) => FormattableString.Invariant($"weight of class {index}"))];
    }

    public override double[]? Inclusions => inclusions;

    public override IReadOnlyList<string> ParameterNames { get; }

    public override void Parameters(Span<double> values)
    {
        values[0] = variance;
        weights.CopyTo(values[1..]);
    }

    public override void Exchange(ChainStream stream)
    {
        base.Exchange(stream);
        stream.Exchange<double>(weights);
        stream.Exchange(ref variance);
    }

    protected override void DrawEffect(int effect, double right, double square, double residualVariance, ChainRandom random)
    {
        var most = logOdds[0] = Math.Log(weights[0]);
        for (var component = 1; component < shares.Length; component++)
        {
            var before = shares[component] * variance;
            var inverse = 1 / (square + (residualVariance / before));
            means[component] = right * inverse;
            spreads[component] = residualVariance * inverse;
            logOdds[component] = Math.Log(weights[component]) + LogBayesFactor(means[component], spreads[component], before);
            most = Math.Max(most, logOdds[component]);
        }

        var (total, mean) = (0.0, 0.0);
        for (var component = 0; component < shares.Length; component++)
        {
            logOdds[component] = Math.Exp(logOdds[component] - most);
            total += logOdds[component];
            mean += logOdds[component] * means[component];
        }

        Means[effect] = mean / total;
        inclusions[effect] = 1 - (logOdds[0] / total);
        var chosen = Choose(total * random.NextUniform());
        counts[chosen]++;
        Effects[effect] = chosen == 0 ? 0 : means[chosen] + (Math.Sqrt(spreads[chosen]) * random.NextNormal());
        if (chosen > 0)
            sumOfSquares += Effects[effect] * Effects[effect] / shares[chosen];
    }

    protected override void DrawHyperparameters(double residualVariance, ChainRandom random)
    {
        variance = random.NextScaledInverseChiSquare(
            prior.DegreesOfFreedom + Effects.Length - counts[0], scale + sumOfSquares);
        var total = 0.0;
        for (var component = 0; component < shares.Length; component++)
        {
            weights[component] = random.NextGamma(prior.Concentration + counts[component]);
            total += weights[component];
        }

        for (var component = 0; component < shares.Length; component++)
            weights[component] /= total;
        Array.Clear(counts);
        sumOfSquares = 0;
    }

    private int Choose(double at)
    {
        for (var component = 0; component < shares.Length - 1; component++)
        {
            at -= logOdds[component];
            if (at < 0)
                return component;
        }

        return shares.Length - 1;
    }
}
