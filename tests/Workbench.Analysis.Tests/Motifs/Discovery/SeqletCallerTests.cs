using Workbench.Analysis.Motifs.Discovery;

namespace Workbench.Analysis.Tests.Motifs.Discovery;

public sealed class SeqletCallerTests
{
    /// <summary>Sums drawn from the null: hardly ever is one a discovery. Sums far beyond it always are.</summary>
    [Fact]
    public void TheThresholdParts()
    {
        var random = new SeededRandom(1);
        double Laplace() => random.NextExponential() - random.NextExponential();
        double[] nothing = [.. Enumerable.Range(0, 20_000).Select(_ => Laplace())];
        Assert.True(SeqletCaller.Threshold((double[])nothing.Clone(), 0.01) > nothing.Order().ElementAt(20_000 - 3));
        double[] mixed = [.. nothing, .. Enumerable.Range(0, 500).Select(_ => 20 + random.NextNormal())];
        var threshold = SeqletCaller.Threshold((double[])mixed.Clone(), 0.05);
        Assert.InRange(mixed.Count(sum => sum >= threshold), 500, 560);
        Assert.InRange(threshold, 5, 17);
    }

    [Fact]
    public void WithoutContributionsThereIsNoThreshold() => Assert.Equal(double.PositiveInfinity, SeqletCaller.Threshold(new double[100], 0.05));

    [Fact]
    public void SeqletsSitAroundThePeaksOfTheirSign()
    {
        var random = new SeededRandom(2);
        var contributions = new float[300];
        foreach (ref var value in contributions.AsSpan())
            value = (float)(0.01 * random.NextNormal());
        contributions.AsSpan(100, 10).Fill(1);
        contributions.AsSpan(200, 10).Fill(-1);
        contributions.AsSpan(0, 10).Fill(1);
        var sequence = new AttributedSequence(TestMotifs.Bases(random, 300), contributions);
        var options = new MotifDiscoveryOptions();
        var positive = SeqletCaller.Call([sequence], 1, options);
        Assert.Equal(2, positive.Count);
        Assert.Equal(0, positive[0].Start);
        Assert.InRange(positive[1].Start, 90, 95);
        Assert.Equal(25, positive[1].Codes.Length);
        Assert.InRange(Assert.Single(SeqletCaller.Call([sequence], -1, options)).Start, 190, 195);
    }
}
