using System.Numerics.Tensors;

namespace Workbench.Prediction.Mixed;

/// <summary>
/// The mixed-model equations of several traits' records, Y = X B + U + E, rows of U with covariance Sg across traits and the kernel across
/// individuals, rows of E with Se. In the kernel's eigenvectors and the canonical traits all is independent, so that the equations cost
/// individuals x traits x (traits + covariates) operations for given covariances. Missing records are carried as unknown values:
/// see <see cref="MissingRecords"/>.
/// </summary>
internal sealed class CanonicalEquations : IDisposable
{
    private readonly SpectralDecomposition kernel;
    private readonly DesignMatrix design;
    private readonly double[][] traits;
    private readonly double[][] columns;
    private readonly CanonicalTrait[] canonical;
    private readonly MissingRecords? missing;
    private readonly double constant;
    private readonly double[] weighted;

    /// <summary>Takes the records.</summary>
    /// <param name="kernel">The decomposition of the kernel over the individuals.</param>
    /// <param name="traits">One array a trait, each of one value an individual; NaN where it is missing.</param>
    /// <param name="design">X, the same for all traits.</param>
    /// <exception cref="WorkbenchException">
    /// A trait is constant or determined by others, or the fixed effects are not of full rank over its records.
    /// </exception>
    public CanonicalEquations(SpectralDecomposition kernel, IReadOnlyList<double[]> traits, DesignMatrix design)
    {
        if (traits.Any(trait => trait.Length != kernel.Size) || design.Rows != kernel.Size)
            throw new ArgumentException($"A kernel of {kernel.Size}, a design of {design.Rows}, traits of "
                + $"{string.Join(", ", traits.Select(trait => trait.Length))} individuals.");
        (this.kernel, this.design) = (kernel, design);
        ResidualVariances = new double[traits.Count];
        var gaps = new List<(int Individual, int Trait)>();
        for (var trait = 0; trait < traits.Count; trait++)
        {
            var rows = Enumerable.Range(0, Size).Where(row => !double.IsNaN(traits[trait][row])).ToArray();
            gaps.AddRange(Enumerable.Range(0, Size).Where(row => double.IsNaN(traits[trait][row])).Select(row => (row, trait)));
            var part = rows.Length == Size ? design : design.Select(rows);
            ResidualVariances[trait] = TraitCheck.ResidualVariance(Array.ConvertAll(rows, row => traits[trait][row]), part);
            constant += (part.LogDeterminantOfGram - design.LogDeterminantOfGram - ((rows.Length - design.Columns) * Math.Log(2 * Math.PI))) / 2;
        }

        CheckDetermined(traits, design);
        var filled = traits.Select(trait => Array.ConvertAll(trait, value => double.IsNaN(value) ? 0 : value));
        var rotated = kernel.Rotate([.. filled, .. Enumerable.Range(0, design.Columns).Select(column => design.Basis(column).ToArray())]);
        this.traits = rotated[..traits.Count];
        columns = rotated[traits.Count..];
        canonical = traits.Select(_ => new CanonicalTrait(kernel.Eigenvalues, columns)).ToArray();
        missing = gaps.Count == 0 ? null : new MissingRecords(kernel, gaps, canonical);
        weighted = new double[Size];
    }

    /// <summary>Traits.</summary>
    public int Traits => traits.Length;

    /// <summary>Residual variance of each trait by least squares on the fixed effects.</summary>
    public double[] ResidualVariances { get; }

    private int Size => kernel.Size;

    /// <summary>The restricted likelihood of two covariances, and its derivatives.</summary>
    /// <returns>Null where the two are no covariances.</returns>
    public LikelihoodSlope? Evaluate(double[] genetic, double[] residual)
    {
        if (CanonicalTransformation.Of(genetic, residual, Traits) is not { } transformation || Solve(transformation) is not { } height)
            return null;
        var (geneticParts, residualParts) = (new double[Traits * Traits], new double[Traits * Traits]);
        missing?.AddTraces(kernel.Eigenvalues, geneticParts, residualParts);
        for (var one = 0; one < Traits; one++)
        {
            var (geneticTrace, residualTrace) = canonical[one].Traces();
            geneticParts[(one * Traits) + one] -= geneticTrace;
            residualParts[(one * Traits) + one] -= residualTrace;
            TensorPrimitives.Multiply<double>(canonical[one].Projected, kernel.Eigenvalues, weighted);
            for (var other = 0; other < Traits; other++)
            {
                geneticParts[(one * Traits) + other] += TensorPrimitives.Dot<double>(weighted, canonical[other].Projected);
                residualParts[(one * Traits) + other] += TensorPrimitives.Dot<double>(canonical[one].Projected, canonical[other].Projected);
            }
        }

        return new LikelihoodSlope(height, transformation.Derivative(geneticParts), transformation.Derivative(residualParts));
    }

