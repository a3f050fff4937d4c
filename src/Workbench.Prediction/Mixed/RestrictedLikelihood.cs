using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// The restricted likelihood of y = X b + u + e, u ~ N(0, K sg), e ~ N(0, I se), as a function of h = sg / (sg + se) alone
/// (Kang et al. 2008, Genetics 178:1709; Lippert et al. 2011, Nature Methods 8:833), in coordinates in which K and with it
/// V = h K + (1 - h) I is tridiagonal: one value costs n c^2 operations for n individuals and c fixed effects.
/// </summary>
internal sealed class RestrictedLikelihood
{
    private readonly DesignMatrix design;
    private readonly TridiagonalFactor factor;

    // Orthonormal columns that span X, which no unit and no origin of a covariate can spoil, and what they leave of y, both rotated.
    private readonly double[][] columns;
    private readonly double[] trait;
    private readonly double[] leastSquares;
    private readonly double constant;

    // The same divided by the root of V, at the last h, the trait less the fixed effects there.
    private readonly double[][] white;
    private readonly double[] residual;
    private readonly double[] coefficients;
    private readonly double[] gram;
    private readonly CholeskyFactor normal;

    /// <summary>Rotates the trait and the fixed effects once.</summary>
    public RestrictedLikelihood(TridiagonalKernel kernel, ReadOnlySpan<double> trait, DesignMatrix design)
    {
        this.design = design;
        var count = design.Columns;
        var rest = trait.ToArray();
        leastSquares = design.TakeOut(rest);
        var rotated = kernel.Rotate([rest, .. Enumerable.Range(0, count).Select(column => design.Basis(column).ToArray())]);
        factor = kernel.Factor();
        this.trait = rotated[0];
        columns = rotated[1..];
        white = columns.Select(column => new double[column.Length]).ToArray();
        residual = new double[Individuals];
        coefficients = new double[count];
        gram = new double[count * count];
        normal = new CholeskyFactor(count);
        constant = -DegreesOfFreedom * (1 + Math.Log(2 * Math.PI)) / 2;
    }

    /// <summary>Individuals, n.</summary>
    public int Individuals => trait.Length;

    /// <summary>Individuals less fixed effects.</summary>
    public int DegreesOfFreedom => trait.Length - columns.Length;

    /// <summary>The total variance sg + se that maximises the likelihood at the last h.</summary>
    public double TotalVariance { get; private set; }

    /// <summary>The restricted log-likelihood at h, the total variance being at its best.</summary>
    /// <returns>The full value: with (n - c) log 2 pi and log|X'X|, so that it does not depend on how the columns of X are
    /// coded; negative infinity where V is singular.</returns>
    public double At(double h)
    {
        if (!factor.TryFactor(h, 1 - h) || !SolveFixedEffects())
            return double.NegativeInfinity;
        TotalVariance = TensorPrimitives.SumOfSquares<double>(residual) / DegreesOfFreedom;
        return constant - (((DegreesOfFreedom * Math.Log(TotalVariance)) + factor.LogDeterminant + normal.LogDeterminant) / 2);
    }

    /// <summary>Generalised least-squares fixed effects at the last h, with standard errors.</summary>
    public IReadOnlyList<FixedEffect> FixedEffects()
    {
        var whole = new double[coefficients.Length];
        TensorPrimitives.Add<double>(coefficients, leastSquares, whole);
        return design.Effects(whole, normal, TotalVariance);
    }

    /// <summary>P y, rotated, at the last h: P = V^-1 - V^-1 X (X' V^-1 X)^-1 X' V^-1 over the total variance.</summary>
    public double[] ProjectedTrait()
    {
        var projected = new double[Individuals];
        TensorPrimitives.Divide(residual, TotalVariance, projected);
        factor.WhitenTransposed(projected);
        return projected;
    }

    /// <summary>P x for a rotated x, at the last h.</summary>
    public double[] Project(ReadOnlySpan<double> x)
    {
        var projected = new double[Individuals];
        factor.Whiten(x, projected);
        var share = Array.ConvertAll(white, column => -TensorPrimitives.Dot<double>(column, projected));
        normal.Solve(share);
        for (var column = 0; column < white.Length; column++)
            TensorPrimitives.MultiplyAdd(white[column], share[column], projected, projected);
        TensorPrimitives.Divide(projected, TotalVariance, projected);
        factor.WhitenTransposed(projected);
        return projected;
    }

    /// <summary>x' P x for a rotated x, at the last h; x is lost.</summary>
    public double ProjectedNorm(Span<double> x)
    {
        factor.Whiten(x, x);
        Span<double> share = white.Length <= 64 ? stackalloc double[white.Length] : new double[white.Length];
        for (var column = 0; column < white.Length; column++)
            share[column] = TensorPrimitives.Dot<double>(white[column], x);
        normal.SolveLower(share);
        return (TensorPrimitives.SumOfSquares<double>(x) - TensorPrimitives.SumOfSquares<double>(share)) / TotalVariance;
    }

    private bool SolveFixedEffects()
    {
        var count = columns.Length;
        factor.Whiten(trait, residual);
        for (var row = 0; row < count; row++)
        {
            factor.Whiten(columns[row], white[row]);
            coefficients[row] = TensorPrimitives.Dot<double>(white[row], residual);
            for (var column = 0; column <= row; column++)
                gram[row * count + column] = TensorPrimitives.Dot<double>(white[row], white[column]);
        }

        if (!normal.TryFactor(gram))
            return false;
        normal.Solve(coefficients);
        for (var column = 0; column < count; column++)
            TensorPrimitives.MultiplyAdd(white[column], -coefficients[column], residual, residual);
        return true;
    }
}
