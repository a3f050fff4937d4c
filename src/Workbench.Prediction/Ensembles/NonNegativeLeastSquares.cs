namespace Workbench.Prediction.Ensembles;

/// <summary>Least squares with coefficients that must not be negative.</summary>
internal static class NonNegativeLeastSquares
{
    private const int MaximalSweeps = 100_000;
    private const double Tolerance = 1e-13;

    /// <summary>The w of at least 0 that minimises |y - A w|, by coordinate descent on the normal equations: a convex problem.</summary>
    /// <param name="columns">Columns of A.</param>
    /// <param name="target">y.</param>
    /// <returns>One weight a column; 0 for a column of zeros.</returns>
    /// <exception cref="WorkbenchException">The columns are so nearly collinear that the weights do not settle.</exception>
    public static double[] Solve(IReadOnlyList<double[]> columns, double[] target)
    {
        var count = columns.Count;
        var gram = new double[count, count];
        var right = new double[count];
        for (var row = 0; row < count; row++)
        {
            right[row] = Dot(columns[row], target);
            for (var column = 0; column < count; column++)
                gram[row, column] = Dot(columns[row], columns[column]);
        }

        var weights = new double[count];
        var scale = Math.Sqrt(Dot(target, target));
        for (var sweep = 0; sweep < MaximalSweeps; sweep++)
        {
            var moved = 0.0;
            for (var row = 0; row < count; row++)
            {
                if (!(gram[row, row] > 0))
                    continue;
                var slope = right[row];
                for (var column = 0; column < count; column++)
                    slope -= gram[row, column] * weights[column];
                var next = Math.Max(0, weights[row] + (slope / gram[row, row]));
                moved = Math.Max(moved, Math.Abs(next - weights[row]) * Math.Sqrt(gram[row, row]));
                weights[row] = next;
            }

            if (moved <= Tolerance * scale)
                return weights;
        }

        throw new WorkbenchException($"The weights of {count} members did not settle in {MaximalSweeps} rounds; leave out members that predict the same.");
    }

    private static double Dot(double[] a, double[] b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(a, b);
}
