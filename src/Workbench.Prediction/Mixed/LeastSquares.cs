using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>Ordinary least squares of a trait on fixed effects.</summary>
public static class LeastSquares
{
    /// <summary>The coefficients b that minimise |y - X b|.</summary>
    /// <param name="design">X, of full rank.</param>
    /// <param name="trait">y, one value an individual.</param>
    /// <returns>One coefficient a column of the design.</returns>
    public static double[] Fit(DesignMatrix design, ReadOnlySpan<double> trait)
    {
        var coefficients = design.TakeOut(trait.ToArray());
        design.FromBasis(coefficients);
        return coefficients;
    }

    /// <summary>Standard errors of the coefficients.</summary>
    /// <param name="design">X, of full rank.</param>
    /// <param name="residualDeviation">Standard deviation of the residuals.</param>
    /// <returns>One a column of the design.</returns>
    public static double[] StandardErrors(DesignMatrix design, double residualDeviation) => Enumerable.Range(0, design.Columns)
        .Select(column => TensorPrimitives.Norm<double>(design.WeightsInBasis(column)) * residualDeviation).ToArray();
}
