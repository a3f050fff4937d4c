using System.Numerics.Tensors;

namespace Workbench.Prediction.Bayesian;

/// <summary>The numbers that a chain explains: the trait itself, or what is drawn in its stead.</summary>
internal abstract class LatentTrait(double[] values, double variance)
{
    /// <summary>One a training individual, as last drawn.</summary>
    public double[] Values { get; } = values;

    /// <summary>Variance of the trait, from which hyperparameters follow.</summary>
    public double Variance { get; } = variance;

    /// <summary>Whether the residual variance is 1 by definition.</summary>
    public virtual bool HasUnitResidual => false;

    /// <summary>Thresholds as last drawn, those that are not fixed.</summary>
    public virtual ReadOnlySpan<double> Thresholds => [];

    /// <summary>Draws what is not known of the trait given the model.</summary>
    /// <param name="residual">The values less what the model explains; kept up with the values.</param>
    /// <param name="residualVariance">As last drawn.</param>
    /// <param name="random">Random draws.</param>
    public abstract void Draw(Residual residual, double residualVariance, ChainRandom random);

    /// <summary>Log-likelihood of what was observed given the model.</summary>
    public abstract double LogLikelihood(Residual residual, double residualVariance);

    /// <summary>Reads or writes the state.</summary>
    public virtual void Exchange(ChainStream stream)
    {
    }

    /// <summary>Variance with divisor n - 1.</summary>
    /// <exception cref="WorkbenchException">The numbers are all equal, fewer than two, or not finite.</exception>
    protected static double VarianceOf(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
            throw new WorkbenchException($"There are {values.Length} measured individuals to learn from; a variance needs at least 2.");
        foreach (var value in values)
            if (!double.IsFinite(value))
                throw new WorkbenchException($"The trait holds {value}; individuals without a measured trait must be left out of the fit.");
        var mean = TensorPrimitives.Average(values);
        var sum = 0.0;
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return sum > 1e-24 * values.Length * mean * mean
            ? sum / (values.Length - 1)
            : throw new WorkbenchException(FormattableString.Invariant(
                $"The trait is constant ({mean:G6} for all {values.Length} individuals): there is no variance to explain."));
    }

    /// <summary>Log density of residuals.</summary>
    protected static double LogDensity(double sumOfSquares, int count, double variance) =>
        -0.5 * ((count * Math.Log(2 * Math.PI * variance)) + (sumOfSquares / variance));
}

/// <summary>A measured trait.</summary>
internal sealed class MeasuredTrait(double[] values) : LatentTrait(values, VarianceOf(values))
{
    public override void Draw(Residual residual, double residualVariance, ChainRandom random)
    {
    }

    public override double LogLikelihood(Residual residual, double residualVariance) =>
        LogDensity(residual.SumOfSquares, residual.Count, residualVariance);
}
