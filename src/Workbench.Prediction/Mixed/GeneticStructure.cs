namespace Workbench.Prediction.Mixed;

/// <summary>What form the genetic covariance of several traits or environments has.</summary>
public abstract record GeneticStructure
{
    /// <summary>Any covariance.</summary>
    public static GeneticStructure Unstructured { get; } = new UnstructuredCovariance();

    /// <summary>Common factors and what is specific to each trait; see <see cref="Mixed.FactorAnalytic"/>.</summary>
    /// <param name="factors">Number of factors, at least 1.</param>
    public static GeneticStructure FactorAnalytic(int factors) => new FactorAnalytic(factors);

    /// <summary>The covariance in terms of parameters.</summary>
    /// <param name="variances">Half the residual variance of each trait.</param>
    /// <exception cref="WorkbenchException">The structure is none for so many traits.</exception>
    internal abstract FactoredCovariance Parameterize(ReadOnlySpan<double> variances);

    /// <summary>The factors of a covariance found; null where the structure has none.</summary>
    /// <param name="root">What <see cref="FactoredCovariance.Root"/> gives.</param>
    /// <param name="traits">Traits.</param>
    internal virtual GeneticFactors? Factors(double[] root, int traits) => null;

    private sealed record UnstructuredCovariance : GeneticStructure
    {
        internal override FactoredCovariance Parameterize(ReadOnlySpan<double> variances) => FactoredCovariance.LowerTriangular(variances);
    }
}

/// <summary>
/// Genetic values as lines over an environmental gradient, u = a + b x: covariance Z F Z', Z of rows (1, x). Jarquin et al. 2014,
/// Theoretical and Applied Genetics 127:595; Henderson 1982, Biometrics 38:623.
/// </summary>
/// <param name="Gradient">x, one an environment, e.g. its mean yield; at least two different values.</param>
public sealed record ReactionNorm(IReadOnlyList<double> Gradient) : GeneticStructure
{
    internal override FactoredCovariance Parameterize(ReadOnlySpan<double> variances)
    {
        if (Gradient.Count != variances.Length || Gradient.Distinct().Count() < 2)
            throw new WorkbenchException($"A reaction norm over {Gradient.Count} values ({string.Join(", ", Gradient)}) for "
                + $"{variances.Length} environments; one value an environment, not all alike, was expected.");
        var mean = Gradient.Average();
        var spread = Math.Sqrt(Gradient.Average(x => (x - mean) * (x - mean)));

        // One scale for all environments: scaled rows would leave the span. B = Z T, T lower triangular, x standardised.
        var scale = Math.Sqrt(variances.ToArray().Average() / 2);
        double[] Part(bool slope, int column) => Gradient.SelectMany(x =>
            Enumerable.Range(0, 2).Select(at => at == column ? scale * (slope ? (x - mean) / spread : 1) : 0)).ToArray();
        return new FactoredCovariance(Gradient.Count, 2, [Part(slope: false, 0), Part(slope: true, 0), Part(slope: true, 1)], [1, 0, 1]);
    }
}

/// <summary>
/// Genetic values of traits or environments from a few common factors and a part specific to each: covariance L L' + diag(psi). Smith,
/// Cullis and Thompson 2001, Biometrics 57:1138. The parameters are loadings and square roots of specific variances, so that a specific
/// variance of 0, which is common, is no boundary of the search.
/// </summary>
/// <param name="Count">Factors, at least 1, and no more than a covariance of so many traits can tell apart.</param>
public sealed record FactorAnalytic(int Count) : GeneticStructure
{
    internal override FactoredCovariance Parameterize(ReadOnlySpan<double> variances)
    {
        var traits = variances.Length;
        Check(traits);
        var deviations = variances.ToArray().Select(Math.Sqrt).ToArray();
        var width = Count + traits;
        var cells = Enumerable.Range(0, traits)
            .SelectMany(trait => Enumerable.Range(0, Count).Append(Count + trait).Select(column => (trait, column))).ToList();

        // The factors start as cosines over the traits, which differ; the first is the same for all.
        double Start(int trait, int column) =>
            column >= Count ? Math.Sqrt(0.5) : Math.Sqrt(0.5 / Count) * Math.Cos(Math.PI * column * (trait + 0.5) / traits);
        return new FactoredCovariance(
            traits,
            width,
            cells.Select(cell => FactoredCovariance.Cell(traits, width, cell.trait, cell.column, deviations[cell.trait])).ToList(),
            cells.Select(cell => Start(cell.trait, cell.column)).ToArray());
    }

    internal override GeneticFactors Factors(double[] root, int traits) => GeneticFactors.Of(root, traits, Count);

    private void Check(int traits)
    {
        int Free(int factors) => (traits * (factors + 1)) - (factors * (factors - 1) / 2);
        var all = traits * (traits + 1) / 2;
        var most = Enumerable.Range(0, traits).Last(factors => factors == 0 || Free(factors) <= all);
        if (most == 0)
            throw new WorkbenchException($"A factor-analytic covariance of {traits} traits was asked for; factors can be told apart for "
                + "three traits or more. Use an unstructured covariance.");
        if (Count < 1 || Count > most)
            throw new WorkbenchException(
                $"A factor-analytic covariance of {Count} factors was asked for; of {traits} traits 1 to {most} can be told apart.");
    }
}
