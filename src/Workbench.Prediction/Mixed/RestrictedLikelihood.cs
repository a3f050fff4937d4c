using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// The restricted likelihood of y = X b + u + e, u ~ N(0, K sg), e ~ N(0, I se), in the coordinates of the eigenvectors
/// of K, as a function of h = sg / (sg + se) alone: there V is diagonal, so one value costs n c^2 operations for n
/// individuals and c fixed effects (Kang et al. 2008, Genetics 178:1709; Lippert et al. 2011, Nature Methods 8:833).
/// </summary>
internal sealed class RestrictedLikelihood
{
    private readonly double[] eigenvalues;
    private readonly double[] trait;
    private readonly double[][] columns;
    private readonly double constant;
    private readonly double[] inverse;
    private readonly double[] weighted;
    private readonly double[] gram;
    private readonly CholeskyFactor normal;

    /// <summary>Rotates the trait and the fixed effects once.</summary>
    public RestrictedLikelihood(SpectralDecomposition kernel, ReadOnlySpan<double> trait, DesignMatrix design)
    {
        eigenvalues = kernel.Eigenvalues;
        var count = design.Columns;
        var rotated = kernel.Rotate([trait.ToArray(), .. Enumerable.Range(0, count).Select(column => design.Column(column).ToArray())]);
        this.trait = rotated[0];
        columns = rotated[1..];
        inverse = new double[Individuals];
        weighted = new double[Individuals];
        Residual = new double[Individuals];
        Coefficients = new double[count];
        gram = new double[count * count];
        normal = new CholeskyFactor(count);
        constant = (LogDeterminantOfGram(columns) - (DegreesOfFreedom * (1 + Math.Log(2 * Math.PI)))) / 2;
    }

    /// <summary>Individuals, n.</summary>
    public int Individuals => trait.Length;

    /// <summary>Individuals less fixed effects.</summary>
    public int DegreesOfFreedom => trait.Length - columns.Length;

    /// <summary>Generalised least-squares fixed effects at the last h.</summary>
    public double[] Coefficients { get; }

    /// <summary>Rotated y - X b at the last h.</summary>
    public double[] Residual { get; }

    /// <summary>The total variance sg + se that maximises the likelihood at the last h.</summary>
    public double TotalVariance { get; private set; }

    /// <summary>1 / (h s + 1 - h), one an eigenvalue, at the last h: the inverse of V over the total variance.</summary>
    public ReadOnlySpan<double> InverseVariance => inverse;

    /// <summary>The restricted log-likelihood at h, the total variance being at its best.</summary>
    /// <returns>The full value: with (n - c) log 2 pi and log|X'X|, so that it does not depend on how the columns of X are
    /// coded; negative infinity where V is singular.</returns>
    public double At(double h)
    {
        TensorPrimitives.MultiplyAdd(eigenvalues, h, Filled(weighted, 1 - h), weighted);
        if (!(TensorPrimitives.Min<double>(weighted) > 0))
            return double.NegativeInfinity;
        TensorPrimitives.Divide(1.0, weighted, inverse);
        TensorPrimitives.Log<double>(weighted, weighted);
        var logDeterminant = TensorPrimitives.Sum<double>(weighted);
        if (!SolveFixedEffects())
            return double.NegativeInfinity;
        TensorPrimitives.Multiply<double>(Residual, Residual, weighted);
        TotalVariance = TensorPrimitives.Dot<double>(weighted, inverse) / DegreesOfFreedom;
        return constant - (((DegreesOfFreedom * Math.Log(TotalVariance)) + logDeterminant + normal.LogDeterminant) / 2);
    }

    /// <summary>Variances of the fixed effects at the last h.</summary>
    public double[] CoefficientVariances() =>
        Array.ConvertAll(normal.InverseDiagonal(), value => value * TotalVariance);

    /// <summary>P x for a rotated x, at the last h: P = V^-1 - V^-1 X (X' V^-1 X)^-1 X' V^-1.</summary>
    public double[] Project(ReadOnlySpan<double> x)
    {
        var projected = new double[Individuals];
        TensorPrimitives.Multiply(x, inverse, projected);
        var share = new double[columns.Length];
        for (var column = 0; column < columns.Length; column++)
            share[column] = -TensorPrimitives.Dot<double>(columns[column], projected);
        normal.Solve(share);
        for (var column = 0; column < columns.Length; column++)
        {
            TensorPrimitives.Multiply(columns[column], inverse, weighted);
            TensorPrimitives.MultiplyAdd(weighted, share[column], projected, projected);
        }

        TensorPrimitives.Divide(projected, TotalVariance, projected);
        return projected;
    }

    /// <summary>x' P x for a rotated x, at the last h.</summary>
    public double ProjectedNorm(ReadOnlySpan<double> x, Span<double> share)
    {
        TensorPrimitives.Multiply(x, inverse, weighted);
        for (var column = 0; column < columns.Length; column++)
            share[column] = TensorPrimitives.Dot<double>(columns[column], weighted);
        normal.SolveLower(share);
        return (TensorPrimitives.Dot(x, weighted) - TensorPrimitives.SumOfSquares<double>(share)) / TotalVariance;
    }

    private bool SolveFixedEffects()
    {
        var count = columns.Length;
        for (var row = 0; row < count; row++)
        {
            TensorPrimitives.Multiply<double>(columns[row], inverse, weighted);
            Coefficients[row] = TensorPrimitives.Dot<double>(weighted, trait);
            for (var column = 0; column <= row; column++)
                gram[row * count + column] = TensorPrimitives.Dot<double>(weighted, columns[column]);
        }

        if (!normal.TryFactor(gram))
            return false;
        normal.Solve(Coefficients);
        trait.CopyTo(Residual, 0);
        for (var column = 0; column < count; column++)
            TensorPrimitives.MultiplyAdd(columns[column], -Coefficients[column], Residual, Residual);
        return true;
    }

    private static double[] Filled(double[] values, double value)
    {
        Array.Fill(values, value);
        return values;
    }

    private static double LogDeterminantOfGram(double[][] columns)
    {
        var count = columns.Length;
        var gram = new double[count * count];
        for (var row = 0; row < count; row++)
            for (var column = 0; column <= row; column++)
                gram[row * count + column] = TensorPrimitives.Dot<double>(columns[row], columns[column]);
        var factor = new CholeskyFactor(count);
        return factor.TryFactor(gram) ? factor.LogDeterminant : throw new WorkbenchException("The fixed effects are nearly collinear; leave one out.");
    }
}
