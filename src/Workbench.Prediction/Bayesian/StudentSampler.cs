using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>Draws under <see cref="StudentEffects"/>; a marker's acting is drawn with its effect integrated out, the variance of a
/// marker that does not act from its prior.</summary>
internal sealed class StudentSampler : EffectSampler
{
    private readonly StudentEffects prior;
    private readonly double scaleMode;
    private readonly double[] variances;
    private readonly double[]? inclusions;
    private double scale;
    private double share;

    public StudentSampler(int count, StudentEffects prior, double scaleMode)
        : base(count)
    {
        this.prior = prior;
        this.scaleMode = scaleMode;
        scale = scaleMode;
        share = prior.Inclusion.Mean;
        inclusions = prior.Inclusion.IsAll ? null : new double[count];
        variances = new double[count];
        Array.Fill(variances, scaleMode / (prior.DegreesOfFreedom + 2));
        ParameterNames = inclusions is null ? ["scale of variances"] : ["scale of variances", "share acting"];
    }

    public override double[]? Inclusions => inclusions;

    public override IReadOnlyList<string> ParameterNames { get; }

    public override void Parameters(Span<double> values)
    {
        values[0] = scale;
        if (inclusions is not null)
            values[1] = share;
    }

    public override void Exchange(ChainStream stream)
    {
        base.Exchange(stream);
        stream.Exchange<double>(variances);
        stream.Exchange(ref scale);
        stream.Exchange(ref share);
    }

    protected override void Ratios(int first, double residualVariance, Span<double> ratios) =>
        TensorPrimitives.Divide(residualVariance, variances.AsSpan(first, ratios.Length), ratios);

    protected override double DrawEffect(int effect, int column, double right, ChainRandom random) => inclusions is null
        ? DrawNormal(effect, column, right, random)
        : DrawSpikeOrNormal(effect, column, right, (1 - share) / share, random);

    protected override void DrawHyperparameters(double residualVariance, ChainRandom random)
    {
        var (inverses, acting) = (0.0, 0);
        for (var effect = 0; effect < variances.Length; effect++)
        {
            var drawn = Effects[effect];
            var acts = inclusions is null || drawn != 0;
            variances[effect] = acts
                ? random.NextScaledInverseChiSquare(prior.DegreesOfFreedom + 1, scale + (drawn * drawn))
                : random.NextScaledInverseChiSquare(prior.DegreesOfFreedom, scale);
            inverses += 1 / variances[effect];
            acting += acts ? 1 : 0;
        }

        var shape = prior.ScaleShape + (variances.Length * prior.DegreesOfFreedom / 2);
        scale = random.NextGamma(shape) / (((prior.ScaleShape - 1) / scaleMode) + (inverses / 2));
        share = prior.Inclusion.Draw(acting, variances.Length, random);
    }
}
