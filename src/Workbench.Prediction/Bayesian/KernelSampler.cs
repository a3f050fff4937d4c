using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// Draws the effects of a kernel's eigenvectors: normal with the eigenvalue times one variance, a scaled inverse chi-square. de los
/// Campos et al. 2010, Genetics Research 92:295.
/// </summary>
internal sealed class KernelSampler(double[] eigenvalues, double degreesOfFreedom, double scale) : GaussianSampler(eigenvalues.Length)
{
    private double variance = scale / (degreesOfFreedom + 2);

    public override IReadOnlyList<string> ParameterNames { get; } = ["variance"];

    public override void Parameters(Span<double> values) => values[0] = variance;

    public override void Exchange(ChainStream stream)
    {
        base.Exchange(stream);
        stream.Exchange(ref variance);
    }

    protected override void Ratios(int first, double residualVariance, Span<double> ratios) =>
        TensorPrimitives.Divide(residualVariance / variance, eigenvalues.AsSpan(first, ratios.Length), ratios);

    protected override void DrawHyperparameters(double residualVariance, ChainRandom random)
    {
        var sum = 0.0;
        for (var effect = 0; effect < eigenvalues.Length; effect++)
            sum += Effects[effect] * Effects[effect] / eigenvalues[effect];
        variance = random.NextScaledInverseChiSquare(degreesOfFreedom + eigenvalues.Length, scale + sum);
    }
}
