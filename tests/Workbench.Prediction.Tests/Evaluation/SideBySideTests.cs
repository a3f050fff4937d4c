using Workbench.Data.Splits;
using Workbench.Prediction.Bayesian;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Kernels;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Neural;
using Workbench.Prediction.Penalized;

namespace Workbench.Prediction.Tests.Evaluation;

public sealed class SideBySideTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("side").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Four_fits_at_a_time_predict_bit_for_bit_what_one_at_a_time_does()
    {
        var (data, folds) = Study();
        var alone = Compare(Study().Data, folds, 1);
        var together = Compare(data, folds, 4);
        Assert.Equal(alone.Predictions, together.Predictions);
        static IEnumerable<object> FoldsOf(StudyComparison one) => one.Folds.Select(fold => (object)(fold.Method, fold.Fold, fold.Correlation));
        static IEnumerable<object> WholeOf(StudyComparison one) => one.WholeFits.Select(fit => (object)(fit.Method, fit.Variances));
        Assert.Equal(FoldsOf(alone), FoldsOf(together));
        Assert.Equal(WholeOf(alone), WholeOf(together));
        Assert.DoesNotContain(alone.Folds, fold => fold.SideBySide);
        Assert.DoesNotContain(alone.Notes, note => note.Contains("beside"));

        // A network is never beside others, nor is the first fit of the others: to all individuals where variances are estimated.
        (string, int)[] expected = [("gblup", 5), ("rrblup", 5), ("rkhs", 5), ("bayesb", 5), ("lasso", 4), ("svr-rbf", 4), ("mlann", 0)];
        foreach (var (method, beside) in expected)
            Assert.Equal(beside, together.Folds.Count(fold => fold.Method == method && fold.SideBySide));
        Assert.Contains(together.Notes, note => note.StartsWith("28 of 35 fits ran beside others"));
        Assert.All(together.Folds, fold => Assert.True(!fold.SideBySide || fold.Memory is null));
    }

    [Fact]
    public void A_comparison_stopped_half_way_goes_on_to_the_same_predictions()
    {
        var (data, folds) = Study();
        var plain = Compare(data, folds, 1);
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Compare(
            data, [folds], Several(), new FitSettings(1, new StopAfter(source, 16), source.Token), folder, new SideBySide(4)));
        var done = File.ReadAllLines(Path.Combine(folder, "fits.jsonl")).Length;
        Assert.InRange(done, 4 + 16, 4 + 19);
        var resumed = CrossValidation.Compare(data, [folds], Several(), new FitSettings(), folder, new SideBySide(4));
        Assert.Equal(plain.Predictions, resumed.Predictions);
        var lines = File.ReadAllLines(Path.Combine(folder, "fits.jsonl"));
        Assert.Equal(4 + 35, lines.Length);
        var again = CrossValidation.Compare(data, [folds], Several(), new FitSettings(), folder);
        Assert.Equal(plain.Predictions, again.Predictions);
        Assert.Equal(lines, File.ReadAllLines(Path.Combine(folder, "fits.jsonl")));
        Assert.Contains(again.Notes, note => note.Contains("ran beside others")); // their seconds are from then
    }

    [Fact]
    public void The_memory_limit_bounds_how_many_run()
    {
        foreach (var (need, limit, most) in ((double, long, int)[])[(100, 1L << 40, 4), (100, Resident() + (250L << 20), 2), (100, 1, 1)])
        {
            using var counted = new Counted(most);
            var fits = Enumerable.Range(0, 12).Select(_ => new PlannedFit(new Gblup(), (beside, _) => counted.Run(beside, need))).ToList();
            FitSchedule.Run(fits, new SideBySide(4, limit), new Dictionary<string, double>(), CancellationToken.None);
            Assert.Equal(12, counted.Runs);
            Assert.Equal(most, counted.Most);
        }
    }

    [Fact]
    public void A_failure_stops_the_others_and_is_thrown_as_itself()
    {
        var begun = 0;
        var fits = Enumerable.Range(0, 50).Select(number => new PlannedFit(new Gblup(), (_, cancellation) =>
        {
            Interlocked.Increment(ref begun);
            if (number == 5)
                throw new WorkbenchException("the fifth");
            if (number > 5)
                cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
            return 1;
        })).ToList();
        var error = Assert.Throws<WorkbenchException>(
            () => FitSchedule.Run(fits, new SideBySide(3), new Dictionary<string, double>(), CancellationToken.None));
        Assert.Equal("the fifth", error.Message);
        Assert.InRange(begun, 6, 8);
    }

    [Theory]
    [InlineData(0, null, "0 fits")]
    [InlineData(2, 0L, "memory limit")]
    public void Settings_that_cannot_work_are_refused(int fits, long? limit, string message)
    {
        var (data, folds) = Study();
        Assert.Contains(message, Assert.Throws<WorkbenchException>(
            () => CrossValidation.Compare(data, [folds], [new Gblup()], new FitSettings(), null, new SideBySide(fits, limit))).Message);
    }

    [Fact]
    public void A_decomposition_does_not_change_while_others_are_made()
    {
        var (data, folds) = Study();
        var parts = folds.Labels.Select(folds.TrainRows).ToList();
        var expected = parts.Select(rows => Study().Data.Decompose(rows).Eigenvalues).ToList();
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, task =>
        {
            var decomposition = data.Decompose(parts[task % parts.Count]);
            var vector = decomposition.Vector(0).ToArray();
            data.Decompose(parts[(task + 1) % parts.Count]);
            Assert.Equal(expected[task % parts.Count], decomposition.Eigenvalues);
            Assert.Equal(vector, decomposition.Vector(0).ToArray());
        });
    }

    [Fact]
    public void What_fits_share_is_made_once_and_a_failure_is_not_kept()
    {
        var (data, _) = Study();
        var made = 0;
        Assert.Throws<WorkbenchException>(() => data.Shared<string>(_ => throw new WorkbenchException("not yet")));
        var all = new string[16];
        Parallel.For(0, all.Length, index => all[index] = data.Shared(_ => $"made {Interlocked.Increment(ref made)}"));
        Assert.Equal(1, made);
        Assert.All(all, one => Assert.Same(all[0], one));
    }

    private static StudyComparison Compare(PredictionData data, FoldAssignment folds, int fits) =>
        CrossValidation.Compare(data, [folds], Several(), new FitSettings(), null, new SideBySide(fits));

    private static IGenomicPredictor[] Several() =>
    [
        new Gblup(), new RrBlup(), new Rkhs(), BayesianAlphabet.Create("bayesb", new ChainSettings { Cycles = 300, BurnIn = 100 }),
        PenalizedRegression.Lasso(), new SupportVectorRegression("svr-rbf", SvrSettings.Gaussian),
        new Mlann(new MlannSettings { Networks = 2, MaximalEpochs = 5 }),
    ];

    private static long Resident() => PeakMemory.Start() ?? throw new InvalidOperationException("The resident size is not known.");

    private static (PredictionData Data, FoldAssignment Folds) Study()
    {
        var genotypes = SimulatedStudy.Genotypes(100, 60, seed: 33);
        var folds = FoldAssignment.KFold(genotypes.Individuals.Select(individual => individual.Id).ToList(), 5, 5);
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.7, seed: 1);
        return (new PredictionData(genotypes, SimulatedStudy.Covariates(100), trait, "trait"), folds);
    }

    // Fits that count how many of them there are at a time; the first beside others wait until as many run as should.
    private sealed class Counted(int wanted) : IDisposable
    {
        private readonly CountdownEvent missing = new(wanted);
        private readonly Lock gate = new();
        private int running;

        public int Runs { get; private set; }

        public int Most { get; private set; }

        public double? Run(bool beside, double need)
        {
            lock (gate)
            {
                Runs++;
                Most = Math.Max(Most, ++running);
                if (beside && !missing.IsSet)
                    missing.Signal();
            }

            if (beside)
                Assert.True(missing.Wait(TimeSpan.FromSeconds(60)), "too few fits ran together");
            lock (gate)
                running--;
            return need;
        }

        public void Dispose() => missing.Dispose();
    }

    private sealed class StopAfter(CancellationTokenSource source, int fits) : IProgress<WorkProgress>
    {
        private int seen;

        public void Report(WorkProgress value)
        {
            if (value.Stage.StartsWith("cross-validation", StringComparison.Ordinal) && ++seen == fits)
                source.Cancel();
        }
    }
}
