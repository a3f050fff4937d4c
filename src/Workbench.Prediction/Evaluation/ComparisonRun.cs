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
    private readonly EnvironmentScheme? scheme;
    private readonly string hash;
    private readonly Lock gate = new();
    private readonly Dictionary<string, double> needs = new(StringComparer.Ordinal);
    private readonly List<PlannedFit> missing = [];
    private readonly List<FoldFit> folds = [];
    private readonly WholeFit?[] whole;
    private int done;

    private ComparisonRun(
        PredictionData data, IReadOnlyList<IGenomicPredictor> methods, FitSettings settings, FitLedger? ledger, EnvironmentScheme? scheme)
    {
        this.scheme = scheme;
        this.data = data;
        this.methods = methods;
        this.settings = settings;
        this.ledger = ledger;
        hash = ledger is null ? "" : $"{FitKey.OfData(data)} {scheme}";
        whole = new WholeFit?[methods.Count];
    }

    // One method in one fold, and what it gave.
    private sealed record FoldFit(TestPart Part, IGenomicPredictor Method, int Replicate, FitSettings Settings)
    {
        public FittedFold? Fitted { get; set; }

        public FoldAccuracy Accuracy => Part.Measure(Method.Name, Fitted!.Predicted, Fitted.Seconds) with
        {
            Replicate = Replicate,
            Memory = Fitted.Memory,
            SideBySide = Fitted.SideBySide,
        };
    }

    /// <summary>Fits the methods that estimate variances to all individuals, and tests all methods in all folds.</summary>
    /// <returns>The fits to all in the methods' order; accuracies and predictions by replicate, fold and method.</returns>
    public static (List<WholeFit> Whole, List<FoldAccuracy> Accuracies, List<PredictedIndividual> Predictions) Of(
        PredictionData data, IReadOnlyList<FoldAssignment> replicates, IReadOnlyList<IGenomicPredictor> methods, FitSettings settings,
        FitLedger? ledger, SideBySide sideBySide, EnvironmentScheme? scheme)
    {
        var run = new ComparisonRun(data, methods, settings, ledger, scheme);
        for (var method = 0; method < methods.Count; method++)
            if (methods[method].EstimatesVariances)
                run.PlanWhole(method);
        for (var replicate = 1; replicate <= replicates.Count; replicate++)
            run.PlanFolds(replicates[replicate - 1], replicate);
        foreach (var fold in run.folds.Where(fold => fold.Fitted is not null))
            run.Report(fold);
        FitSchedule.Run(run.missing, sideBySide, run.needs, settings.Cancellation);
        return (
            run.whole.OfType<WholeFit>().ToList(),
            run.folds.Select(fold => fold.Accuracy).ToList(),
            run.folds.SelectMany(fold => run.PredictionsOf(fold)).ToList());
    }

    private void PlanWhole(int which)
    {
        var method = methods[which];
        var key = Key(method, data.AllRows, [], settings.Seed);
        whole[which] = key is { } known ? ledger!.FindWhole(known, data) : null;
        if (whole[which] is null)
            missing.Add(new PlannedFit(method, (beside, cancellation) => FitWhole(which, key, beside, cancellation)));
    }

    private void PlanFolds(FoldAssignment assignment, int replicate)
    {
        for (var fold = 0; fold < assignment.Labels.Count; fold++)
        {
            var part = TestPart.Of(data, assignment, assignment.Labels[fold], scheme);
            var seeded = settings with { Seed = unchecked((settings.Seed * 1009) + fold + ((replicate - 1) * 1_000_003L)) };
            foreach (var method in methods)
            {
                var one = new FoldFit(part, method, replicate, seeded);
                folds.Add(one);
                var key = Key(method, part.Training, part.Test, seeded.Seed);
                one.Fitted = key is { } known ? ledger!.Find(known, part.Test.Length) : null;
                if (one.Fitted is null)
                    missing.Add(new PlannedFit(method, (beside, cancellation) => FitFold(one, key, beside, cancellation)));
                else if (one.Fitted.Memory is { } need)
                    needs[method.Name] = Math.Max(need, needs.GetValueOrDefault(method.Name));
            }
        }
    }

    private double? FitWhole(int which, FitKey? key, bool beside, CancellationToken cancellation)
    {
        var method = methods[which];
        MakeRelationship(method);
        var resident = beside ? null : PeakMemory.Start();
        var fit = method.Fit(data, data.AllRows, During(settings, beside, cancellation));
        var memory = PeakMemory.Since(resident);
        var made = new WholeFit(method.Name, fit.Variances!, fit.FixedEffects, fit.MarkerEffects) { Notes = fit.Notes };
        lock (gate)
        {
            whole[which] = made;
            if (key is { } written)
                ledger!.Add(written, made);
        }

        return memory;
    }

    private double? FitFold(FoldFit fold, FitKey? key, bool beside, CancellationToken cancellation)
    {
        MakeRelationship(fold.Method);
        var resident = beside ? null : PeakMemory.Start();
        var shared = data.SecondsShared;
        var watch = Stopwatch.StartNew();
        var predicted = Predict(fold, During(fold.Settings, beside, cancellation));
        var seconds = watch.Elapsed.TotalSeconds + (beside ? 0 : data.SecondsShared - shared);
        fold.Fitted = new FittedFold(predicted, seconds, PeakMemory.Since(resident), beside);
        lock (gate)
        {
            if (key is { } written)
                ledger!.Add(written, fold.Method.Name, fold.Part.Label, fold.Fitted);
            Report(fold);
        }

        return fold.Fitted.Memory;
    }

    private double[] Predict(FoldFit fold, FitSettings during)
    {
        var (part, name) = (fold.Part, fold.Method.Name);
        double[] predicted;
        try
        {
            predicted = fold.Method.Fit(part.Data, part.Training, during).Predict(part.Data, part.Test);
        }
        catch (WorkbenchException error)
        {
            throw new WorkbenchException($"{name}, fold {part.Label}: {error.Message}", error);
        }

        if (predicted.FirstOrDefault(value => !double.IsFinite(value), 0) is var bad && !double.IsFinite(bad))
            throw new WorkbenchException($"{name}, fold {part.Label}: a prediction is {bad}.");
        return predicted;
    }

    // What all fits share is no part of the time and memory of the first.
    private void MakeRelationship(IGenomicPredictor method)
    {
        if (method.UsesRelationship)
            data.ComputeRelationship(settings.Progress);
    }

    // The steps of several fits at once would be a jumble.
    private static FitSettings During(FitSettings settings, bool beside, CancellationToken cancellation) =>
        settings with { Cancellation = cancellation, Progress = beside ? null : settings.Progress };

    private IEnumerable<PredictedIndividual> PredictionsOf(FoldFit fold)
    {
        var part = fold.Part;
        return part.Test.Select((row, index) => new PredictedIndividual(
            data.Genotypes.Individuals[row].Id, fold.Method.Name, part.Label, part.Observed[index], fold.Fitted!.Predicted[index],
            part.CovariatePart[index])
        {
            Replicate = fold.Replicate,
        });
    }

    private FitKey? Key(IGenomicPredictor method, int[] training, int[] test, long seed) =>
        ledger is null ? null : FitKey.Of(hash, method, training, test, seed);

    private void Report(FoldFit fold)
    {
        var accuracy = fold.Accuracy;
        settings.Progress?.Report(new WorkProgress($"cross-validation {accuracy.Method}", ++done, folds.Count,
            FormattableString.Invariant($"fold {accuracy.Fold}: r {accuracy.Correlation:F3}, {accuracy.Seconds:F2} s")));
    }
}
