using Workbench.Prediction.Evaluation;

namespace Workbench.Analysis.Metrics;

/// <summary>How much better one method predicted than another on the same folds, and how sure that is.</summary>
/// <param name="First">The first method.</param>
/// <param name="Second">The second method.</param>
/// <param name="Folds">Folds compared.</param>
/// <param name="MeanDifference">Mean over folds of the first's correlation minus the second's.</param>
/// <param name="StandardError">Its standard error, corrected for the overlap of the training sets.</param>
/// <param name="T">Mean over standard error.</param>
/// <param name="PValue">Two-sided probability of a difference at least as large when the methods are equally good.</param>
/// <param name="Lower">Lower limit of the difference at <paramref name="Level"/>.</param>
/// <param name="Upper">Upper limit of the difference at <paramref name="Level"/>.</param>
/// <param name="Level">Confidence level, e.g. 0.95.</param>
public sealed record PairedComparison(
    string First,
    string Second,
    int Folds,
    double MeanDifference,
    double StandardError,
    double T,
    double PValue,
    double Lower,
    double Upper,
    double Level)
{
    /// <summary>
    /// Corrected resampled t test (Nadeau and Bengio 2003, <i>Machine Learning</i> 52:239-281): the variance of the mean of J
    /// differences s^2 is (1/J + n_test/n_train) s^2, since training sets that share individuals make the plain t test too sure.
    /// </summary>
    /// <param name="folds">Accuracies of both methods; other methods are ignored.</param>
    /// <param name="first">The first method.</param>
    /// <param name="second">The second method.</param>
    /// <param name="individuals">Individuals of the study: those of a test fold and of its training set together.</param>
    /// <param name="level">Confidence level of the limits.</param>
    /// <exception cref="WorkbenchException">A method has fewer than two folds, the methods' folds differ, or a correlation is missing.</exception>
    public static PairedComparison OfCorrelations(
        IEnumerable<FoldAccuracy> folds, string first, string second, int individuals, double level = 0.95)
    {
        var all = folds.ToList();
        var (a, b) = (ByFold(all, first), ByFold(all, second));
        if (a.Keys.Except(b.Keys).Concat(b.Keys.Except(a.Keys)).FirstOrDefault() is { } unmatched)
            throw new WorkbenchException($"Fold {unmatched} was predicted by only one of {first} and {second}; both must be evaluated on the same folds.");
        var differences = a.Keys.Select(fold => a[fold].Correlation - b[fold].Correlation).ToArray();
        var testSize = a.Values.Average(fold => fold.N);
        if (individuals <= testSize)
            throw new WorkbenchException($"A study of {individuals} individuals leaves none to train on beside test folds of {testSize:0.#}.");
        return Of(first, second, differences, testSize / (individuals - testSize), level);
    }

    /// <summary>The same test on given differences.</summary>
    /// <param name="first">The first method.</param>
    /// <param name="second">The second method.</param>
    /// <param name="differences">A difference for each fold, at least two.</param>
    /// <param name="testToTrain">Individuals of a test fold over those of its training set; 0 gives the plain paired t test.</param>
    /// <param name="level">Confidence level of the limits, above 0 and below 1.</param>
    /// <exception cref="WorkbenchException">There are fewer than two differences or one is not a number.</exception>
    public static PairedComparison Of(
        string first, string second, ReadOnlySpan<double> differences, double testToTrain, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(testToTrain);
        if (differences.Length < 2)
            throw new WorkbenchException($"Comparing {first} with {second} needs at least two folds, found {differences.Length}.");
        var (mean, variance) = MeanAndVariance(differences);
        if (!double.IsFinite(mean))
            throw new WorkbenchException($"Comparing {first} with {second}: a fold's correlation is missing (constant predictions?).");
        var count = differences.Length;
        var error = Math.Sqrt(((1.0 / count) + testToTrain) * variance);
        var t = mean == 0 ? 0 : mean / error;
        var margin = StudentT.TwoSidedQuantile(1 - level, count - 1) * error;
        return new PairedComparison(
            first, second, count, mean, error, t, StudentT.TwoSidedP(t, count - 1), mean - margin, mean + margin, level);
    }

    private static SortedDictionary<string, FoldAccuracy> ByFold(List<FoldAccuracy> all, string method)
    {
        var folds = new SortedDictionary<string, FoldAccuracy>(StringComparer.Ordinal);
        foreach (var fold in all.Where(fold => fold.Method == method))
            if (!folds.TryAdd(fold.Replicate == 1 ? fold.Fold : $"{fold.Fold} of replicate {fold.Replicate}", fold))
                throw new WorkbenchException($"Fold {fold.Fold} of {method} occurs twice; give the folds of one study.");
        return folds.Count > 0
            ? folds
            : throw new WorkbenchException(
                $"No folds of method {method}; there are: {string.Join(", ", all.Select(fold => fold.Method).Distinct())}.");
    }

    private static (double Mean, double Variance) MeanAndVariance(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values)
            mean += value / values.Length;
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return (mean, squares / (values.Length - 1));
    }
}
