namespace Workbench.Prediction.Evaluation;

/// <summary>
/// Which records of other environments (<see cref="PredictionData.OtherTraits"/>) are known when lines are predicted in an environment.
/// Burgueño et al. 2012, Crop Science 52:707; Jarquín et al. 2017, The Plant Genome 10:2.
/// </summary>
public enum EnvironmentScheme
{
    /// <summary>New lines: those tested have no record in any environment; of the lines learned from all records are known.</summary>
    Cv1,

    /// <summary>Lines known elsewhere: those tested have no record in the environment, but theirs in the others are known.</summary>
    Cv2,

    /// <summary>
    /// A new environment: nobody has a record in it. Methods learn each line's mean over the other environments, of the lines tested too.
    /// </summary>
    Cv0,

    /// <summary>New lines in a new environment: as <see cref="Cv0"/>, from the lines of the training folds alone.</summary>
    Cv00,
}

/// <summary>Data as a method may see them in one fold of a scheme: what the scheme hides is not there.</summary>
internal static class EnvironmentView
{
    /// <summary>Hides what the scheme hides.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="data">All records; the trait is that in the environment predicted.</param>
    /// <param name="training">Lines of the training folds.</param>
    /// <returns>The data, NaN where a record is hidden, and the lines to learn from.</returns>
    /// <exception cref="WorkbenchException">The data have no other environments, or too few lines have records in them.</exception>
    public static (PredictionData Data, int[] Training) Of(EnvironmentScheme scheme, PredictionData data, int[] training)
    {
        if (data.OtherTraits.Count == 0)
            throw new WorkbenchException($"The scheme {Name(scheme)} is about records in other environments than {data.TraitName}; none are "
                + "named. Name at least two traits that are environments.");
        return scheme switch
        {
            EnvironmentScheme.Cv1 => (data.WithRecords(Kept(data.Trait, training), Kept(data.OtherTraits, training)), training),
            EnvironmentScheme.Cv2 => (data.WithRecords(Kept(data.Trait, training), data.OtherTraits), training),
            EnvironmentScheme.Cv0 => NewEnvironment(scheme, data, data.AllRows),
            EnvironmentScheme.Cv00 => NewEnvironment(scheme, data, training),
            _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "There is no such scheme."),
        };
    }

    /// <summary>The scheme's name on the command line.</summary>
    public static string Name(EnvironmentScheme scheme) => scheme.ToString().ToLowerInvariant();

    private static (PredictionData Data, int[] Training) NewEnvironment(EnvironmentScheme scheme, PredictionData data, int[] lines)
    {
        var means = LineMeans(Kept(data.OtherTraits, lines));
        var learned = lines.Where(row => !double.IsNaN(means[row])).ToArray();
        if (learned.Length <= data.Covariates.Columns + 1)
            throw new WorkbenchException($"{learned.Length} lines have a record in an environment other than {data.TraitName}; the scheme "
                + $"{Name(scheme)} needs more to learn from.");
        return (data.WithRecords(means, []), learned);
    }

    // Each environment's mean is taken out first: lines that were in good environments alone would look good.
    private static double[] LineMeans(IReadOnlyList<OtherTrait> environments)
    {
        var levels = environments.Select(environment => Mean(environment.Values)).ToArray();
        var level = Mean(levels);
        return Enumerable.Range(0, environments[0].Values.Length).Select(line =>
            level + Mean(environments.Select((environment, index) => environment.Values[line] - levels[index]))).ToArray();
    }

    // Of the values that are known; NaN where none is.
    private static double Mean(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();

    private static List<OtherTrait> Kept(IReadOnlyList<OtherTrait> traits, int[] rows) =>
        traits.Select(trait => trait with { Values = Kept(trait.Values, rows) }).ToList();

    private static double[] Kept(double[] values, int[] rows)
    {
        var kept = new double[values.Length];
        Array.Fill(kept, double.NaN);
        foreach (var row in rows)
            kept[row] = values[row];
        return kept;
    }
}
