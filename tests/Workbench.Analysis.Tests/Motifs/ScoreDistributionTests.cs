using Workbench.Analysis.Motifs;

namespace Workbench.Analysis.Tests.Motifs;

public sealed class ScoreDistributionTests
{
    /// <summary>Every site of a short motif scored one by one, each weighted by its chance in a skewed background.</summary>
    [Fact]
    public void PValuesAreThoseOfEnumeration()
    {
        var background = new BaseBackground(0.35, 0.1, 0.25, 0.3);
        var matrix = PositionWeightMatrix.Of(TestMotifs.Random(new SeededRandom(1), 6), background);
        var distribution = new ScoreDistribution(matrix, background);
        var sites = new List<(int Score, double Chance)>();
        for (var site = 0; site < 4096; site++)
        {
            int score = 0, rest = site;
            var chance = 1.0;
            for (var column = 0; column < 6; column++, rest /= 4)
            {
                score += distribution.Rounded[(column * 4) + (rest % 4)];
                chance *= background[rest % 4];
            }

            sites.Add((score, chance));
        }

        foreach (var score in sites.Select(site => site.Score).Distinct())
        {
            var expected = sites.Where(site => site.Score >= score).Sum(site => site.Chance);
            Assert.Equal(1, distribution.PValue(score) / expected, 1e-12);
        }
    }

    [Fact]
    public void TheThresholdIsTheLeastScoreWhosePValueIsSmallEnough()
    {
        var distribution = new ScoreDistribution(PositionWeightMatrix.Of(TestMotifs.Random(new SeededRandom(2), 12)));
        foreach (var p in new[] { 1, 0.5, 1e-2, 1e-4, 1e-6 })
        {
            var threshold = distribution.Threshold(p)!.Value;
            Assert.True(distribution.PValue(threshold) <= p);
            Assert.True(threshold == distribution.Least || distribution.PValue(threshold - 1) > p);
        }

        Assert.Null(new ScoreDistribution(PositionWeightMatrix.Of(TestMotifs.Word("ACG"))).Threshold(1e-3));
        Assert.NotNull(new ScoreDistribution(PositionWeightMatrix.Of(TestMotifs.Word("ACG"))).Threshold(1.0 / 64));
    }

    [Fact]
    public void TheBestSiteOfAWordHasTheChanceOfTheWord()
    {
        var distribution = new ScoreDistribution(PositionWeightMatrix.Of(TestMotifs.Word("ACGTACGTACGTACGTACGTACGTACGTAC")));
        Assert.Equal(1, distribution.PValue(distribution.Greatest) * Math.Pow(4, 30), 1e-9);
        Assert.Equal(0, distribution.PValue(distribution.Greatest + 1));
        Assert.Equal(1, distribution.PValue(double.NegativeInfinity));
    }

    [Fact]
    public void ARangeTooWideForTheStepsIsAnError() => Assert.Contains(
        "too wide", Assert.Throws<WorkbenchException>(() => new ScoreDistribution(PositionWeightMatrix.FromScores([1e5, 0, 0, -1e5]))).Message);
}
