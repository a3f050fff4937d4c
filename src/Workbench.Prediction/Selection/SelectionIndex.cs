using System.Numerics.Tensors;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Selection;

/// <summary>
/// A selection index I = b'x: one number by which candidates are ranked for several traits at once. With economic weights a the
/// breeding goal is H = a'g.
/// </summary>
/// <example><code>
/// var covariances = IndexCovariances.OfPhenotypes(["yield", "height"], phenotypic, genetic);
/// var index = SelectionIndex.Hazel(covariances, [1, -0.2]);
/// var gain = index.ResponseTo(SelectionIntensity.OfNumber(10, 200));
/// </code></example>
public sealed class SelectionIndex
{
    private const double AccuracyTolerance = 1e-9;
    private const double VarianceTolerance = 1e-14;
    private const double LargestInflation = 1e10;

    private readonly double[] coefficients;
    private readonly double[] traitCovariances;

    private SelectionIndex(IndexCovariances covariances, double[] coefficients, double[]? weights)
    {
        Covariances = covariances;
        this.coefficients = coefficients;
        var variance = IndexCovariances.Quadratic(covariances.Information, coefficients);
        if (!(variance > 0))
            throw new WorkbenchException("The index has no variance: the sources of information say nothing of the traits wanted.");
        StandardDeviation = Math.Sqrt(variance);
        traitCovariances = Enumerable.Range(0, covariances.Traits.Count)
            .Select(trait => TensorPrimitives.Dot<double>(covariances.CrossOf(trait), coefficients)).ToArray();
        if (weights is not null)
            (GoalStandardDeviation, Accuracy) = OfGoal(weights);
    }

    /// <summary>What the index was made of.</summary>
    public IndexCovariances Covariances { get; }

    /// <summary>b, one a source of information.</summary>
    public IReadOnlyList<double> Coefficients => coefficients;

    /// <summary>Standard deviation of the index among unselected candidates.</summary>
    public double StandardDeviation { get; }

    /// <summary>Standard deviation of the breeding goal a'g; null where no economic weights were given.</summary>
    public double? GoalStandardDeviation { get; }

    /// <summary>Correlation of the index with the breeding goal; null where no economic weights were given.</summary>
    public double? Accuracy { get; }

    /// <summary>The index of the largest correlation with the goal: b = P^-1 C a. Smith 1936, Annals of Eugenics 7:240; Hazel 1943,
    /// Genetics 28:476.</summary>
    /// <param name="covariances">P, C and G.</param>
    /// <param name="weights">a: economic value of a unit of each trait.</param>
    public static SelectionIndex Hazel(IndexCovariances covariances, IReadOnlyList<double> weights)
    {
        var economic = CheckLength(weights, covariances, "economic weights");
        return new SelectionIndex(covariances, covariances.SolveInformation(covariances.CrossTimes(economic)), economic);
    }

    /// <summary>
    /// The index whose response in some traits is zero and otherwise serves the goal best: b = (I - P^-1 C_r (C_r' P^-1 C_r)^-1 C_r') P^-1 C a,
    /// C_r being the held traits' columns. Kempthorne and Nordskog 1959, Biometrics 15:10.
    /// </summary>
    /// <param name="covariances">P, C and G.</param>
    /// <param name="weights">a.</param>
    /// <param name="held">Names of the traits that must not change.</param>
    /// <exception cref="WorkbenchException">A name is no trait, or the information cannot hold them all.</exception>
    public static SelectionIndex Restricted(IndexCovariances covariances, IReadOnlyList<double> weights, IReadOnlyList<string> held)
    {
        var economic = CheckLength(weights, covariances, "economic weights");
        var coefficients = covariances.SolveInformation(covariances.CrossTimes(economic));
        if (held.Count == 0)
            return new SelectionIndex(covariances, coefficients, economic);
        var columns = held.Select(name => covariances.CrossOf(TraitIndex(covariances, name))).ToList();
        var solved = columns.Select(column => covariances.SolveInformation(column)).ToList();
        var responses = columns.Select(column => TensorPrimitives.Dot<double>(column, coefficients)).ToArray();
        var multipliers = SolveTraits(columns, solved, responses, held);
        var free = IndexCovariances.Quadratic(covariances.Information, coefficients);
        for (var trait = 0; trait < held.Count; trait++)
            TensorPrimitives.MultiplyAdd<double>(solved[trait], -multipliers[trait], coefficients, coefficients);
        if (!(IndexCovariances.Quadratic(covariances.Information, coefficients) > VarianceTolerance * free))
            throw new WorkbenchException($"Nothing is left to select on when {string.Join(", ", held)} must not change. Hold fewer traits.");
        return new SelectionIndex(covariances, coefficients, economic);
    }

