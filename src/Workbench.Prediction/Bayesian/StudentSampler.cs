using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Draws under <see cref="StudentEffects"/>. A marker's acting is drawn with its effect integrated out, the scale by a Metropolis step
/// with the variances integrated out (given them it would hardly move), the variance of a marker that does not act from its prior.
/// </summary>
internal sealed class StudentSampler : EffectSampler
{
    private readonly StudentEffects prior;
    private readonly double scaleMode;
    private readonly double[] variances;
    private readonly double[]? inclusions;
    private readonly double[] squares;
    private readonly double[] logs;
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
        squares = new double[count];
        logs = new double[count];
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
        var acting = Effects.Length - (inclusions is null ? 0 : Effects.AsSpan().Count(0.0));
        DrawScale(acting, random);
        for (var effect = 0; effect < variances.Length; effect++)
        {
            var drawn = Effects[effect];
            variances[effect] = inclusions is null || drawn != 0
                ? random.NextScaledInverseChiSquare(prior.DegreesOfFreedom + 1, scale + (drawn * drawn))
                : random.NextScaledInverseChiSquare(prior.DegreesOfFreedom, scale);
        }

        share = prior.Inclusion.Draw(acting, variances.Length, random);
    }

    // A random walk of the logarithm, about as wide as the scale is uncertain given so many effects.
    private void DrawScale(int acting, ChainRandom random)
    {
        var (df, shape) = (prior.DegreesOfFreedom, prior.ScaleShape);
        var step = 2.4 / Math.Sqrt(shape + (acting * df / (2 * (df + 3))));
        TensorPrimitives.Multiply<double>(Effects, Effects, squares);
        var proposed = scale * Math.Exp(step * random.NextNormal());
        if (Math.Log(1 - random.NextUniform()) < LogDensity(proposed, acting) - LogDensity(scale, acting))
            scale = proposed;
    }

    // Of the logarithm of the scale: its gamma, and the acting effects' t, proportional to s^(df/2) (s + b^2)^-((df + 1)/2).
    private double LogDensity(double at, int acting)
    {
        TensorPrimitives.Add(squares, at, logs);
        TensorPrimitives.Log<double>(logs, logs);
        var df = prior.DegreesOfFreedom;
        var logScale = Math.Log(at);
        var ofActing = TensorPrimitives.Sum<double>(logs) - ((logs.Length - acting) * logScale);
        return ((prior.ScaleShape + (acting * df / 2)) * logScale) - ((prior.ScaleShape - 1) / scaleMode * at) - ((df + 1) / 2 * ofActing);
    }
}
