using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>Draws under <see cref="NormalEffects"/>; a marker's acting is drawn with its effect integrated out.</summary>
internal sealed class NormalSampler : GaussianSampler
{
    private readonly NormalEffects prior;
    private readonly double scale;
    private readonly double[]? inclusions;
    private double variance;
    private double share;

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

    protected override double Share => share;

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

    protected override void Ratios(int first, double residualVariance, Span<double> ratios) => ratios.Fill(residualVariance / variance);

    protected override void DrawHyperparameters(double residualVariance, ChainRandom random)
    {
        var acting = Acting;
        variance = random.NextScaledInverseChiSquare(prior.DegreesOfFreedom + acting, scale + TensorPrimitives.SumOfSquares<double>(Effects));
        share = prior.Inclusion.Draw(acting, Effects.Length, random);
    }
}
