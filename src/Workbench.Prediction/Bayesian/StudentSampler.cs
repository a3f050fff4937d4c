using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Draws under <see cref="StudentEffects"/>. A marker's acting is drawn with its effect integrated out, the scale by a Metropolis step
/// with the variances integrated out (given them it would hardly move), the variance of a marker that does not act from its prior.
/// </summary>
internal sealed class StudentSampler : GaussianSampler
{
    private readonly StudentEffects prior;
    private readonly double scaleMode;
    private readonly double[] variances;
    private readonly double[]? inclusions;
    private readonly double[] squares;
    private readonly double[] ratios;
    private readonly double[] sums;
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
        (ratios, sums) = (new double[count], new double[count]);
        Array.Fill(variances, scaleMode / (prior.DegreesOfFreedom + 2));
        ParameterNames = inclusions is null ? ["scale of variances"] : ["scale of variances", "share acting"];
    }

    public override double[]? Inclusions => inclusions;

    protected override double Share => share;

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

    protected override void DrawHyperparameters(double residualVariance, ChainRandom random)
    {
        var acting = Acting;
        TensorPrimitives.Multiply<double>(Effects, Effects, squares);
        DrawScale(acting, random);

        // A marker that acts tells of its variance by its effect: one degree of freedom more, that is one squared normal.
        random.FillChiSquares(prior.DegreesOfFreedom + (inclusions is null ? 1 : 0), variances);
        if (inclusions is not null)
        {
            random.FillNormals(ratios);
            for (var effect = 0; effect < variances.Length; effect++)
                ratios[effect] = Effects[effect] == 0 ? 0 : ratios[effect];
            TensorPrimitives.MultiplyAdd<double>(ratios, ratios, variances, variances);
        }

        TensorPrimitives.Add(squares, scale, squares);
        TensorPrimitives.Divide<double>(squares, variances, variances);
        share = prior.Inclusion.Draw(acting, variances.Length, random);
    }

    // A random walk of the logarithm, about as wide as the scale is uncertain given so many effects.
    private void DrawScale(int acting, ChainRandom random)
    {
        var (df, shape) = (prior.DegreesOfFreedom, prior.ScaleShape);
        var step = 2.4 / Math.Sqrt(shape + (acting * df / (2 * (df + 3))));
        var proposed = scale * Math.Exp(step * random.NextNormal());

        // Of the logarithm of the scale: its gamma, and the acting effects' t, proportional to s^(df/2) (s + b^2)^-((df + 1)/2).
        TensorPrimitives.Add(squares, proposed, ratios);
        TensorPrimitives.Add(squares, scale, sums);
        TensorPrimitives.Divide<double>(ratios, sums, ratios);
        TensorPrimitives.Log<double>(ratios, ratios);
        var logScales = Math.Log(proposed / scale);
        var ofActing = TensorPrimitives.Sum<double>(ratios) - ((ratios.Length - acting) * logScales);
        var gained = ((shape + (acting * df / 2)) * logScales) - ((shape - 1) / scaleMode * (proposed - scale)) - ((df + 1) / 2 * ofActing);
        if (Math.Log(1 - random.NextUniform()) < gained)
            scale = proposed;
    }
}
