using System.Diagnostics;
using Workbench.Data.Splits;

namespace Workbench.Prediction.Evaluation;

/// <summary>The fits of one comparison: those that the ledger has are taken from it, the others are made and written to it.</summary>
internal sealed class ComparisonRun
{
    private readonly PredictionData data;
    private readonly IReadOnlyList<IGenomicPredictor> methods;
    private readonly FitSettings settings;
    private readonly FitLedger? ledger;
    private readonly string hash;
    private readonly List<FoldAccuracy> accuracies = [];
    private readonly List<PredictedIndividual> predictions = [];

    public ComparisonRun(PredictionData data, IReadOnlyList<IGenomicPredictor> methods, FitSettings settings, FitLedger? ledger)
    {
        this.data = data;
        this.methods = methods;
        this.settings = settings;
        this.ledger = ledger;
        hash = ledger is null ? "" : FitKey.OfData(data);
    }

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<FoldAccuracy> Accuracies => accuracies;

    /// <summary>What was predicted so far.</summary>
    public IReadOnlyList<PredictedIndividual> Predictions => predictions;

    /// <summary>Fits the methods that estimate variances to all individuals.</summary>
    public List<WholeFit> FitWhole()
    {
        var fits = new List<WholeFit>();
        foreach (var method in methods.Where(method => method.EstimatesVariances))
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            var key = Key(method, data.AllRows, [], settings.Seed);
            if (key is { } known && ledger!.FindWhole(known, data) is { } found)
            {
                fits.Add(found);
                continue;
            }

            data.ComputeRelationship(settings.Progress);
            var fit = method.Fit(data, data.AllRows, settings);
            fits.Add(new WholeFit(method.Name, fit.Variances!, fit.FixedEffects, fit.MarkerEffects) { Notes = fit.Notes });
            if (key is { } written)
                ledger!.Add(written, fits[^1]);
        }

        return fits;
    }

    /// <summary>Tests all methods in all folds of an assignment.</summary>
    public void Test(FoldAssignment folds, int replicate, int allFolds)
    {
        for (var fold = 0; fold < folds.Labels.Count; fold++)
        {
            var part = TestPart.Of(data, folds, folds.Labels[fold]);
            var seeded = settings with { Seed = unchecked((settings.Seed * 1009) + fold + ((replicate - 1) * 1_000_003L)) };
            foreach (var method in methods)
            {
                settings.Cancellation.ThrowIfCancellationRequested();
                Test(part, method, replicate, seeded);
                Report(allFolds * methods.Count);
            }
        }
    }

    private void Test(TestPart part, IGenomicPredictor method, int replicate, FitSettings seeded)
    {
        var key = Key(method, part.Training, part.Test, seeded.Seed);
        var found = key is { } known ? ledger!.Find(known, part.Test.Length) : null;
        var fit = found ?? Fit(part, method, seeded);
        if (found is null && key is { } written)
            ledger!.Add(written, method.Name, part.Label, fit);
        var predicted = fit.Predicted;
        for (var index = 0; index < predicted.Length; index++)
            predictions.Add(new PredictedIndividual(
                data.Genotypes.Individuals[part.Test[index]].Id, method.Name, part.Label, part.Observed[index], predicted[index],
                part.CovariatePart[index])
            {
                Replicate = replicate,
            });
        accuracies.Add(part.Measure(method.Name, predicted, fit.Seconds) with { Replicate = replicate, Memory = fit.Memory });
    }

    private FittedFold Fit(TestPart part, IGenomicPredictor method, FitSettings seeded)
    {
        data.ComputeRelationship(settings.Progress);
        var shared = data.SecondsShared;
        var resident = PeakMemory.Start();
        var watch = Stopwatch.StartNew();
        double[] predicted;
        try
        {
            predicted = method.Fit(data, part.Training, seeded).Predict(data, part.Test);
        }
        catch (WorkbenchException error)
        {
            throw new WorkbenchException($"{method.Name}, fold {part.Label}: {error.Message}", error);
        }

        if (predicted.FirstOrDefault(value => !double.IsFinite(value), 0) is var bad && !double.IsFinite(bad))
            throw new WorkbenchException($"{method.Name}, fold {part.Label}: a prediction is {bad}.");
        return new FittedFold(predicted, watch.Elapsed.TotalSeconds + data.SecondsShared - shared, PeakMemory.Since(resident));
    }

    private FitKey? Key(IGenomicPredictor method, int[] training, int[] test, long seed) =>
        ledger is null ? null : FitKey.Of(hash, method, training, test, seed);

    private void Report(int total)
    {
        var last = accuracies[^1];
        settings.Progress?.Report(new WorkProgress($"cross-validation {last.Method}", accuracies.Count, total,
            FormattableString.Invariant($"fold {last.Fold}: r {last.Correlation:F3}, {last.Seconds:F2} s")));
    }
}
