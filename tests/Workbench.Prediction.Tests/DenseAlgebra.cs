namespace Workbench.Prediction.Tests;

/// <summary>Plain dense algebra on small matrices, written for being obviously right: what the fast code is checked against.</summary>
internal static class DenseAlgebra
{
    public static double[,] Inverse(double[,] matrix) => Eliminate(matrix).Inverse;

    public static double LogDeterminant(double[,] matrix) => Eliminate(matrix).LogDeterminant;

    public static double[,] Product(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < b.GetLength(1); j++)
                for (var k = 0; k < a.GetLength(1); k++)
                    product[i, j] += a[i, k] * b[k, j];
        return product;
    }

    public static double[,] Transpose(double[,] a)
    {
        var transposed = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++)
                transposed[j, i] = a[i, j];
        return transposed;
    }

    public static double[,] Combine(double[,] a, double weightA, double[,] b, double weightB)
    {
        var sum = new double[a.GetLength(0), a.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++)
                sum[i, j] = (weightA * a[i, j]) + (weightB * b[i, j]);
        return sum;
    }

    public static double[,] Identity(int size)
    {
        var identity = new double[size, size];
        for (var i = 0; i < size; i++)
            identity[i, i] = 1;
        return identity;
    }

    public static double[,] Column(double[] values)
    {
        var column = new double[values.Length, 1];
        for (var i = 0; i < values.Length; i++)
            column[i, 0] = values[i];
        return column;
    }

    public static double[,] Square(double[] rowMajor, int size)
    {
        var square = new double[size, size];
        Buffer.BlockCopy(rowMajor, 0, square, 0, rowMajor.Length * sizeof(double));
        return square;
    }

    // Gauss-Jordan with partial pivoting.
    private static (double[,] Inverse, double LogDeterminant) Eliminate(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var work = (double[,])matrix.Clone();
        var inverse = Identity(size);
        var logDeterminant = 0.0;
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(work[row, column]));
            for (var k = 0; k < size; k++)
            {
                (work[column, k], work[pivot, k]) = (work[pivot, k], work[column, k]);
                (inverse[column, k], inverse[pivot, k]) = (inverse[pivot, k], inverse[column, k]);
            }

            var divisor = work[column, column];
            logDeterminant += Math.Log(Math.Abs(divisor));
            for (var k = 0; k < size; k++)
            {
                work[column, k] /= divisor;
                inverse[column, k] /= divisor;
            }

            for (var row = 0; row < size; row++)
            {
                var factor = work[row, column];
                if (row == column || factor == 0)
                    continue;
                for (var k = 0; k < size; k++)
                {
                    work[row, k] -= factor * work[column, k];
                    inverse[row, k] -= factor * inverse[column, k];
                }
            }
        }

        return (inverse, logDeterminant);
    }
}
