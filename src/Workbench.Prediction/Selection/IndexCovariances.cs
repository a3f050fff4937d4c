using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Selection;

/// <summary>
/// The covariances a selection index is made of: between the sources of information x (phenotypes, or predicted breeding values),
/// between these and the breeding values g of the traits, and between the breeding values. Matrices are row by row.
/// </summary>
public sealed class IndexCovariances
{
    private const double SymmetryTolerance = 1e-6;

    private readonly CholeskyFactor informationFactor;

    /// <summary>Takes and checks the covariances.</summary>
    /// <param name="sources">Names of the sources of information.</param>
    /// <param name="traits">Names of the traits.</param>
    /// <param name="information">P: sources x sources covariances of x, positive definite.</param>
    /// <param name="cross">C: sources x traits covariances of x with g.</param>
    /// <param name="genetic">G: traits x traits covariances of g.</param>
    /// <exception cref="WorkbenchException">A matrix has the wrong size, is not symmetric or is no covariance.</exception>
    public IndexCovariances(
        IReadOnlyList<string> sources, IReadOnlyList<string> traits, double[] information, double[] cross, double[] genetic)
    {
        Check("covariances of the information", information, sources);
        Check("genetic covariances", genetic, traits);
        if (cross.Length != sources.Count * traits.Count || !Array.TrueForAll(cross, double.IsFinite))
            throw new WorkbenchException($"The covariances of {sources.Count} sources with {traits.Count} traits are {cross.Length} numbers; "
                + $"{sources.Count * traits.Count} finite ones were expected.");
        Sources = sources;
        Traits = traits;
        Information = information;
        Cross = cross;
        Genetic = genetic;
        informationFactor = new CholeskyFactor(sources.Count);
        if (!informationFactor.TryFactor(information))
            throw new WorkbenchException($"The covariances of the information ({string.Join(", ", sources)}) are not positive definite; "
                + "one source is a combination of others, or a correlation is beyond 1. Leave one out or estimate them anew.");
    }

    /// <summary>Names of the sources of information.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>Names of the traits.</summary>
    public IReadOnlyList<string> Traits { get; }

    /// <summary>P, sources x sources.</summary>
    public double[] Information { get; }

    /// <summary>C, sources x traits.</summary>
    public double[] Cross { get; }

    /// <summary>G, traits x traits.</summary>
    public double[] Genetic { get; }

    /// <summary>Selection on the individuals' own phenotypes: the covariances of phenotypes with breeding values are G.</summary>
    /// <param name="traits">Names of the traits.</param>
    /// <param name="phenotypic">P, traits x traits.</param>
    /// <param name="genetic">G, traits x traits.</param>
    public static IndexCovariances OfPhenotypes(IReadOnlyList<string> traits, double[] phenotypic, double[] genetic) =>
        new(traits, traits, phenotypic, genetic, genetic);

    /// <summary>
    /// Selection on predicted breeding values that are unbiased (cov(u, g) = var(u), as best linear unbiased predictions are): the
    /// index weights are then the economic ones.
    /// </summary>
    /// <param name="traits">Names of the traits.</param>
    /// <param name="predicted">Covariances of the predicted values, traits x traits.</param>
    /// <param name="genetic">G, traits x traits.</param>
    public static IndexCovariances OfBreedingValues(IReadOnlyList<string> traits, double[] predicted, double[] genetic) =>
        new(traits, traits, predicted, predicted, genetic);

    /// <summary>P^-1 times a vector.</summary>
    internal double[] SolveInformation(ReadOnlySpan<double> right)
    {
        var solution = right.ToArray();
        informationFactor.Solve(solution);
        return solution;
    }

    /// <summary>C times a vector over traits.</summary>
    internal double[] CrossTimes(ReadOnlySpan<double> traits)
    {
        var product = new double[Sources.Count];
        for (var source = 0; source < product.Length; source++)
            for (var trait = 0; trait < Traits.Count; trait++)
                product[source] += Cross[(source * Traits.Count) + trait] * traits[trait];
        return product;
    }

    /// <summary>The column of C for one trait.</summary>
    internal double[] CrossOf(int trait) =>
        Enumerable.Range(0, Sources.Count).Select(source => Cross[(source * Traits.Count) + trait]).ToArray();

    /// <summary>x' M x of a symmetric matrix row by row.</summary>
    internal static double Quadratic(double[] matrix, ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        for (var row = 0; row < vector.Length; row++)
            for (var column = 0; column < vector.Length; column++)
                sum += vector[row] * matrix[(row * vector.Length) + column] * vector[column];
        return sum;
    }

    private static void Check(string what, double[] matrix, IReadOnlyList<string> names)
    {
        var size = names.Count;
        if (size == 0 || matrix.Length != size * size)
            throw new WorkbenchException($"The {what} are {matrix.Length} numbers for {size} names ({string.Join(", ", names)}); {size * size} were expected.");
        for (var row = 0; row < size; row++)
        {
            if (!(matrix[(row * size) + row] is > 0 and < double.PositiveInfinity))
                throw new WorkbenchException(FormattableString.Invariant($"The {what}: the variance of {names[row]} is {matrix[(row * size) + row]}; a positive number was expected."));
            for (var column = 0; column < row; column++)
            {
                var (one, other) = (matrix[(row * size) + column], matrix[(column * size) + row]);
                var bound = Math.Sqrt(matrix[(row * size) + row] * matrix[(column * size) + column]);
                if (!(Math.Abs(one - other) <= SymmetryTolerance * bound))
                    throw new WorkbenchException(FormattableString.Invariant($"The {what} of {names[row]} and {names[column]} are {one} and {other}; a covariance is the same both ways."));
                if (!(Math.Abs(one) <= bound * (1 + SymmetryTolerance)))
                    throw new WorkbenchException(FormattableString.Invariant($"The {what}: {one} of {names[row]} and {names[column]} is a correlation of {one / bound:F3}; at most 1 is possible."));
            }
        }
    }
}