    /// <summary>Solves the equations: generalised least squares and best linear unbiased prediction.</summary>
    /// <exception cref="WorkbenchException">The two are no covariances.</exception>
    public MultiTraitSolution Solve(double[] genetic, double[] residual)
    {
        if (CanonicalTransformation.Of(genetic, residual, Traits) is not { } transformation || Solve(transformation) is null)
            throw new WorkbenchException("The covariance of the records is not positive definite; two traits may be the same.");
        var projected = new double[Traits][];
        for (var trait = 0; trait < Traits; trait++)
        {
            var whole = new double[Size];
            for (var part = 0; part < Traits; part++)
                TensorPrimitives.MultiplyAdd(canonical[part].Projected, transformation.Forward[(part * Traits) + trait], whole, whole);
            projected[trait] = kernel.RotateBack(whole);
        }

        missing?.Clear(projected);
        var (coefficients, errors) = FixedEffects(transformation);
        return new MultiTraitSolution(projected, coefficients, errors);
    }

    /// <inheritdoc/>
    public void Dispose() => missing?.Dispose();

    // The likelihood, with P y of each canonical trait left behind; null where missing records cannot be told from fixed effects.
    private double? Solve(CanonicalTransformation transformation)
    {
        var height = constant - ((Size - columns.Length) * transformation.LogDeterminant / 2);
        for (var trait = 0; trait < Traits; trait++)
        {
            var values = canonical[trait].Projected;
            Array.Clear(values);
            for (var source = 0; source < Traits; source++)
                TensorPrimitives.MultiplyAdd(traits[source], transformation.Forward[(trait * Traits) + source], values, values);
            height += canonical[trait].Solve(transformation.Variances[trait]);
        }

        return missing is null ? height : height + missing.Solve(transformation);
    }

    // Fixed effects of canonical traits, independent but for what missing records have in common, as those of the traits.
    private (double[][] Coefficients, double[][] StandardErrors) FixedEffects(CanonicalTransformation transformation)
    {
        var width = columns.Length;
        var (corrections, shared) = missing?.FixedEffects(transformation)
            ?? (new double[Traits * width], new double[Traits * width * Traits * width]);
        var coefficients = Enumerable.Range(0, Traits).Select(_ => new double[width]).ToArray();
        var errors = Enumerable.Range(0, Traits).Select(_ => new double[width]).ToArray();
        for (var trait = 0; trait < Traits; trait++)
        {
            var back = transformation.Back.AsSpan(trait * Traits, Traits);
            for (var part = 0; part < Traits; part++)
                for (var column = 0; column < width; column++)
                    coefficients[trait][column] += back[part] * (canonical[part].Coefficients[column] - corrections[(part * width) + column]);
            design.FromBasis(coefficients[trait]);
            for (var column = 0; column < width; column++)
                errors[trait][column] = Math.Sqrt(Variance(design.WeightsInBasis(column), back, shared));
        }

        return (coefficients, errors);
    }

    // The variance of a weighted sum of the orthonormal columns' coefficients of one trait.
    private double Variance(double[] weights, ReadOnlySpan<double> back, double[] shared)
    {
        var (variance, width) = (0.0, weights.Length);
        for (var part = 0; part < Traits; part++)
        {
            variance += back[part] * back[part] * canonical[part].Variance(weights);
            for (var one = 0; one < width; one++)
                for (var other = 0; other < Traits; other++)
                    variance += back[part] * back[other] * weights[one]
                        * TensorPrimitives.Dot<double>(weights, shared.AsSpan((((part * width) + one) * Traits * width) + (other * width), width));
        }

        return variance;
    }

    private static void CheckDetermined(IReadOnlyList<double[]> traits, DesignMatrix design)
    {
        var rows = Enumerable.Range(0, design.Rows).Where(row => traits.All(trait => !double.IsNaN(trait[row]))).ToArray();
        if (rows.Length <= design.Columns + traits.Count)
            return;
        var names = traits.Select((_, trait) => $"trait {trait + 1}").ToList();
        var columns = Enumerable.Range(0, design.Columns).SelectMany(column => rows.Select(row => design.Column(column)[row]))
            .Concat(traits.SelectMany(trait => rows.Select(row => trait[row]))).ToArray();
        try
        {
            DesignMatrix.Create(rows.Length, [.. design.Names, .. names], columns);
        }
        catch (WorkbenchException error)
        {
            throw new WorkbenchException(
                $"A trait is determined by the others over the {rows.Length} individuals that have all: {error.Message}", error);
        }
    }
}

/// <summary>A restricted likelihood of two covariances and its derivatives D, of which it changes by tr(D dS).</summary>
/// <param name="LogLikelihood">With all its constants.</param>
/// <param name="Genetic">D of Sg: half of (P y)_k' K (P y)_l - tr(P_kl K), traits x traits.</param>
/// <param name="Residual">D of Se: the same with K = I.</param>
internal sealed record LikelihoodSlope(double LogLikelihood, double[] Genetic, double[] Residual);

/// <summary>The solution of the mixed-model equations of several traits.</summary>
/// <param name="Projected">P y: one array a trait of one value an individual, 0 where the record is missing.</param>
/// <param name="Coefficients">Fixed effects, one array a trait.</param>
/// <param name="StandardErrors">Their standard errors.</param>
internal sealed record MultiTraitSolution(double[][] Projected, double[][] Coefficients, double[][] StandardErrors);