    /// <summary>
    /// The index whose responses stand in given proportions, by the least possible index variance: b = P^-1 C (C' P^-1 C)^-1 d, which is G^-1 d
    /// for selection on own phenotypes. Pesek and Baker 1969, Canadian Journal of Plant Science 49:803; Brascamp 1984, Animal Breeding
    /// Abstracts 52:645.
    /// </summary>
    /// <param name="covariances">P, C and G.</param>
    /// <param name="gains">d: desired gains, one a trait, in the units of the traits.</param>
    /// <exception cref="WorkbenchException">The information cannot give every proportion.</exception>
    public static SelectionIndex DesiredGains(IndexCovariances covariances, IReadOnlyList<double> gains)
    {
        var desired = CheckLength(gains, covariances, "desired gains");
        var columns = Enumerable.Range(0, desired.Length).Select(covariances.CrossOf).ToList();
        var solved = columns.Select(column => covariances.SolveInformation(column)).ToList();
        var multipliers = SolveTraits(columns, solved, desired, covariances.Traits);
        var coefficients = new double[covariances.Sources.Count];
        for (var trait = 0; trait < desired.Length; trait++)
            TensorPrimitives.MultiplyAdd<double>(solved[trait], multipliers[trait], coefficients, coefficients);
        return new SelectionIndex(covariances, coefficients, null);
    }

    /// <summary>The index of a candidate.</summary>
    /// <param name="information">x, one a source, as deviations from the candidates' mean or not: the ranking is the same.</param>
    public double Value(ReadOnlySpan<double> information) => TensorPrimitives.Dot(information, coefficients);

    /// <summary>The expected response to one round of selection on the index: R = i cov(I, g) / sd(I), a number a trait.</summary>
    /// <param name="intensity">i, of <see cref="SelectionIntensity"/>; the mean of the sexes' where they differ.</param>
    public ExpectedResponse ResponseTo(double intensity)
    {
        if (!(intensity is >= 0 and < double.PositiveInfinity))
            throw new WorkbenchException(FormattableString.Invariant($"The selection intensity is {intensity}; a number of at least 0 was expected."));
        var responses = traitCovariances.Select((covariance, trait) =>
            new TraitResponse(Covariances.Traits[trait], intensity * covariance / StandardDeviation)).ToList();
        return new ExpectedResponse(intensity, responses, intensity * Accuracy * GoalStandardDeviation);
    }

    private (double Deviation, double Accuracy) OfGoal(double[] weights)
    {
        var goal = IndexCovariances.Quadratic(Covariances.Genetic, weights);
        if (!(goal > 0))
            throw new WorkbenchException("The breeding goal has no genetic variance: the economic weights are all 0, or cancel the traits.");
        var deviation = Math.Sqrt(goal);
        var accuracy = TensorPrimitives.Dot<double>(weights, traitCovariances) / (StandardDeviation * deviation);
        if (accuracy > 1 + AccuracyTolerance)
            throw new WorkbenchException(FormattableString.Invariant($"The index would have an accuracy of {accuracy:F3}: the covariances contradict each other (genetic ones larger than the information allows). Estimate them together."));
        return (deviation, Math.Min(1, accuracy));
    }

    // The multipliers m with (C_r' P^-1 C_r) m = right.
    private static double[] SolveTraits(List<double[]> columns, List<double[]> solved, double[] right, IReadOnlyList<string> names)
    {
        var size = columns.Count;
        var matrix = new double[size * size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                matrix[(row * size) + column] = TensorPrimitives.Dot<double>(columns[row], solved[column]);
        var factor = new CholeskyFactor(size);
        if (!factor.TryFactor(matrix)
            || factor.InverseDiagonal().Select((inverse, trait) => inverse * matrix[(trait * size) + trait]).Max() > LargestInflation)
            throw new WorkbenchException($"The information cannot steer {string.Join(", ", names)} apart from each other: "
                + "there are fewer sources than traits, or two traits are one genetically. Name fewer traits.");
        var solution = (double[])right.Clone();
        factor.Solve(solution);
        return solution;
    }

    private static int TraitIndex(IndexCovariances covariances, string name)
    {
        for (var trait = 0; trait < covariances.Traits.Count; trait++)
            if (covariances.Traits[trait] == name)
                return trait;
        throw new WorkbenchException($"There is no trait '{name}' to hold; the traits are {string.Join(", ", covariances.Traits)}.");
    }

    private static double[] CheckLength(IReadOnlyList<double> values, IndexCovariances covariances, string what)
    {
        if (values.Count != covariances.Traits.Count || !values.All(double.IsFinite))
            throw new WorkbenchException($"{values.Count} {what} for {covariances.Traits.Count} traits ({string.Join(", ", covariances.Traits)}); one finite number a trait was expected.");
        return values.ToArray();
    }
}
