using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// The factors V = L D L' of a symmetric positive definite tridiagonal matrix V = a T + b I, made anew for each a and b in the same memory;
/// each use costs as many operations as V has rows.
/// </summary>
/// <param name="diagonal">The diagonal of T.</param>
/// <param name="beside">What is beside it, as long: number i is between row i and row i + 1, the last is not used.</param>
internal sealed class TridiagonalFactor(double[] diagonal, double[] beside)
{
    private readonly double[] pivots = new double[diagonal.Length];
    private readonly double[] roots = new double[diagonal.Length];
    private readonly double[] multipliers = new double[diagonal.Length];

    /// <summary>Logarithm of the determinant of V.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Factors.</summary>
    /// <param name="scale">a.</param>
    /// <param name="shift">b.</param>
    /// <returns>False when V is not positive definite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryFactor(double scale, double shift)
    {
        var (pivot, multiplier, coupling) = (1.0, 0.0, 0.0);
        for (var row = 0; row < pivots.Length; row++)
        {
            pivot = (scale * diagonal[row]) + shift - (multiplier * coupling);
            if (!(pivot > 0))
                return false;
            pivots[row] = pivot;
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
