using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// Linear combinations of traits that are independent genetically and residually: with Se = C C' and C^-1 Sg C'^-1 = U diag(d) U', the
/// traits U' C^-1 y have residual variance 1 and genetic variances d. Hayes and Hill 1980, Biometrics 36:237; Thompson 1977.
/// </summary>
internal sealed class CanonicalTransformation
{
    // Rounding leaves the zero eigenvalues of a singular genetic covariance within this share of the largest one.
    private const double NegativeTolerance = 1e-9;

    private readonly int traits;

    private CanonicalTransformation(int traits, double logDeterminant, double[] variances, double[] forward, double[] back)
    {
        this.traits = traits;
        LogDeterminant = logDeterminant;
        Variances = variances;
        Forward = forward;
        Back = back;
    }

    /// <summary>Diagonalises two covariance matrices at once.</summary>
    /// <param name="genetic">Sg, traits x traits, row by row.</param>
    /// <param name="residual">Se.</param>
    /// <param name="traits">Traits.</param>
    /// <returns>Null where Sg has a negative eigenvalue or Se is not positive definite.</returns>
    public static CanonicalTransformation? Of(double[] genetic, double[] residual, int traits)
    {
        using var scope = NewDisposeScope();
        var (factor, failed) = linalg.cholesky_ex(tensor(residual, [traits, traits]));
        if (failed.ToInt32() != 0)
            return null;
        var inverse = linalg.inv(factor);
        var (spectrum, basis) = linalg.eigh(inverse.mm(tensor(genetic, [traits, traits])).mm(inverse.transpose(0, 1)));
        var variances = spectrum.data<double>().ToArray();
        if (!(variances.Min() >= -NegativeTolerance * Math.Max(1, variances.Max())))
            return null;
        return new CanonicalTransformation(
            traits,
            2 * factor.diagonal().log().sum().ToDouble(),
            Array.ConvertAll(variances, value => Math.Max(0, value)),
            basis.transpose(0, 1).mm(inverse).contiguous().data<double>().ToArray(),
            factor.mm(basis).contiguous().data<double>().ToArray());
    }

    /// <summary>log|Se|.</summary>
    public double LogDeterminant { get; }

    /// <summary>d, one a canonical trait, at least 0.</summary>
    public double[] Variances { get; }

    /// <summary>U' C^-1: canonical traits from traits.</summary>
    public double[] Forward { get; }

    /// <summary>C U: traits from canonical traits.</summary>
    public double[] Back { get; }

    /// <summary>Half of a symmetric form of canonical traits as one of traits: F' form F / 2.</summary>
    public double[] Derivative(double[] form)
    {
        var derivative = new double[traits * traits];
        for (var k = 0; k < traits; k++)
            for (var l = 0; l < traits; l++)
                for (var one = 0; one < traits; one++)
                    for (var other = 0; other < traits; other++)
                        derivative[(one * traits) + other] +=
                            Forward[(k * traits) + one] * form[(k * traits) + l] * Forward[(l * traits) + other] / 2;
        return derivative;
    }
}
