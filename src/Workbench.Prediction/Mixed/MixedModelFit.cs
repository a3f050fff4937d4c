using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>A fitted mixed model with one kernel: variances, fixed effects, best linear unbiased predictions, reliabilities.</summary>
public sealed class MixedModelFit
{
    // Individuals whose kernel values are rotated in one pass over the kernel's memory.
    private const int Together = 256;

    private readonly TridiagonalKernel kernel;
    private readonly RestrictedLikelihood likelihood;

    private MixedModelFit(TridiagonalKernel kernel, RestrictedLikelihood likelihood, VarianceComponents variances)
    {
        this.kernel = kernel;
        this.likelihood = likelihood;
        Variances = variances;
        FixedEffects = likelihood.FixedEffects();
        Coefficients = FixedEffects.Select(effect => effect.Estimate).ToArray();
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
        var reliabilities = new double[kernel.Size];
        foreach (var individuals in Enumerable.Range(0, kernel.Size).Chunk(Together))
        {
            var coordinates = kernel.Rotate(Array.ConvertAll(individuals, Unit));
            Parallel.For(0, individuals.Length, Threads.Options(), index =>
            {
                var row = new double[kernel.Size];
                kernel.Multiply(coordinates[index], row);
                var diagonal = TensorPrimitives.Dot<double>(coordinates[index], row);
                reliabilities[individuals[index]] = Reliability(row, diagonal);
            });
        }

        return reliabilities;
    }

    /// <summary>Reliabilities of the breeding values of any individuals.</summary>
    /// <param name="kernelRows">Their kernel values with the fitted individuals, one array an individual; taken some at a time.</param>
    /// <param name="kernelDiagonal">Their kernel values with themselves.</param>
    /// <exception cref="ArgumentException">There are not as many rows as diagonal values, or a row is of another length.</exception>
    public double[] Reliabilities(IEnumerable<double[]> kernelRows, IReadOnlyList<double> kernelDiagonal)
    {
        var reliabilities = new double[kernelDiagonal.Count];
        var done = 0;
        foreach (var rows in kernelRows.Chunk(Together))
        {
            if (done + rows.Length > reliabilities.Length || Array.Exists(rows, row => row.Length != kernel.Size))
                throw new ArgumentException($"{reliabilities.Length} rows of {kernel.Size} kernel values were expected.", nameof(kernelRows));
            var rotated = kernel.Rotate(rows);
            var first = done;
            Parallel.For(0, rows.Length, Threads.Options(), index =>
                reliabilities[first + index] = Reliability(rotated[index], kernelDiagonal[first + index]));
            done += rows.Length;
        }

        return done == reliabilities.Length
            ? reliabilities
            : throw new ArgumentException($"{done} rows of kernel values for {reliabilities.Length} diagonal values.", nameof(kernelRows));
    }

    internal static MixedModelFit Create(
        TridiagonalKernel kernel, RestrictedLikelihood likelihood, double ratio, VarianceBoundary boundary)
    {
        var logLikelihood = likelihood.At(ratio);
        var genetic = ratio * likelihood.TotalVariance;
        var residual = (1 - ratio) * likelihood.TotalVariance;
        var error = HeritabilityStandardError(kernel, likelihood, genetic, residual);
        var variances = new VarianceComponents(genetic, residual, ratio, error, logLikelihood, boundary);
        return new MixedModelFit(kernel, likelihood, variances);
    }

    private static double HeritabilityStandardError(
        TridiagonalKernel kernel, RestrictedLikelihood likelihood, double genetic, double residual)
    {
        var byIdentity = likelihood.ProjectedTrait();
        var byKernel = new double[kernel.Size];
        kernel.Multiply(byIdentity, byKernel);
        var projected = likelihood.Project(byKernel);
        return new AverageInformation(
            TensorPrimitives.Dot<double>(byKernel, projected) / 2,
            TensorPrimitives.Dot<double>(byIdentity, projected) / 2,
            TensorPrimitives.Dot<double>(byIdentity, likelihood.Project(byIdentity)) / 2).HeritabilityStandardError(genetic, residual);
    }

    // In rotated coordinates: the weights are a = sg P y, the breeding values K a.
    private (double[] BreedingValues, double[] Weights) Predict()
    {
        var weights = likelihood.ProjectedTrait();
        TensorPrimitives.Multiply(weights, Variances.Genetic, weights);
        var values = new double[kernel.Size];
        kernel.Multiply(weights, values);
        var back = kernel.RotateBack([values, weights]);
        return (back[0], back[1]);
    }

    private double Reliability(Span<double> rotatedRow, double diagonal) =>
        diagonal > 0 ? Math.Clamp(Variances.Genetic * likelihood.ProjectedNorm(rotatedRow) / diagonal, 0, 1) : 0;

    private double[] Unit(int individual)
    {
        var unit = new double[kernel.Size];
        unit[individual] = 1;
        return unit;
    }
}
