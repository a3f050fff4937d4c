namespace Workbench.Prediction.Mixed;

/// <summary>
/// What form the genetic covariance of several traits or environments has: expectation-maximisation and its extrapolation stay in
/// the span of the covariance in which they start.
/// </summary>
public abstract record GeneticStructure
{
    /// <summary>Any covariance.</summary>
    public static GeneticStructure Unstructured { get; } = new UnstructuredCovariance();

    /// <summary>Where the search starts, of the form wanted.</summary>
    /// <param name="variances">Half the residual variance of each trait.</param>
    internal abstract double[] Start(ReadOnlySpan<double> variances);

    private sealed record UnstructuredCovariance : GeneticStructure
    {
        internal override double[] Start(ReadOnlySpan<double> variances) => Diagonal(variances);
    }

    private protected static double[] Diagonal(ReadOnlySpan<double> variances)
    {
        var start = new double[variances.Length * variances.Length];
        for (var trait = 0; trait < variances.Length; trait++)
            start[(trait * variances.Length) + trait] = variances[trait];
        return start;
    }
}

/// <summary>
/// Genetic values as lines over an environmental gradient, u = a + b x: covariance Z F Z', Z of rows (1, x). Expectation-maximisation
/// keeps the span of Z in which it starts. Jarquin et al. 2014, Theoretical and Applied Genetics 127:595; Henderson 1982, Biometrics 38:623.
/// </summary>
/// <param name="Gradient">x, one an environment, e.g. its mean yield; at least two different values.</param>
public sealed record ReactionNorm(IReadOnlyList<double> Gradient) : GeneticStructure
{
    internal override double[] Start(ReadOnlySpan<double> variances)
    {
        if (Gradient.Count != variances.Length || Gradient.Distinct().Count() < 2)
            throw new WorkbenchException($"A reaction norm over {Gradient.Count} values ({string.Join(", ", Gradient)}) for {variances.Length} environments; "
                + "one value an environment, not all alike, was expected.");
        var mean = Gradient.Average();
        var spread = Math.Sqrt(Gradient.Average(x => (x - mean) * (x - mean)));
        // One scale for all environments: scaled rows would leave the span.
        var start = new double[variances.Length * variances.Length];
        var scale = 0.0;
        foreach (var variance in variances)
            scale += variance / variances.Length;
        for (var one = 0; one < variances.Length; one++)
            for (var other = 0; other < variances.Length; other++)
                start[(one * variances.Length) + other] = scale * (1 + ((Gradient[one] - mean) * (Gradient[other] - mean) / (spread * spread))) / 2;
        return start;
    }
}
