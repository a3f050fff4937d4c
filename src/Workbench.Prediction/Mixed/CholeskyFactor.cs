namespace Workbench.Prediction.Mixed;

/// <summary>
/// The Cholesky factor L of a small symmetric positive definite matrix A = L L', kept in place for repeated use: the
/// normal equations of the fixed effects, a few columns wide.
/// </summary>
internal sealed class CholeskyFactor
{
    private readonly int size;
    private readonly double[] lower;

    /// <summary>Makes room for a factor.</summary>
    /// <param name="size">Rows of A.</param>
    public CholeskyFactor(int size) => (this.size, lower) = (size, new double[size * size]);

    /// <summary>Keeps a factor made elsewhere.</summary>
    /// <param name="size">Rows of A.</param>
    /// <param name="lower">L, row by row.</param>
    public CholeskyFactor(int size, double[] lower)
    {
        (this.size, this.lower) = (size, lower);
        for (var row = 0; row < size; row++)
            LogDeterminant += 2 * Math.Log(lower[row * (size + 1)]);
    }

    /// <summary>Logarithm of the determinant of the factored matrix.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Factors a matrix given by its lower triangle, row by row.</summary>
    /// <returns>False when the matrix is not positive definite.</returns>
    public bool TryFactor(ReadOnlySpan<double> matrix)
    {
        LogDeterminant = 0;
        for (var row = 0; row < size; row++)
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[row * size + column];
                for (var k = 0; k < column; k++)
                    sum -= lower[row * size + k] * lower[column * size + k];
                if (column < row)
                {
                    lower[row * size + column] = sum / lower[column * size + column];
                    continue;
                }

                if (!(sum > 0))
                    return false;
                lower[row * size + row] = Math.Sqrt(sum);
                LogDeterminant += Math.Log(sum);
            }

        return true;
    }

    /// <summary>Replaces b by the solution of L z = b.</summary>
    public void SolveLower(Span<double> b)
    {
        for (var row = 0; row < size; row++)
        {
            for (var k = 0; k < row; k++)
                b[row] -= lower[row * size + k] * b[k];
            b[row] /= lower[row * size + row];
        }
    }

    /// <summary>Replaces b by the solution of A x = b.</summary>
    public void Solve(Span<double> b)
    {
        SolveLower(b);
        SolveUpper(b);
    }

    /// <summary>Replaces b by the solution of L' x = b: standard normal numbers become such of covariance A^-1.</summary>
    public void SolveUpper(Span<double> b)
    {
        for (var row = size - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < size; k++)
                b[row] -= lower[k * size + row] * b[k];
            b[row] /= lower[row * size + row];
        }
    }

    /// <summary>The diagonal of the inverse of A.</summary>
    public double[] InverseDiagonal()
    {
        var diagonal = new double[size];
        var unit = new double[size];
        for (var column = 0; column < size; column++)
        {
            Array.Clear(unit);
            unit[column] = 1;
            Solve(unit);
            diagonal[column] = unit[column];
        }

        return diagonal;
    }
}
