using Workbench.Data.Metrics;
using Workbench.Data.Splits;
using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Evaluation;

public class CrossValidationTests
{
    private const int Individuals = 90;

    [Fact]
    public void All_methods_predict_each_individual_once_in_the_same_fold()
    {
        var data = Data(out var folds);
        var comparison = CrossValidation.Compare(data, folds, [new Gblup(), new RrBlup()], new FitSettings());
        Assert.Equal(6, comparison.Folds.Count);
        Assert.Equal(2 * Individuals, comparison.Predictions.Count);
        foreach (var method in (string[])["gblup", "rrblup"])
        {
            var predicted = comparison.Predictions.Where(prediction => prediction.Method == method).ToList();
            Assert.Equal(Individuals, predicted.Select(prediction => prediction.Id).Distinct().Count());
            Assert.All(predicted, prediction => Assert.Equal(folds.LabelOf(int.Parse(prediction.Id[1..])), prediction.Fold));
        }
    }

    [Fact]
    public void Summary_is_the_mean_over_folds()
    {
        var data = Data(out var folds);
        var comparison = CrossValidation.Compare(data, folds, [new Gblup()], new FitSettings());
        var r = comparison.Folds.Select(fold => fold.Correlation).ToArray();
        var summary = Assert.Single(comparison.Summary);
        Assert.Equal(r.Average(), summary.Correlation, 12);
        Assert.Equal(Math.Sqrt(r.Sum(value => Math.Pow(value - r.Average(), 2)) / 2), summary.CorrelationSd, 12);
        Assert.Equal(comparison.Variances!.Heritability, summary.Heritability);
        Assert.Equal(150, comparison.MarkerEffects!.Markers.Count);
    }

    [Fact]
    public void No_trait_value_of_a_test_individual_reaches_a_method()
    {
        var data = Data(out var folds);
        var honest = CrossValidation.Compare(data, folds, [new Gblup()], new FitSettings());
        var test = folds.TestRows("2");
        var changed = (double[])data.Trait.Clone();
        foreach (var row in test)
            changed[row] = 1000 - (3 * row);
        var other = new PredictionData(data.Genotypes, data.Covariates, changed, "trait");
        Assert.Equal(TestPart.Of(data, folds, "2").CovariatePart, TestPart.Of(other, folds, "2").CovariatePart);
        Assert.NotEqual(TestPart.Of(data, folds, "1").CovariatePart, TestPart.Of(other, folds, "1").CovariatePart);
        var tampered = CrossValidation.Compare(other, folds, [new Gblup()], new FitSettings());
        Assert.Equal(
            honest.Predictions.Where(prediction => prediction.Fold == "2").Select(prediction => prediction.Predicted),
            tampered.Predictions.Where(prediction => prediction.Fold == "2").Select(prediction => prediction.Predicted));
    }

    [Fact]
    public void Adjusted_correlation_leaves_the_covariates_part_out()
    {
        // The covariate explains nearly all; what is left of observed and predicted must be compared by hand alike.
        var data = Data(out var folds, covariateEffect: 20);
        var comparison = CrossValidation.Compare(data, folds, [new Gblup()], new FitSettings());
        foreach (var fold in comparison.Folds)
        {
            var rows = folds.TrainRows(fold.Fold);
            var b = LeastSquares.Fit(DesignMatrix.Of(data.Covariates, rows), data.TraitOf(rows));
            var tested = comparison.Predictions.Where(prediction => prediction.Fold == fold.Fold).ToList();
            double Covariate(PredictedIndividual prediction) => data.Covariates.Values[(int.Parse(prediction.Id[1..]) * 2) + 1];
            var observed = tested.Select(prediction => prediction.Observed - b[0] - (b[1] * Covariate(prediction))).ToArray();
            var predicted = tested.Select(prediction => prediction.Predicted - b[0] - (b[1] * Covariate(prediction))).ToArray();
            Assert.Equal(Pearson.Of(observed, predicted), fold.CorrelationAdjusted, 9);
            Assert.True(fold.Correlation > 0.95 && fold.CorrelationAdjusted < fold.Correlation);
        }
    }

