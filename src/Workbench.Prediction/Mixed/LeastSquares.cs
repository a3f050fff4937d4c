using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>Ordinary least squares of a trait on fixed effects.</summary>
public static class LeastSquares
{
    /// <summary>The coefficients b that minimise |y - X b|.</summary>
    /// <param name="design">X, of full rank.</param>
    /// <param name="trait">y, one value an individual.</param>
    /// <returns>One coefficient a column of the design.</returns>
    /// <exception cref="WorkbenchException">The columns are so nearly collinear that the equations cannot be solved.</exception>
    public static double[] Fit(DesignMatrix design, ReadOnlySpan<double> trait)
    {
        var (factor, scale) = Factor(design);
        var right = new double[design.Columns];
        for (var column = 0; column < right.Length; column++)
            right[column] = scale[column] * TensorPrimitives.Dot(design.Column(column), trait);
        factor.Solve(right);
        TensorPrimitives.Multiply<double>(right, scale, right);
        return right;
    }

    /// <summary>Standard errors of the coefficients.</summary>
    /// <param name="design">X, of full rank.</param>
    /// <param name="residualDeviation">Standard deviation of the residuals.</param>
    /// <returns>One a column of the design.</returns>
    public static double[] StandardErrors(DesignMatrix design, double residualDeviation)
    {
        var (factor, scale) = Factor(design);
        var errors = factor.InverseDiagonal();
        for (var column = 0; column < errors.Length; column++)
            errors[column] = Math.Sqrt(errors[column]) * scale[column] * residualDeviation;
        return errors;
    }

    // The normal equations of columns scaled to length 1, so that units do not spoil the factor.
    internal static (CholeskyFactor Factor, double[] Scale) Factor(DesignMatrix design)
    {
        var columns = design.Columns;
        var scale = new double[columns];
        var gram = new double[columns * columns];
        for (var row = 0; row < columns; row++)
        {
            scale[row] = 1 / TensorPrimitives.Norm(design.Column(row));
            for (var column = 0; column <= row; column++)
                gram[row * columns + column] = scale[row] * scale[column] * TensorPrimitives.Dot(design.Column(row), design.Column(column));
        }

        var factor = new CholeskyFactor(columns);
        return factor.TryFactor(gram)
            ? (factor, scale)
            : throw new WorkbenchException($"The covariates ({string.Join(", ", design.Names)}) are nearly collinear; leave one out.");
    }
}
