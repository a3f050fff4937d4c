using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>The estimate of one variance component.</summary>
/// <param name="Name">Name of its term.</param>
/// <param name="Variance">The variance, in squared units of the trait, for a diagonal of 1.</param>
/// <param name="StandardError">From the average information; null for a variance at its lower limit.</param>
/// <param name="Share">Its share of the sum of all variances, residual ones averaged over the records: the heritability, for a genetic term.</param>
/// <param name="ShareStandardError">By the delta method; null for a variance at its lower limit.</param>
public sealed record VarianceEstimate(string Name, double Variance, double? StandardError, double Share, double? ShareStandardError);

/// <summary>A mixed model with several variance components, fitted by <see cref="AverageInformationReml"/>.</summary>
public sealed class CovarianceFit
{
    private readonly double[] variances;
    private readonly double[] covariance;
    private readonly double[] projection;

    internal CovarianceFit(
        IReadOnlyList<CovarianceTerm> terms,
        double[] variances,
        double[] covariance,
        IReadOnlyList<FixedEffect> effects,
        double logLikelihood,
        int steps,
        double[] projected,
        double[] projection)
    {
        Terms = terms;
        this.variances = variances;
        this.covariance = covariance;
        this.projection = projection;
        FixedEffects = effects;
        LogLikelihood = logLikelihood;
        Steps = steps;
        Projected = projected;
        Components = terms.Select((_, index) => Estimate(index)).ToList();
    }

    /// <summary>The terms of the covariance.</summary>
    public IReadOnlyList<CovarianceTerm> Terms { get; }

    /// <summary>One estimate a term.</summary>
    public IReadOnlyList<VarianceEstimate> Components { get; }

    /// <summary>Fixed effects with standard errors, in the order of the design's columns.</summary>
    public IReadOnlyList<FixedEffect> FixedEffects { get; }

    /// <summary>Restricted log-likelihood with all its constants, as in <see cref="VarianceComponents"/>.</summary>
    public double LogLikelihood { get; }

    /// <summary>Steps of the search.</summary>
    public int Steps { get; }

    /// <summary>P y = V^-1 (y - X b), one value a record: a term's predictions are variance x V_k P y.</summary>
    public double[] Projected { get; }

    /// <summary>The sampling covariance of two variances, from the average information.</summary>
    public double Covariance(int one, int other) => covariance[(one * Terms.Count) + other];

    /// <summary>Weights a of a kernel term's records: the effect of any individual is its kernel row times a.</summary>
    public double[] KernelWeights(int term)
    {
        var weights = new double[Projected.Length];
        TensorPrimitives.Multiply(Projected, variances[term], weights);
        return weights;
    }

    /// <summary>Reliability of the prediction of a kernel term's effect: 1 - prediction error variance / (K_ii variance).</summary>
    /// <param name="term">Index of the term.</param>
    /// <param name="kernelRow">The individual's kernel values with the records.</param>
    /// <param name="kernelDiagonal">Its kernel value with itself.</param>
    /// <returns>In [0, 1].</returns>
    public double Reliability(int term, ReadOnlySpan<double> kernelRow, double kernelDiagonal)
    {
        if (!(kernelDiagonal > 0))
            return 0;
        var size = kernelRow.Length;
        var explained = 0.0;
        for (var row = 0; row < size; row++)
            explained += kernelRow[row] * TensorPrimitives.Dot(projection.AsSpan(row * size, size), kernelRow);
        return Math.Clamp(variances[term] * explained / kernelDiagonal, 0, 1);
    }

    /// <summary>The share of some terms together in the sum of all variances, with its standard error by the delta method.</summary>
    /// <param name="some">Indices of the terms.</param>
    public (double Share, double StandardError) ShareOf(IReadOnlyCollection<int> some)
    {
        var weights = Terms.Select(term => term.IsResidual ? term.MeanDiagonal : 1).ToArray();
        var total = TensorPrimitives.Dot<double>(weights, variances);
        var share = some.Sum(term => weights[term] * variances[term]) / total;
        var gradient = weights.Select((weight, term) => weight * ((some.Contains(term) ? 1 : 0) - share) / total).ToArray();
        var variance = 0.0;
        for (var one = 0; one < gradient.Length; one++)
            for (var other = 0; other < gradient.Length; other++)
                variance += gradient[one] * gradient[other] * Covariance(one, other);
        return (share, Math.Sqrt(Math.Max(0, variance)));
    }

    private VarianceEstimate Estimate(int term)
    {
        var (share, error) = ShareOf([term]);
        var held = Covariance(term, term) == 0;
        return new VarianceEstimate(
            Terms[term].Name, variances[term], held ? null : Math.Sqrt(Covariance(term, term)), share, held ? null : error);
    }
}
