using System.Numerics.Tensors;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Bayesian;

/// <summary>Draws the covariates' effects, all at once, under a flat prior.</summary>
internal sealed class FixedEffectsSampler
{
    private readonly DesignMatrix design;
    private readonly CholeskyFactor factor;
    private readonly double[] scale;
    private readonly double[] change;
    private readonly double[] noise;

    /// <summary>Starts at given effects.</summary>
    public FixedEffectsSampler(DesignMatrix design, double[] effects)
    {
        this.design = design;
        (factor, scale) = LeastSquares.Factor(design);
        Effects = effects;
        change = new double[effects.Length];
        noise = new double[effects.Length];
    }

    /// <summary>The effects as last drawn.</summary>
    public double[] Effects { get; }

    /// <summary>Draws the effects given all else.</summary>
    public void Draw(Residual residual, double residualVariance, ChainRandom random)
    {
        for (var column = 0; column < change.Length; column++)
        {
            change[column] = scale[column] * TensorPrimitives.Dot(design.Column(column), residual.Values);
            noise[column] = Math.Sqrt(residualVariance) * random.NextNormal();
        }

        factor.Solve(change);
        factor.SolveUpper(noise);
        for (var column = 0; column < change.Length; column++)
        {
            var step = scale[column] * (change[column] + noise[column]);
            Effects[column] += step;
            TensorPrimitives.MultiplyAdd(design.Column(column), -step, residual.Values, residual.Values);
        }

        residual.Changed();
    }
}
