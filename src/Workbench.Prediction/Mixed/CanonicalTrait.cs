using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// One canonical trait in the coordinates of the kernel's eigenvectors: covariance V = diag(variance x eigenvalue + 1), independent of
/// the other canonical traits.
/// </summary>
/// <param name="eigenvalues">Eigenvalues of the kernel.</param>
/// <param name="columns">The fixed effects' columns, rotated.</param>
internal sealed class CanonicalTrait(double[] eigenvalues, double[][] columns)
{
    private readonly double[] weighted = new double[eigenvalues.Length];
    private readonly double[] gram = new double[columns.Length * columns.Length];
    private readonly CholeskyFactor normal = new(columns.Length);

    /// <summary>Takes the trait z, and holds P z once it is solved.</summary>
    public double[] Projected { get; } = new double[eigenvalues.Length];

    /// <summary>The diagonal of V^-1.</summary>
    public double[] Weights { get; } = new double[eigenvalues.Length];

    /// <summary>V^-1 X C'^-1, eigenvalues x columns row by row, C C' = X' V^-1 X: P = V^-1 less the product of this with itself.</summary>
    public double[] Shares { get; } = new double[eigenvalues.Length * columns.Length];

    /// <summary>Generalised least-squares fixed effects.</summary>
    public double[] Coefficients { get; } = new double[columns.Length];

    /// <summary>Solves for a genetic variance; the residual variance is 1.</summary>
    /// <param name="variance">Genetic variance, at least 0.</param>
    /// <returns>The trait's part of the restricted log-likelihood, without constants.</returns>
    public double Solve(double variance)
    {
        var logs = 0.0;
        for (var index = 0; index < eigenvalues.Length; index++)
        {
            var total = (variance * eigenvalues[index]) + 1;
            logs += Math.Log(total);
            Weights[index] = 1 / total;
        }

        Factor();
        return -(logs + normal.LogDeterminant + Project()) / 2;
    }

    /// <summary>tr(P diag(eigenvalues)) and tr(P).</summary>
    public (double Genetic, double Residual) Traces()
    {
        var (genetic, residual) = (0.0, 0.0);
        for (var index = 0; index < eigenvalues.Length; index++)
        {
            var diagonal = Weights[index] - TensorPrimitives.SumOfSquares<double>(Shares.AsSpan(index * columns.Length, columns.Length));
            genetic += eigenvalues[index] * diagonal;
            residual += diagonal;
        }

        return (genetic, residual);
    }

    /// <summary>The variance of a weighted sum of the fixed effects.</summary>
    public double Variance(ReadOnlySpan<double> weights)
    {
        var solved = weights.ToArray();
        normal.SolveLower(solved);
        return TensorPrimitives.SumOfSquares<double>(solved);
    }

    /// <summary>Replaces b by the solution of C' x = b.</summary>
    public void SolveUpper(Span<double> b) => normal.SolveUpper(b);

    private void Factor()
    {
        for (var row = 0; row < columns.Length; row++)
        {
            TensorPrimitives.Multiply<double>(columns[row], Weights, weighted);
            for (var column = 0; column <= row; column++)
                gram[(row * columns.Length) + column] = TensorPrimitives.Dot<double>(weighted, columns[column]);
        }

        if (!normal.TryFactor(gram))
            throw new WorkbenchException("The fixed effects are nearly collinear; leave one out.");
        for (var index = 0; index < eigenvalues.Length; index++)
        {
            var share = Shares.AsSpan(index * columns.Length, columns.Length);
            for (var column = 0; column < share.Length; column++)
                share[column] = columns[column][index] * Weights[index];
            normal.SolveLower(share);
        }
    }

    // Replaces z by P z and returns z' P z.
    private double Project()
    {
        for (var column = 0; column < columns.Length; column++)
        {
            TensorPrimitives.Multiply<double>(columns[column], Weights, weighted);
            Coefficients[column] = TensorPrimitives.Dot<double>(weighted, Projected);
        }

        normal.Solve(Coefficients);
        for (var column = 0; column < columns.Length; column++)
            TensorPrimitives.MultiplyAdd(columns[column], -Coefficients[column], Projected, Projected);
        TensorPrimitives.Multiply<double>(Projected, Projected, weighted);
        var squares = TensorPrimitives.Dot<double>(weighted, Weights);
        TensorPrimitives.Multiply<double>(Projected, Weights, Projected);
        return squares;
    }
}