    [Fact]
    public void Says_in_a_note_when_a_correlation_is_not_defined()
    {
        var data = Data(out var folds);
        var comparison = CrossValidation.Compare(data, folds, [new MeanOnly()], new FitSettings());
        Assert.True(double.IsNaN(comparison.Summary[0].Correlation));
        Assert.Equal(3, comparison.Notes.Count(note => note.StartsWith("mean, fold ", StringComparison.Ordinal) && note.Contains("not defined")));
        Assert.Null(comparison.Summary[0].Heritability);
    }

    [Fact]
    public void Names_the_fold_whose_covariates_fail()
    {
        // The covariate marks individuals of fold 3 only: without them it is zero throughout.
        var genotypes = SimulatedStudy.Genotypes(Individuals, 20, seed: 2);
        var folds = Folds(genotypes);
        var mark = Enumerable.Range(0, Individuals).Select(row => folds.LabelOf(row) == "3" ? 1.0 : 0).ToArray();
        var data = new PredictionData(
            genotypes, SimulatedStudy.Covariates(Individuals, mark), SimulatedStudy.AdditiveTrait(genotypes, 0.5, 1), "trait");
        var error = Assert.Throws<WorkbenchException>(() => CrossValidation.Compare(data, folds, [new Gblup()], new FitSettings()));
        Assert.Contains("Fold 3", error.Message);
        Assert.Contains("'c1'", error.Message);
    }

    [Fact]
    public void Refuses_the_same_method_twice() => Assert.Contains(
        "named 2 times", Assert.Throws<WorkbenchException>(() => CrossValidation.Compare(Data(out var folds), folds, [new Gblup(), new Gblup()], new FitSettings())).Message);

    [Fact]
    public void Stops_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        var data = Data(out var folds);
        var progress = new Stopper(source);
        Assert.Throws<OperationCanceledException>(
            () => CrossValidation.Compare(data, folds, [new Gblup()], new FitSettings(1, progress, source.Token)));
        Assert.Equal(1, progress.Folds);
    }

    private static FoldAssignment Folds(Data.Genotypes.GenotypeMatrix genotypes) =>
        FoldAssignment.KFold(genotypes.Individuals.Select(individual => individual.Id).ToList(), 3, 5);

    private static PredictionData Data(out FoldAssignment folds, double covariateEffect = 0.5)
    {
        var genotypes = SimulatedStudy.Genotypes(Individuals, 150, seed: 33);
        var random = new SeededRandom(6);
        var covariate = Enumerable.Range(0, Individuals).Select(_ => random.NextDouble()).ToArray();
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.7, seed: 1).Zip(covariate, (value, c) => value + (covariateEffect * c)).ToArray();
        folds = Folds(genotypes);
        return new PredictionData(genotypes, SimulatedStudy.Covariates(Individuals, covariate), trait, "trait");
    }

    private sealed class MeanOnly : IGenomicPredictor
    {
        public string Name => "mean";

        public bool EstimatesVariances => false;

        public FittedPredictor Fit(PredictionData data, ReadOnlyMemory<int> training, FitSettings settings) =>
            new Fitted(data.TraitOf(training.Span).Average());

        private sealed class Fitted(double mean) : FittedPredictor([new FixedEffect("(Intercept)", mean, 0), new FixedEffect("c1", 0, 0)])
        {
            public override double[] GeneticValues(PredictionData data, ReadOnlyMemory<int> rows) => new double[rows.Length];

            public override Explanation Explain(PredictionData data, ReadOnlyMemory<int> rows, FitSettings settings) =>
                new("nothing", data.Genotypes.Markers.Select(marker => new MarkerImportance(marker, 0)).ToList());
        }
    }

    private sealed class Stopper(CancellationTokenSource source) : IProgress<WorkProgress>
    {
        public int Folds { get; private set; }

        public void Report(WorkProgress value)
        {
            if (!value.Stage.StartsWith("cross-validation", StringComparison.Ordinal))
                return;
            Folds++;
            source.Cancel();
        }
    }
}
