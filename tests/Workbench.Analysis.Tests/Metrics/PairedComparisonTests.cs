using Workbench.Analysis.Metrics;
using Workbench.Prediction.Evaluation;

namespace Workbench.Analysis.Tests.Metrics;

public sealed class PairedComparisonTests
{
    [Fact]
    public void ThreeFoldsByHand()
    {
        // Mean 0.2, variance 0.01, (1/3 + 1/2) 0.01 = 1/120; with 2 degrees of freedom p = 1 - t / sqrt(2 + t^2), t^2 = 4.8.
        var comparison = PairedComparison.Of("a", "b", [0.1, 0.2, 0.3], testToTrain: 0.5);
        Assert.Equal(0.2, comparison.MeanDifference, 1e-12);
        Assert.Equal(Math.Sqrt(1.0 / 120), comparison.StandardError, 1e-12);
        Assert.Equal(Math.Sqrt(4.8), comparison.T, 1e-10);
        Assert.Equal(1 - Math.Sqrt(4.8 / 6.8), comparison.PValue, 1e-10);
        var margin = 4.302652729911275 * Math.Sqrt(1.0 / 120);
        Assert.Equal(0.2 - margin, comparison.Lower, 1e-9);
        Assert.Equal(0.2 + margin, comparison.Upper, 1e-9);
    }

    [Fact]
    public void TheTestSetsShareComesFromTheFolds()
    {
        // Three folds of 10 in a study of 30: test to train is 10/20, as above.
        var folds = Folds("gblup", 0.5, 0.6, 0.7).Concat(Folds("mlann", 0.4, 0.4, 0.4)).Concat(Folds("other", 0, 0, 0));
        var comparison = PairedComparison.OfCorrelations(folds, "gblup", "mlann", individuals: 30);
        Assert.Equal(3, comparison.Folds);
        Assert.Equal(Math.Sqrt(1.0 / 120), comparison.StandardError, 1e-12);
    }

    [Fact]
    public void SwappingTheMethodsSwapsTheSign()
    {
        var folds = Folds("a", 0.5, 0.6, 0.8).Concat(Folds("b", 0.4, 0.7, 0.3)).ToList();
        var (ab, ba) = (PairedComparison.OfCorrelations(folds, "a", "b", 30), PairedComparison.OfCorrelations(folds, "b", "a", 30));
        Assert.Equal(ab.MeanDifference, -ba.MeanDifference, 1e-15);
        Assert.Equal(ab.PValue, ba.PValue, 1e-12);
        Assert.Equal(ab.Lower, -ba.Upper, 1e-12);
    }

    [Fact]
    public void EqualMethodsDoNotDiffer()
    {
        var comparison = PairedComparison.Of("a", "b", [0, 0, 0], 0.25);
        Assert.Equal((0.0, 0.0, 1.0), (comparison.MeanDifference, comparison.T, comparison.PValue));
    }

    [Fact]
    public void WithoutADifferenceTheTestRejectsAsOftenAsItSays()
    {
        var random = new Random(3);
        var rejected = 0;
        var differences = new double[10];
        for (var study = 0; study < 4000; study++)
        {
            for (var fold = 0; fold < differences.Length; fold++)
                differences[fold] = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
            rejected += PairedComparison.Of("a", "b", differences, 0).PValue < 0.05 ? 1 : 0;
        }

        // Binomial standard error 0.0034.
        Assert.InRange(rejected / 4000.0, 0.05 - 0.014, 0.05 + 0.014);
    }

    [Fact]
    public void WhatCannotBeComparedIsSaid()
    {
        var folds = Folds("a", 0.5, 0.6).Concat(Folds("b", 0.4)).ToList();
        Assert.Contains("Fold 2 was predicted by only one", Message(() => PairedComparison.OfCorrelations(folds, "a", "b", 30)));
        Assert.Contains("No folds of method c; there are: a, b", Message(() => PairedComparison.OfCorrelations(folds, "a", "c", 30)));
        Assert.Contains("leaves none to train on", Message(() => PairedComparison.OfCorrelations(folds, "a", "a", 10)));
        Assert.Contains("at least two folds", Message(() => PairedComparison.OfCorrelations(folds, "b", "b", 30)));
        Assert.Contains("constant predictions", Message(() => PairedComparison.Of("a", "b", [0.1, double.NaN], 0.1)));
        Assert.Contains("occurs twice", Message(() => PairedComparison.OfCorrelations(folds.Concat(folds), "a", "b", 30)));
    }

    private static string Message(Action action) => Assert.Throws<WorkbenchException>(action).Message;

    private static IEnumerable<FoldAccuracy> Folds(string method, params double[] correlations) =>
        correlations.Select((correlation, fold) => new FoldAccuracy(method, $"{fold + 1}", 10, correlation, correlation, 1, 1, 0));
}
