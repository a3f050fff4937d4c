using Workbench.Data.Splits;
using Workbench.Data.Steps;

namespace Workbench.Prediction.Evaluation;

/// <summary>
/// Compares methods by cross-validation: each method learns from the same training individuals and predicts the same test
/// individuals, fold by fold. Nothing of a test individual but its genotypes and covariates reaches a method.
/// </summary>
public static class CrossValidation
{
    private const int MostIndividualsAudited = 5000;

    /// <summary>Runs all methods on all folds of one assignment; see the form for several.</summary>
    public static StudyComparison Compare(
        PredictionData data, FoldAssignment folds, IReadOnlyList<IGenomicPredictor> methods, FitSettings settings,
        string? folder = null, EnvironmentScheme? scheme = null) => Compare(data, [folds], methods, settings, folder, null, scheme);

    /// <summary>Runs all methods on all folds of some assignments.</summary>
    /// <param name="data">Genotypes, covariates and trait.</param>
    /// <param name="replicates">Assignments of the individuals to folds, at least one; each is a replicate of the whole comparison.</param>
    /// <param name="methods">The methods, with different names.</param>
    /// <param name="settings">Seed, progress and cancellation. A method's seed in a fold depends on replicate and fold alone.</param>
    /// <param name="folder">
    /// Where finished fits are kept as they end; a comparison that was stopped and is started again takes them from there. Null keeps none.
    /// </param>
    /// <param name="sideBySide">How many fits run at the same time, which changes no result; null for one after the other.</param>
    /// <param name="scheme">
    /// Which records of other environments are known, where the other traits are environments; null gives methods all of them.
    /// </param>
    /// <returns>Accuracies, predictions and the fits to all individuals.</returns>
    /// <exception cref="WorkbenchException">A method cannot be fitted in a fold; the message names both.</exception>
    public static StudyComparison Compare(
        PredictionData data, IReadOnlyList<FoldAssignment> replicates, IReadOnlyList<IGenomicPredictor> methods, FitSettings settings,
        string? folder = null, SideBySide? sideBySide = null, EnvironmentScheme? scheme = null)
    {
        CheckMethods(methods);
        sideBySide ??= new SideBySide();
        sideBySide.Check();
        if (replicates.Count == 0 || replicates.FirstOrDefault(folds => folds.Ids.Count != data.Count) is { })
            throw new ArgumentException(
                $"Folds of {string.Join(", ", replicates.Select(folds => folds.Ids.Count))} individuals, data of {data.Count}.", nameof(replicates));
        StepsTaken.Note(() => PredictionSteps.OfComparison(data, replicates, methods, settings.Seed));
        using var parts = StepsTaken.Pause();
        using var ledger = folder is null ? null : FitLedger.Open(folder);
        var (whole, accuracies, predictions) = ComparisonRun.Of(data, replicates, methods, settings, ledger, sideBySide, scheme);
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
            [.. ComparisonNotes.Of(ordered, whole), .. LeakNotes(data, replicates), .. new[] { SexAudit.Of(data) }.OfType<string>()])
        {
            Scheme = scheme,
            Intervals = methods.SelectMany(method =>
                IntervalCoverage.Of(predictions.Where(one => one.Method == method.Name).ToList())).ToList(),
        };
    }

    private static List<MethodSummary> Summarize(
        IReadOnlyList<IGenomicPredictor> methods,
        List<FoldAccuracy> accuracies,
        IReadOnlyList<PredictedIndividual> predictions,
        List<WholeFit> whole) =>
        methods.Select(method => MethodSummary.Of(
            accuracies.Where(accuracy => accuracy.Method == method.Name).ToList(),
            predictions.Where(prediction => prediction.Method == method.Name).ToList(),
            whole.FirstOrDefault(fit => fit.Method == method.Name))).ToList();

    // Beyond a few thousand individuals the relationships of all are not made for a warning alone.
    private static IEnumerable<string> LeakNotes(PredictionData data, IReadOnlyList<FoldAssignment> replicates)
    {
        if (data.Count > MostIndividualsAudited)
            yield break;
        var audit = RelativeFolds.Audit(data, replicates[0]);
        if (audit.NearIdenticalShare >= RelatednessAudit.WarningShare)
            yield return FormattableString.Invariant(
                $"Folds leak relatives: {audit.NearIdenticalShare:P0} of the tested individuals have a nearly identical one (genomic correlation of at least {RelatednessAudit.NearIdentical}) among those learned from. ")
                + "Accuracies are those for such relatives; for new families assign folds by relatedness.";
    }

    private static void CheckMethods(IReadOnlyList<IGenomicPredictor> methods)
    {
        if (methods.Count == 0)
            throw new WorkbenchException($"No method is named. Methods: {string.Join(", ", Methods.Names)}.");
        if (methods.GroupBy(method => method.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new WorkbenchException($"The method {twice.Key} is named {twice.Count()} times; name each once.");
    }
}
