using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// The restricted likelihood of y = X b + e, e ~ N(0, V), V = sum of variance_k V_k, with V formed and factored: n^3/3
/// multiplications a value, n^3 more for the first derivatives and the average information. About six n x n
/// matrices of doubles live at a time.
/// </summary>
internal sealed class DenseLikelihood : IDisposable
{
    private readonly IReadOnlyList<CovarianceTerm> terms;
    private readonly DesignMatrix design;

    // What the fixed effects leave of y by least squares, whose coefficients those are; in place of X orthonormal columns that span it.
    private readonly double[] trait;
    private readonly double[] leastSquares;
    private readonly double[] coefficients;
    private readonly double constant;
    private readonly Tensor right;
    private readonly Tensor covariance;
    private readonly int size;
    private readonly int columns;
    private readonly DisposeScope scope;
    private Tensor? factor;
    private double[] scaled = [];
    private readonly CholeskyFactor normal;
    private readonly double[] lower;

    public DenseLikelihood(ReadOnlySpan<double> trait, DesignMatrix design, IReadOnlyList<CovarianceTerm> terms)
    {
        (this.terms, this.design) = (terms, design);
        this.trait = trait.ToArray();
        leastSquares = design.TakeOut(this.trait);
        (size, columns) = (design.Rows, design.Columns);
        normal = new CholeskyFactor(columns);
        lower = new double[checked(size * size)];
        scope = NewDisposeScope();
        covariance = empty([size, size], dtype: ScalarType.Float64);
        right = empty([size, columns + 1], dtype: ScalarType.Float64);
        var values = MemoryMarshal.Cast<byte, double>(right.bytes);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < columns; column++)
                values[(row * (columns + 1)) + column] = design.Basis(column)[row];
            values[(row * (columns + 1)) + columns] = this.trait[row];
        }

        coefficients = new double[columns];
        constant = -(size - columns) * Math.Log(2 * Math.PI) / 2;
    }

    /// <summary>Records less fixed effects.</summary>
    public int DegreesOfFreedom => size - columns;

    /// <summary>The full restricted log-likelihood; negative infinity where V is not positive definite.</summary>
    public double At(ReadOnlySpan<double> variances)
    {
        using var step = NewDisposeScope();
        Array.Clear(lower);
        for (var term = 0; term < terms.Count; term++)
            if (variances[term] != 0)
                terms[term].AddTo(lower, variances[term]);
        lower.CopyTo(MemoryMarshal.Cast<byte, double>(covariance.bytes));
        var (made, failed) = linalg.cholesky_ex(covariance);
        if (failed.ToInt32() != 0)
            return double.NegativeInfinity;
        factor?.Dispose();
        factor = made.MoveToOuterDisposeScope();
        var solved = linalg.solve_triangular(made, right, upper: false);
        scaled = solved.data<double>().ToArray();
        if (!SolveFixedEffects(out var rest))
            return double.NegativeInfinity;
        var logDeterminant = 2 * made.diagonal().log().sum().ToDouble();
        return constant - ((logDeterminant + normal.LogDeterminant + rest) / 2);
    }

    /// <summary>P = V^-1 - V^-1 X (X' V^-1 X)^-1 X' V^-1 at the last variances, whole, and P y.</summary>
    public (double[] Projection, double[] Projected) Project()
    {
        using var step = NewDisposeScope();
        var inverse = cholesky_inverse(factor!);
        var fixedPart = linalg.solve_triangular(factor!.transpose(0, 1), tensor(FixedColumns(), [size, columns]), upper: true);
        inverse.addmm_(fixedPart, fixedPart.transpose(0, 1), 1, -1);
        var projection = inverse.data<double>().ToArray();
        var projected = new double[size];
        Parallel.For(0, size, Threads.Options(), row => projected[row] = TensorPrimitives.Dot(projection.AsSpan(row * size, size), trait));
        return (projection, projected);
    }

    /// <summary>Generalised least-squares fixed effects at the last variances, with standard errors.</summary>
    public IReadOnlyList<FixedEffect> FixedEffects()
    {
        var whole = new double[columns];
        TensorPrimitives.Add<double>(coefficients, leastSquares, whole);
        return design.Effects(whole, normal, 1);
    }

    /// <inheritdoc/>
    public void Dispose() => scope.Dispose();

    // With L L' = V and F = L^-1 X: F' F = X' V^-1 X, whose factor is C; the columns of F C'^-1 are orthonormal.
    private bool SolveFixedEffects(out double rest)
    {
        var width = columns + 1;
        var gram = new double[columns * columns];
        var products = new double[columns];
        var squares = 0.0;
        for (var row = 0; row < size; row++)
        {
            var values = scaled.AsSpan(row * width, width);
            for (var one = 0; one < columns; one++)
            {
                products[one] += values[one] * values[columns];
                for (var other = 0; other <= one; other++)
                    gram[(one * columns) + other] += values[one] * values[other];
            }

            squares += values[columns] * values[columns];
        }

        rest = double.NaN;
        if (!normal.TryFactor(gram))
            return false;
        products.CopyTo(coefficients, 0);
        normal.SolveLower(products);
        rest = squares - TensorPrimitives.SumOfSquares<double>(products);
        normal.Solve(coefficients);
        return true;
    }

    // L^-1 X C'^-1, so that V^-1 X (X' V^-1 X)^-1 X' V^-1 is a product of L'^-1 of this with itself.
    private double[] FixedColumns()
    {
        var values = new double[size * columns];
        for (var row = 0; row < size; row++)
        {
            var some = values.AsSpan(row * columns, columns);
            scaled.AsSpan(row * (columns + 1), columns).CopyTo(some);
            normal.SolveLower(some);
        }

        return values;
    }
}
