using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>Draws under <see cref="LaplaceEffects"/>.</summary>
internal sealed class LaplaceSampler : GaussianSampler
{
    // Below it the inverse Gaussian of 1 / tau^2 has no finite mean in double precision.
    private const double LeastEffect = 1e-9;

    private readonly double shape;
    private readonly double mode;
    private readonly double[] inverseTauSquared;
    private readonly double[] tauSquared;
    private double lambdaSquared;

    public LaplaceSampler(int count, double shape, double mode)
        : base(count)
    {
        this.shape = shape;
        this.mode = mode;
        lambdaSquared = mode;
        (inverseTauSquared, tauSquared) = (new double[count], new double[count]);
        Array.Fill(inverseTauSquared, mode / 2);
    }

    public override IReadOnlyList<string> ParameterNames { get; } = ["lambda squared"];

    public override (double Sum, double DegreesOfFreedom) OnResidualVariance
    {
        get
        {
            var sum = 0.0;
            for (var effect = 0; effect < Effects.Length; effect++)
                sum += Effects[effect] * Effects[effect] * inverseTauSquared[effect];
            return (sum, Effects.Length);
        }
    }

    public override void Parameters(Span<double> values) => values[0] = lambdaSquared;

    public override void Exchange(ChainStream stream)
    {
        base.Exchange(stream);
        stream.Exchange<double>(inverseTauSquared);
        stream.Exchange(ref lambdaSquared);
    }

    protected override void Ratios(int first, double residualVariance, Span<double> ratios) =>
        inverseTauSquared.AsSpan(first, ratios.Length).CopyTo(ratios);

    protected override void DrawHyperparameters(double residualVariance, ChainRandom random)
    {
        TensorPrimitives.Abs<double>(Effects, inverseTauSquared);
        TensorPrimitives.Max(inverseTauSquared, LeastEffect, inverseTauSquared);
        TensorPrimitives.Divide(Math.Sqrt(lambdaSquared * residualVariance), inverseTauSquared, inverseTauSquared);
        random.FillInverseGaussians(inverseTauSquared, lambdaSquared);
        TensorPrimitives.Divide(1.0, inverseTauSquared, tauSquared);
        lambdaSquared = random.NextGamma(shape + Effects.Length) / (((shape - 1) / mode) + (TensorPrimitives.Sum<double>(tauSquared) / 2));
    }
}
