using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.MatrixFree;

/// <summary>The symmetric tridiagonal matrix T of a Lanczos process with start vector b: b' f(A) b is |b|^2 times e1' f(T) e1.</summary>
/// <param name="diagonal">The diagonal.</param>
/// <param name="beside">What is beside it, as long as the diagonal: its last number couples T with the step that was not taken.</param>
internal sealed class TridiagonalMatrix(double[] diagonal, double[] beside)
{
    private const int MostSweeps = 60;

    /// <summary>Rows.</summary>
    public int Size => diagonal.Length;

    /// <summary>
    /// The eigenvalues and the squared first components of the eigenvectors: nodes and weights (which sum to 1) of the Gauss quadrature of
    /// e1' f(T) e1. Golub and Welsch 1969, Mathematics of Computation 23:221, by implicit QL.
    /// </summary>
    public (double[] Nodes, double[] Weights) Quadrature()
    {
        var nodes = (double[])diagonal.Clone();
        var off = (double[])beside.Clone();
        var first = new double[Size];
        first[0] = 1;
        off[^1] = 0;
        for (var row = 0; row < Size; row++)
            for (var sweep = 0; ; sweep++)
            {
                var end = row;
                while (end < Size - 1 && Math.Abs(off[end]) > double.Epsilon + (1e-16 * (Math.Abs(nodes[end]) + Math.Abs(nodes[end + 1]))))
                    end++;
                if (end == row)
                    break;
                if (sweep == MostSweeps)
                    throw new WorkbenchException("The eigenvalues of a tridiagonal matrix did not settle: look for extreme values in the trait or the genotypes.");
                Sweep(nodes, off, first, row, end);
            }

        for (var index = 0; index < Size; index++)
        {
            // Relationships are positive semi-definite: what is below zero is rounding.
            nodes[index] = Math.Max(nodes[index], 0);
            first[index] *= first[index];
        }

        return (nodes, first);
    }

    /// <summary>Solves (h T + (1 - h) I) x = e1.</summary>
    /// <param name="h">At least 0 and below 1.</param>
    /// <returns>x, and the length of what the solution leaves of a start vector of length 1 when it is taken back to the large space.</returns>
    /// <exception cref="WorkbenchException">h T + (1 - h) I is not positive definite.</exception>
    public (double[] Solution, double Residual) Solve(double h)
    {
        var factor = new TridiagonalFactor(diagonal, beside);
        if (!factor.TryFactor(h, 1 - h))
            throw new WorkbenchException("The covariance of the records is not positive definite: look for extreme values in the trait or the genotypes.");
        var solution = new double[Size];
        solution[0] = 1;
        factor.Whiten(solution, solution);
        factor.WhitenTransposed(solution);
        return (solution, Math.Abs(h * beside[^1] * solution[^1]));
    }

    // One implicit QL sweep with Wilkinson's shift over the rows from one to another.
    private static void Sweep(double[] nodes, double[] off, double[] first, int row, int end)
    {
        var shift = (nodes[row + 1] - nodes[row]) / (2 * off[row]);
        var g = nodes[end] - nodes[row] + (off[row] / (shift + Math.CopySign(Math.Sqrt((shift * shift) + 1), shift)));
        var (sine, cosine, carried) = (1.0, 1.0, 0.0);
        for (var index = end - 1; index >= row; index--)
        {
            var (f, b) = (sine * off[index], cosine * off[index]);
            var radius = Math.Sqrt((f * f) + (g * g));
            off[index + 1] = radius;
            if (radius == 0)
            {
                nodes[index + 1] -= carried;
                off[end] = 0;
                return;
            }

            (sine, cosine) = (f / radius, g / radius);
            g = nodes[index + 1] - carried;
            radius = ((nodes[index] - g) * sine) + (2 * cosine * b);
            carried = sine * radius;
            nodes[index + 1] = g + carried;
            g = (cosine * radius) - b;
            (first[index], first[index + 1]) = (
                (cosine * first[index]) - (sine * first[index + 1]), (sine * first[index]) + (cosine * first[index + 1]));
        }

        nodes[row] -= carried;
        off[row] = g;
        off[end] = 0;
    }
}
