using System.Numerics.Tensors;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.MatrixFree;

/// <summary>The space that fixed effects span, X = Q R with orthonormal Q and upper triangular R, and the projection out of it.</summary>
internal sealed class FixedEffectSpace
{
    private readonly double[][] basis;
    private readonly double[,] triangle;

    /// <summary>Orthonormalises the columns of a design, each twice: what rounding leaves of the earlier ones goes the second time.</summary>
    public FixedEffectSpace(DesignMatrix design)
    {
        basis = new double[design.Columns][];
        triangle = new double[design.Columns, design.Columns];
        for (var column = 0; column < basis.Length; column++)
        {
            var current = basis[column] = design.Column(column).ToArray();
            for (var round = 0; round < 2; round++)
                for (var earlier = 0; earlier < column; earlier++)
                {
                    var share = TensorPrimitives.Dot<double>(basis[earlier], current);
                    triangle[earlier, column] += share;
                    TensorPrimitives.MultiplyAdd(basis[earlier], -share, current, current);
                }

            triangle[column, column] = TensorPrimitives.Norm<double>(current);
            TensorPrimitives.Divide(current, triangle[column, column], current);
        }
    }

    /// <summary>Fixed effects.</summary>
    public int Columns => basis.Length;

    /// <summary>One column of Q.</summary>
    public double[] Basis(int column) => basis[column];

    /// <summary>Takes the part in the space of the fixed effects out of each vector of a batch.</summary>
    public void ProjectBatch(double[] batch)
    {
        Span<double> shares = stackalloc double[GenomicOperator.Width];
        foreach (var unit in basis)
        {
            ColumnBatch.DotWithOne(unit, batch, shares);
            TensorPrimitives.Negate(shares, shares);
            ColumnBatch.AddOne(batch, unit, shares);
        }
    }

    /// <summary>Takes the part in the space of the fixed effects out of a vector.</summary>
    public void Project(Span<double> vector)
    {
        foreach (var unit in basis)
            TensorPrimitives.MultiplyAdd(unit, -TensorPrimitives.Dot<double>(unit, vector), vector, vector);
    }

    /// <summary>The coefficients b for which X b is nearest to a vector.</summary>
    public double[] Coefficients(ReadOnlySpan<double> vector)
    {
        var shares = new double[Columns];
        for (var column = 0; column < Columns; column++)
            shares[column] = TensorPrimitives.Dot(basis[column], vector);
        return SolveTriangle(shares);
    }

    /// <summary>The diagonal of R^-1 A R^-T: variances of coefficients from the covariance matrix A of their values along Q.</summary>
    public double[] Variances(double[,] covariance)
    {
        var variances = new double[Columns];
        for (var column = 0; column < Columns; column++)
        {
            // Row of R^-1: r with r R = e', by forward substitution.
            var row = new double[Columns];
            for (var k = column; k < Columns; k++)
            {
                row[k] = k == column ? 1 : 0;
                for (var j = column; j < k; j++)
                    row[k] -= row[j] * triangle[j, k];
                row[k] /= triangle[k, k];
            }

            for (var i = 0; i < Columns; i++)
                for (var j = 0; j < Columns; j++)
                    variances[column] += row[i] * covariance[i, j] * row[j];
        }

        return variances;
    }

    private double[] SolveTriangle(double[] right)
    {
        for (var row = Columns - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < Columns; k++)
                right[row] -= triangle[row, k] * right[k];
            right[row] /= triangle[row, row];
        }

        return right;
    }
}
