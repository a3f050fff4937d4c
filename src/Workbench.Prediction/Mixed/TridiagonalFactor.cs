using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// The factors V = L D L' of a symmetric positive definite tridiagonal matrix V = a T + b I, made anew for each a and b in the same memory;
/// each use costs as many operations as V has rows.
/// </summary>
/// <param name="kernel">T.</param>
internal sealed class TridiagonalFactor(TridiagonalKernel kernel)
{
    private readonly double[] pivots = new double[kernel.Size];
    private readonly double[] roots = new double[kernel.Size];
    private readonly double[] multipliers = new double[kernel.Size];

    /// <summary>Logarithm of the determinant of V.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Factors.</summary>
    /// <param name="scale">a.</param>
    /// <param name="shift">b.</param>
    /// <returns>False when V is not positive definite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryFactor(double scale, double shift)
    {
        var diagonal = kernel.Diagonal;
        var beside = kernel.Beside;
        var (pivot, multiplier, coupling) = (1.0, 0.0, 0.0);
        for (var row = 0; row < pivots.Length; row++)
        {
            pivot = (scale * diagonal[row]) + shift - (multiplier * coupling);
            if (!(pivot > 0))
                return false;
            pivots[row] = pivot;
            if (row == beside.Length)
                break;
            coupling = scale * beside[row];
            multipliers[row] = multiplier = coupling / pivot;
        }

        TensorPrimitives.Sqrt<double>(pivots, roots);
        TensorPrimitives.Log<double>(pivots, pivots);
        LogDeterminant = TensorPrimitives.Sum<double>(pivots);
        return true;
    }

    /// <summary>D^-1/2 L^-1 x, which is of covariance I where x is of covariance V.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Whiten(ReadOnlySpan<double> x, Span<double> white)
    {
        var carried = 0.0;
        for (var row = 0; row < x.Length; row++)
        {
            white[row] = carried = x[row] - carried;
            carried *= multipliers[row];
        }

        TensorPrimitives.Divide(white, roots, white);
    }

    /// <summary>Replaces w by L^-T D^-1/2 w: what was whitened becomes V^-1 x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WhitenTransposed(Span<double> w)
    {
        TensorPrimitives.Divide(w, roots, w);
        for (var row = w.Length - 2; row >= 0; row--)
            w[row] -= multipliers[row] * w[row + 1];
    }
}
