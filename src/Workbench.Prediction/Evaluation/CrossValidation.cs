using System.Diagnostics;
using Workbench.Data.Splits;

namespace Workbench.Prediction.Evaluation;

/// <summary>
/// Compares methods by cross-validation: each method learns from the same training individuals and predicts the same test
/// individuals, fold by fold. Nothing of a test individual but its genotypes and covariates reaches a method.
/// </summary>
public static class CrossValidation
{
    /// <summary>Runs all methods on all folds.</summary>
    /// <param name="data">Genotypes, covariates and trait.</param>
    /// <param name="folds">Which individuals are tested together.</param>
    /// <param name="methods">The methods, with different names.</param>
    /// <param name="settings">Seed, progress and cancellation. A method's seed in a fold depends on the fold alone.</param>
    /// <returns>Accuracies, predictions and the fits to all individuals.</returns>
    /// <exception cref="WorkbenchException">A method cannot be fitted in a fold; the message names both.</exception>
    public static StudyComparison Compare(
        PredictionData data, FoldAssignment folds, IReadOnlyList<IGenomicPredictor> methods, FitSettings settings)
    {
        CheckMethods(methods);
        if (folds.Ids.Count != data.Count)
            throw new ArgumentException($"Folds of {folds.Ids.Count} individuals, data of {data.Count}.", nameof(folds));
        data.ComputeRelationship(settings.Progress);
        var whole = FitWhole(data, methods, settings);
        var accuracies = new List<FoldAccuracy>();
        var predictions = new List<PredictedIndividual>();
        for (var fold = 0; fold < folds.Labels.Count; fold++)
        {
            var part = TestPart.Of(data, folds, folds.Labels[fold]);
            var seeded = settings with { Seed = unchecked((settings.Seed * 1009) + fold) };
            foreach (var method in methods)
            {
                settings.Cancellation.ThrowIfCancellationRequested();
                accuracies.Add(Test(data, part, method, seeded, predictions));
                Report(settings, accuracies, folds.Labels.Count * methods.Count);
            }
        }

        var ordered = methods.SelectMany(method => accuracies.Where(accuracy => accuracy.Method == method.Name)).ToList();
        return new StudyComparison(
            data.TraitName,
            data.Count,
            data.Genotypes.Markers.Count,
            data.Covariates.Names,
            settings.Seed,
            ordered,
            Summarize(methods, ordered, predictions, whole),
            predictions,
            whole,
            ComparisonNotes.Of(ordered, whole));
    }

    private static FoldAccuracy Test(
        PredictionData data, TestPart part, IGenomicPredictor method, FitSettings settings, List<PredictedIndividual> predictions)
    {
        var shared = data.SecondsShared;
        var watch = Stopwatch.StartNew();
        double[] predicted;
        try
        {
            predicted = method.Fit(data, part.Training, settings).Predict(data, part.Test);
        }
        catch (WorkbenchException error)
        {
            throw new WorkbenchException($"{method.Name}, fold {part.Label}: {error.Message}", error);
        }

        var seconds = watch.Elapsed.TotalSeconds + data.SecondsShared - shared;
        if (predicted.FirstOrDefault(value => !double.IsFinite(value), 0) is var bad && !double.IsFinite(bad))
            throw new WorkbenchException($"{method.Name}, fold {part.Label}: a prediction is {bad}.");
        for (var index = 0; index < predicted.Length; index++)
            predictions.Add(new PredictedIndividual(
                data.Genotypes.Individuals[part.Test[index]].Id, method.Name, part.Label, part.Observed[index], predicted[index], part.CovariatePart[index]));
        return part.Measure(method.Name, predicted, seconds);
    }

    private static List<WholeFit> FitWhole(PredictionData data, IReadOnlyList<IGenomicPredictor> methods, FitSettings settings)
    {
        var fits = new List<WholeFit>();
        foreach (var method in methods.Where(method => method.EstimatesVariances))
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            var fit = method.Fit(data, data.AllRows, settings);
            fits.Add(new WholeFit(method.Name, fit.Variances!, fit.FixedEffects, fit.MarkerEffects));
        }

        return fits;
    }

    private static List<MethodSummary> Summarize(
        IReadOnlyList<IGenomicPredictor> methods,
        List<FoldAccuracy> accuracies,
        List<PredictedIndividual> predictions,
        List<WholeFit> whole) =>
        methods.Select(method => MethodSummary.Of(
            accuracies.Where(accuracy => accuracy.Method == method.Name).ToList(),
            predictions.Where(prediction => prediction.Method == method.Name).ToList(),
            whole.FirstOrDefault(fit => fit.Method == method.Name))).ToList();

    private static void Report(FitSettings settings, List<FoldAccuracy> accuracies, int total)
    {
        var last = accuracies[^1];
        settings.Progress?.Report(new WorkProgress($"cross-validation {last.Method}", accuracies.Count, total,
            FormattableString.Invariant($"fold {last.Fold}: r {last.Correlation:F3}, {last.Seconds:F2} s")));
    }

    private static void CheckMethods(IReadOnlyList<IGenomicPredictor> methods)
    {
        if (methods.Count == 0)
            throw new WorkbenchException($"No method is named. Methods: {string.Join(", ", Methods.Names)}.");
        if (methods.GroupBy(method => method.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new WorkbenchException($"The method {twice.Key} is named {twice.Count()} times; name each once.");
    }
}
