using System.Numerics.Tensors;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Bayesian;

/// <summary>Draws the covariates' effects, all at once, under a flat prior.</summary>
internal sealed class FixedEffectsSampler
{
    private readonly DesignMatrix design;
    private readonly double[] change;

    /// <summary>Starts at given effects.</summary>
    public FixedEffectsSampler(DesignMatrix design, double[] effects)
    {
        this.design = design;
        Effects = effects;
        change = new double[effects.Length];
    }

    /// <summary>The effects as last drawn.</summary>
    public double[] Effects { get; }

    /// <summary>Draws the effects given all else.</summary>
    public void Draw(Residual residual, double residualVariance, ChainRandom random)
    {
        // The coefficients of the orthonormal columns are independent, of the residual's variance.
        for (var column = 0; column < change.Length; column++)
            change[column] = TensorPrimitives.Dot(design.Basis(column), residual.Values) + (Math.Sqrt(residualVariance) * random.NextNormal());
        for (var column = 0; column < change.Length; column++)
            TensorPrimitives.MultiplyAdd(design.Basis(column), -change[column], residual.Values, residual.Values);
        design.FromBasis(change);
        TensorPrimitives.Add<double>(Effects, change, Effects);
        residual.Changed();
    }
}
