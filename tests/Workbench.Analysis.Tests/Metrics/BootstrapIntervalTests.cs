using Workbench.Analysis.Metrics;
using Workbench.Data.Metrics;

namespace Workbench.Analysis.Tests.Metrics;

public sealed class BootstrapIntervalTests
{
    [Fact]
    public void ThreeIndividualsByHand()
    {
        // Of the 24 samples of (0,0), (1,2), (2,1) that vary, 6 hold all three (r = 0.5), 6 only the first and second (1),
        // 6 the first and third (1), 6 the second and third (-1): so a quarter is -1, a quarter 0.5 and half 1.
        var settings = new BootstrapSettings { Replicates = 20_000, Level = 0.8 };
        var interval = BootstrapInterval.Of(Pearson.Instance, [0, 2, 1], [0, 1, 2], settings);
        Assert.Equal(0.5, interval.Value, 1e-12);
        Assert.Equal(-1, interval.Lower, 1e-12);
        Assert.Equal(1, interval.Upper, 1e-12);
        Assert.Equal(0.5, BootstrapInterval.Of(Pearson.Instance, [0, 2, 1], [0, 1, 2], settings with { Level = 0.4 }).Lower, 1e-12);
    }

    [Fact]
    public void TheSameSeedGivesTheSameIntervalOnAnyNumberOfThreads()
    {
        var (x, y) = Correlated(0.5, 50, new Random(1));
        var settings = new BootstrapSettings { Seed = 7 };
        var interval = BootstrapInterval.Of(Pearson.Instance, x, y, settings);
        var threads = Threads.Count;
        try
        {
            Threads.Count = 1;
            Assert.Equal(interval, BootstrapInterval.Of(Pearson.Instance, x, y, settings));
        }
        finally
        {
            Threads.Count = threads;
        }

        Assert.NotEqual(interval.Lower, BootstrapInterval.Of(Pearson.Instance, x, y, settings with { Seed = 8 }).Lower);
    }

    [Theory]
    [InlineData(BootstrapMethod.Percentile)]
    [InlineData(BootstrapMethod.BiasCorrectedAccelerated)]
    public void TheIntervalCoversThePlantedCorrelation(BootstrapMethod method)
    {
        var random = new Random(5);
        var covered = 0;
        for (var study = 0; study < 200; study++)
        {
            var (x, y) = Correlated(0.6, 120, random);
            var interval = BootstrapInterval.Of(Pearson.Instance, x, y, new BootstrapSettings { Seed = study, Replicates = 400, Method = method });
            Assert.InRange(interval.Value, interval.Lower, interval.Upper);
            covered += interval.Lower <= 0.6 && 0.6 <= interval.Upper ? 1 : 0;
        }

        // Both are known to cover a little less than they say; binomial error 0.015.
        Assert.InRange(covered / 200.0, 0.89, 0.99);
    }

    [Fact]
    public void TheAcceleratedIntervalOfASkewedMeanLeansAsItShould()
    {
        // Squared errors of an exponential: the distribution of their mean has a long right tail, to which BCa moves both limits.
        var random = new SeededRandom(3);
        var observed = Enumerable.Range(0, 60).Select(_ => random.NextExponential()).ToArray();
        var plain = BootstrapInterval.Of(MeanSquaredError.Instance, new double[60], observed, new BootstrapSettings());
        var accelerated = BootstrapInterval.Of(
            MeanSquaredError.Instance, new double[60], observed, new BootstrapSettings { Method = BootstrapMethod.BiasCorrectedAccelerated });
        Assert.True(accelerated.Lower > plain.Lower);
        Assert.True(accelerated.Upper > plain.Upper);
    }

    [Fact]
    public void StrataKeepTheirSizes()
    {
        // One positive, drawn apart: it is once in every sample.
        double[] scores = [0.9, 0.1, 0.2, 0.3, 0.95], labels = [1, 0, 0, 0, 0];
        var stratified = BootstrapInterval.Of(AveragePrecision.Instance, scores, labels, new BootstrapSettings { Level = 0.99 });
        Assert.Equal(0.5, stratified.Value);

        // None to four negatives rank above it; all four in 1 of 256 samples, none in 81.
        Assert.InRange(stratified.Lower, 0.2, 0.5);
        Assert.Equal(1, stratified.Upper);
    }

    [Fact]
    public void MissingObservationsAreLeftOut()
    {
        var interval = BootstrapInterval.Of(Pearson.Instance, [0, 5, 2, 1], [0, double.NaN, 1, 2]);
        Assert.Equal(3, interval.Examples);
        Assert.Equal(0.5, interval.Value, 1e-12);
    }

    [Fact]
    public void APerfectLineHasNoWidth()
    {
        var interval = BootstrapInterval.Of(Pearson.Instance, [1, 2, 3, 4], [2, 4, 6, 8]);
        Assert.Equal((1.0, 1.0, 1.0), (Math.Round(interval.Value, 12), Math.Round(interval.Lower, 12), Math.Round(interval.Upper, 12)));
    }

    [Fact]
    public void WhatHasNoIntervalIsSaid()
    {
        Assert.Contains("one for each", Message(Pearson.Instance, [1, 2], [1, 2, 3]));
        Assert.Contains("at least 3", Message(Pearson.Instance, [1, 2], [1, 2]));
        Assert.Contains("not defined", Message(Pearson.Instance, [1, 1, 1], [1, 2, 3]));
        Assert.Contains("not defined", Message(Auroc.Instance, [1, 2, 3], [1, 1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => BootstrapInterval.Of(Pearson.Instance, [1, 2, 3], [1, 2, 4], new BootstrapSettings { Level = 1 }));
    }

    [Fact]
    public void CancellationStopsTheWork() => Assert.Throws<OperationCanceledException>(() =>
        BootstrapInterval.Of(Pearson.Instance, [3, 1, 2], [1, 2, 3], cancellation: new CancellationToken(canceled: true)));

    private static string Message(Metric metric, double[] predicted, double[] observed) =>
        Assert.Throws<WorkbenchException>(() => BootstrapInterval.Of(metric, predicted, observed)).Message;

    private static (double[] X, double[] Y) Correlated(double correlation, int count, Random random)
    {
        var x = new double[count];
        var y = new double[count];
        for (var i = 0; i < count; i++)
        {
            x[i] = Normal(random);
            y[i] = (correlation * x[i]) + (Math.Sqrt(1 - (correlation * correlation)) * Normal(random));
        }

        return (x, y);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
