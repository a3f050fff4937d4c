namespace Workbench.Prediction.Evaluation;

/// <summary>
/// How well prediction intervals of a method hold: of each fold's individuals, the share whose trait lies within the prediction plus and
/// minus the error that the given share of the other folds' individuals does not exceed. Errors of other folds are those of individuals
/// that were not learned from, so intervals of this width can be given to newcomers (split conformal prediction, the folds taking turns:
/// Vovk 2015, Annals of Mathematics and Artificial Intelligence 74:9).
/// </summary>
/// <param name="Method">Method name.</param>
/// <param name="Level">Share of individuals that the intervals are to hold.</param>
/// <param name="Coverage">Share that they held.</param>
/// <param name="HalfWidth">Mean half width, in units of the trait.</param>
public sealed record IntervalCoverage(string Method, double Level, double Coverage, double HalfWidth)
{
    /// <summary>The level that a comparison's summary has.</summary>
    public const double SummaryLevel = 0.8;

    /// <summary>The levels that are measured.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.5, SummaryLevel, 0.95];

    /// <summary>Measures the predictions of one method; empty where a replicate has one fold only.</summary>
    /// <param name="predictions">All its predictions.</param>
    public static IReadOnlyList<IntervalCoverage> Of(IReadOnlyList<PredictedIndividual> predictions)
    {
        var replicates = predictions.GroupBy(one => one.Replicate).Select(replicate => replicate.GroupBy(one => one.Fold)
            .Select(fold => fold.Select(one => Math.Abs(one.Observed - one.Predicted)).ToArray()).ToArray()).ToArray();
        if (replicates.Any(folds => folds.Length < 2))
            return [];
        return Levels.Select(level =>
        {
            var (held, width) = (0, 0.0);
            foreach (var folds in replicates)
                for (var fold = 0; fold < folds.Length; fold++)
                {
                    var error = Quantile(folds.Where((_, other) => other != fold).SelectMany(errors => errors), level);
                    held += folds[fold].Count(one => one <= error);
                    width += error * folds[fold].Length;
                }

            return new IntervalCoverage(predictions[0].Method, level, (double)held / predictions.Count, width / predictions.Count);
        }).ToList();
    }

    // The least error that a share of at least level (n + 1) / n of the n errors does not exceed, the largest where there is none.
    private static double Quantile(IEnumerable<double> errors, double level)
    {
        var ordered = errors.Order().ToArray();
        return ordered[Math.Min(ordered.Length, (int)Math.Ceiling(level * (ordered.Length + 1))) - 1];
    }
}
