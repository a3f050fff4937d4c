namespace Workbench.Prediction.Bayesian;

/// <summary>Draws under <see cref="NormalEffects"/>; a marker's acting is drawn with its effect integrated out.</summary>
internal sealed class NormalSampler : EffectSampler
{
    private readonly NormalEffects prior;
    private readonly double scale;
    private readonly double[]? inclusions;
    private double variance;
    private double share;
    private int acting;
    private double sumOfSquares;

    public NormalSampler(int count, NormalEffects prior, double scale)
        : base(count)
    {
        this.prior = prior;
        this.scale = scale;
        inclusions = prior.Inclusion.IsAll ? null : new double[count];
        variance = scale / (prior.DegreesOfFreedom + 2);
        share = prior.Inclusion.Mean;
        ParameterNames = inclusions is null ? ["effect variance"] : ["effect variance", "share acting"];
    }

    public override double[]? Inclusions => inclusions;

    public override IReadOnlyList<string> ParameterNames { get; }

    public override void Parameters(Span<double> values)
    {
        values[0] = variance;
        if (inclusions is not null)
            values[1] = share;
    }

    public override void Exchange(ChainStream stream)
    {
        base.Exchange(stream);
        stream.Exchange(ref variance);
        stream.Exchange(ref share);
    }

    protected override void DrawEffect(int effect, double right, double square, double residualVariance, ChainRandom random)
    {
        var inverse = 1 / (square + (residualVariance / variance));
        var mean = right * inverse;
        var spread = residualVariance * inverse;
        var probability = 1.0;
        if (inclusions is not null)
        {
            probability = 1 / (1 + (Math.Exp(-LogBayesFactor(mean, spread, variance)) * (1 - share) / share));
            inclusions[effect] = probability;
            if (random.NextUniform() >= probability)
            {
                Effects[effect] = 0;
                Means[effect] = probability * mean;
                return;
            }
        }

        var drawn = mean + (Math.Sqrt(spread) * random.NextNormal());
        Effects[effect] = drawn;
        Means[effect] = probability * mean;
        acting++;
        sumOfSquares += drawn * drawn;
    }

    protected override void DrawHyperparameters(double residualVariance, ChainRandom random)
    {
        variance = random.NextScaledInverseChiSquare(prior.DegreesOfFreedom + acting, scale + sumOfSquares);
        share = prior.Inclusion.Draw(acting, Effects.Length, random);
        acting = 0;
        sumOfSquares = 0;
    }
}
