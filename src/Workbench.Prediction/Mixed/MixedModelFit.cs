using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>A fitted mixed model with one kernel: variances, fixed effects, best linear unbiased predictions, reliabilities.</summary>
public sealed class MixedModelFit
{
    private readonly SpectralDecomposition kernel;
    private readonly RestrictedLikelihood likelihood;

    private MixedModelFit(
        SpectralDecomposition kernel, RestrictedLikelihood likelihood, VarianceComponents variances, IReadOnlyList<FixedEffect> effects)
    {
        this.kernel = kernel;
        this.likelihood = likelihood;
        Variances = variances;
        FixedEffects = effects;
        Coefficients = effects.Select(effect => effect.Estimate).ToArray();
        (BreedingValues, KernelWeights) = Predict();
    }

    /// <summary>Variance components, heritability and likelihood.</summary>
    public VarianceComponents Variances { get; }

    /// <summary>Fixed effects with standard errors, in the order of the design's columns.</summary>
    public IReadOnlyList<FixedEffect> FixedEffects { get; }

    /// <summary>The fixed effects' estimates alone.</summary>
    public double[] Coefficients { get; }

    /// <summary>Predicted genetic values u of the fitted individuals, in units of the trait.</summary>
    public double[] BreedingValues { get; }

    /// <summary>Weights a, one a fitted individual, with u = K a: the genetic value of any individual is its kernel row times a.</summary>
    public double[] KernelWeights { get; }

    /// <summary>Reliability of the fitted individuals' breeding values: 1 - prediction error variance / (K_ii sg).</summary>
    /// <returns>One value an individual, in [0, 1]; 0 for all when there is no genetic variance.</returns>
    public double[] Reliabilities()
    {
        var size = kernel.Size;
        var reliabilities = new double[size];
        var rotated = new double[size];
        var share = new double[Coefficients.Length];
        var row = new double[size];
        for (var individual = 0; individual < size; individual++)
        {
            for (var index = 0; index < size; index++)
                row[index] = kernel.Vector(index)[individual];
            TensorPrimitives.Multiply(row, kernel.Eigenvalues, rotated);
            reliabilities[individual] = Reliability(rotated, TensorPrimitives.Dot<double>(row, rotated), share);
        }

        return reliabilities;
    }

    /// <summary>Reliability of the breeding value of one individual that was not fitted.</summary>
    /// <param name="kernelRow">Its kernel values with the fitted individuals.</param>
    /// <param name="kernelDiagonal">Its kernel value with itself.</param>
    public double Reliability(ReadOnlySpan<double> kernelRow, double kernelDiagonal) =>
        Reliability(kernel.Rotate(kernelRow), kernelDiagonal, new double[Coefficients.Length]);

    internal static MixedModelFit Create(
        SpectralDecomposition kernel, DesignMatrix design, RestrictedLikelihood likelihood, double ratio, VarianceBoundary boundary)
    {
        var logLikelihood = likelihood.At(ratio);
        var genetic = ratio * likelihood.TotalVariance;
        var residual = (1 - ratio) * likelihood.TotalVariance;
        var error = HeritabilityStandardError(kernel.Eigenvalues, likelihood, genetic, residual);
        var deviations = likelihood.CoefficientVariances();
        var effects = design.Names.Select((name, index) =>
            new FixedEffect(name, likelihood.Coefficients[index], Math.Sqrt(deviations[index]))).ToList();
        var variances = new VarianceComponents(genetic, residual, ratio, error, logLikelihood, boundary);
        return new MixedModelFit(kernel, likelihood, variances, effects);
    }

    private static double HeritabilityStandardError(double[] eigenvalues, RestrictedLikelihood likelihood, double genetic, double residual)
    {
        var identity = likelihood.Project(likelihood.Residual);
        var kernel = new double[identity.Length];
        TensorPrimitives.Multiply<double>(identity, eigenvalues, kernel);
        var projected = likelihood.Project(kernel);
        return new AverageInformation(
            TensorPrimitives.Dot<double>(kernel, projected) / 2,
            TensorPrimitives.Dot<double>(identity, projected) / 2,
            TensorPrimitives.Dot<double>(identity, likelihood.Project(identity)) / 2).HeritabilityStandardError(genetic, residual);
    }

    // In the eigenvectors' coordinates: V^-1 (y - X b) = residual * inverse / total; times sg it is the weights a, and
    // times s the breeding values.
    private (double[] BreedingValues, double[] Weights) Predict()
    {
        var rotated = new double[kernel.Size];
        TensorPrimitives.Multiply(likelihood.Residual, likelihood.InverseVariance, rotated);
        TensorPrimitives.Multiply(rotated, Variances.Heritability, rotated);
        var weights = kernel.RotateBack(rotated);
        TensorPrimitives.Multiply<double>(rotated, kernel.Eigenvalues, rotated);
        return (kernel.RotateBack(rotated), weights);
    }

    private double Reliability(ReadOnlySpan<double> rotatedRow, double diagonal, Span<double> share)
    {
        if (!(diagonal > 0))
            return 0;
        return Math.Clamp(Variances.Genetic * likelihood.ProjectedNorm(rotatedRow, share) / diagonal, 0, 1);
    }
}
