using Workbench.Analysis.Metrics;

namespace Workbench.Analysis.Tests.Metrics;

public sealed class CorrelationIntervalTests
{
    [Fact]
    public void ThreeIndividualsByHand()
    {
        // Of the 24 samples of (0,0), (1,2), (2,1) that vary, 6 hold all three (r = 0.5), 6 only the first and second (1),
        // 6 the first and third (1), 6 the second and third (-1): so a quarter is -1, a quarter 0.5 and half 1.
        var interval = CorrelationInterval.Of([0, 1, 2], [0, 2, 1], seed: 1, replicates: 20_000, level: 0.8);
        Assert.Equal(0.5, interval.Correlation, 1e-12);
        Assert.Equal(-1, interval.Lower, 1e-12);
        Assert.Equal(1, interval.Upper, 1e-12);
        var inner = CorrelationInterval.Of([0, 1, 2], [0, 2, 1], seed: 1, replicates: 20_000, level: 0.4);
        Assert.Equal(0.5, inner.Lower, 1e-12);
    }

    [Fact]
    public void TheSameSeedGivesTheSameInterval()
    {
        var (x, y) = Correlated(0.5, 50, new Random(1));
        Assert.Equal(CorrelationInterval.Of(x, y, 7), CorrelationInterval.Of(x, y, 7));
        Assert.NotEqual(CorrelationInterval.Of(x, y, 7).Lower, CorrelationInterval.Of(x, y, 8).Lower);
    }

    [Fact]
    public void ScaleAndOriginDoNotMatter()
    {
        var (x, y) = Correlated(0.5, 50, new Random(2));
        var plain = CorrelationInterval.Of(x, y, 7);
        var shifted = CorrelationInterval.Of(Array.ConvertAll(x, value => 1e6 + value), Array.ConvertAll(y, value => 1e-200 * value), 7);
        Assert.Equal(plain.Correlation, shifted.Correlation, 1e-8);
        Assert.Equal(plain.Lower, shifted.Lower, 1e-8);
        Assert.Equal(plain.Upper, shifted.Upper, 1e-8);
    }

    [Fact]
    public void TheIntervalCoversThePlantedCorrelation()
    {
        var random = new Random(5);
        var covered = 0;
        for (var study = 0; study < 300; study++)
        {
            var (x, y) = Correlated(0.6, 120, random);
            var interval = CorrelationInterval.Of(x, y, study, replicates: 400);
            Assert.InRange(interval.Correlation, interval.Lower, interval.Upper);
            covered += interval.Lower <= 0.6 && 0.6 <= interval.Upper ? 1 : 0;
        }

        // The percentile bootstrap of a correlation is known to cover a little less than it says; binomial error 0.013.
        Assert.InRange(covered / 300.0, 0.90, 0.985);
    }

    [Fact]
    public void APerfectLineHasNoWidth()
    {
        var interval = CorrelationInterval.Of([1, 2, 3, 4], [2, 4, 6, 8], 1);
        Assert.Equal((1.0, 1.0, 1.0), (Math.Round(interval.Correlation, 12), Math.Round(interval.Lower, 12), Math.Round(interval.Upper, 12)));
    }

    [Fact]
    public void WhatHasNoCorrelationIsSaid()
    {
        Assert.Contains("same individuals", Message([1, 2, 3], [1, 2]));
        Assert.Contains("at least 3", Message([1, 2], [1, 2]));
        Assert.Contains("predicted values are all 1", Message([1, 2, 3], [1, 1, 1]));
        Assert.Contains("observed values hold one that is missing", Message([1, double.NaN, 3], [1, 2, 3]));
    }

    [Fact]
    public void CancellationStopsTheWork() =>
        Assert.Throws<OperationCanceledException>(() => CorrelationInterval.Of([1, 2, 3], [3, 1, 2], 1, cancellation: new CancellationToken(canceled: true)));

    private static string Message(double[] observed, double[] predicted) =>
        Assert.Throws<WorkbenchException>(() => CorrelationInterval.Of(observed, predicted, 1)).Message;

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
