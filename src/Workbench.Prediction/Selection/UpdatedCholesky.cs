using System.Numerics.Tensors;

namespace Workbench.Prediction.Selection;

/// <summary>
/// The Cholesky factor L of a symmetric positive definite matrix A = L L' that grows by a row and column at its end and loses any of
/// them, each for a number of operations that goes with its size squared. Golub and Van Loan 2013, <i>Matrix Computations</i>, 6.5.
/// </summary>
internal sealed class UpdatedCholesky
{
    private const double SmallestPivot = 1e-12;

    private readonly List<double[]> rows = [];

    /// <summary>Rows of A.</summary>
    public int Size => rows.Count;

    /// <summary>Adds a last row and column to A.</summary>
    /// <param name="column">The new entries with the rows that there are.</param>
    /// <param name="diagonal">The new row's entry with itself.</param>
    /// <returns>False, and nothing added, where A would not be positive definite.</returns>
    public bool TryAppend(ReadOnlySpan<double> column, double diagonal)
    {
        var row = new double[Size + 1];
        column.CopyTo(row);
        SolveLower(row.AsSpan(0, Size));
        var pivot = diagonal - TensorPrimitives.SumOfSquares<double>(row.AsSpan(0, Size));
        if (!(pivot > SmallestPivot * diagonal))
            return false;
        row[Size] = Math.Sqrt(pivot);
        rows.Add(row);
        return true;
    }

    /// <summary>Takes a row and its column out of A.</summary>
    public void RemoveAt(int index)
    {
        rows.RemoveAt(index);
        // The rows below have one entry right of the diagonal now: rotations of neighbouring columns bring it to zero.
        for (var row = index; row < rows.Count; row++)
        {
            var (a, b) = (rows[row][row], rows[row][row + 1]);
            var length = Math.Sqrt((a * a) + (b * b));
            var (cosine, sine) = (a / length, b / length);
            for (var below = row; below < rows.Count; below++)
            {
                var (left, right) = (rows[below][row], rows[below][row + 1]);
                rows[below][row] = (cosine * left) + (sine * right);
                rows[below][row + 1] = (cosine * right) - (sine * left);
            }

            rows[row] = rows[row][..(row + 1)];
        }
    }

    /// <summary>Replaces b by the solution of A x = b.</summary>
    public void Solve(Span<double> b)
    {
        SolveLower(b);
        for (var row = Size - 1; row >= 0; row--)
        {
            b[row] /= rows[row][row];
            TensorPrimitives.MultiplyAdd(rows[row].AsSpan(0, row), -b[row], b[..row], b[..row]);
        }
    }

    private void SolveLower(Span<double> b)
    {
        for (var row = 0; row < b.Length; row++)
            b[row] = (b[row] - TensorPrimitives.Dot<double>(rows[row].AsSpan(0, row), b[..row])) / rows[row][row];
    }
}
