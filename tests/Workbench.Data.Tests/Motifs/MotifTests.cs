using Workbench.Data.Motifs;

namespace Workbench.Data.Tests.Motifs;

public sealed class MotifTests
{
    private static Motif Example => new("m", [1, 0, 0, 0, 0.25, 0.25, 0.25, 0.25, 0, 0.5, 0, 0.5], 10, [0.4, 0.1, 0.2, 0.3]);

    [Fact]
    public void InformationIsTwoBitsLessTheEntropy()
    {
        Assert.Equal(2, Example.Information(0), 12);
        Assert.Equal(0, Example.Information(1), 12);
        Assert.Equal(1, Example.Information(2), 12);
        Assert.Equal("AAC", Example.Consensus);
    }

    [Fact]
    public void TheReverseComplementTurnsPositionsBasesAndBackground()
    {
        var turned = Example.ReverseComplement();
        Assert.Equal([0.5, 0, 0.5, 0, 0.25, 0.25, 0.25, 0.25, 0, 0, 0, 1], turned.Probabilities);
        Assert.Equal([0.3, 0.2, 0.1, 0.4], turned.Background);
        Assert.Equal(Example.Probabilities, turned.ReverseComplement().Probabilities);
    }

    [Fact]
    public void LogOddsSharePseudocountsByTheBackground()
    {
        var scores = Example.LogOdds(pseudocount: 2, background: [0.25, 0.25, 0.25, 0.25]);
        Assert.Equal(Math.Log2((10 + 0.5) / 12 / 0.25), scores[0], 12);
        Assert.Equal(Math.Log2(0.5 / 12 / 0.25), scores[1], 12);
        Assert.Equal(0, scores[5], 12);
        Assert.Throws<ArgumentException>(() => Example.LogOdds(pseudocount: 0));
        Assert.Throws<ArgumentException>(() => Example.LogOdds(background: [0, 0.5, 0.25, 0.25]));
    }

    [Fact]
    public void DrawnSitesFollowTheProbabilities()
    {
        var random = new SeededRandom(3);
        var site = new byte[3];
        var thymines = 0;
        for (var draw = 0; draw < 10_000; draw++)
        {
            Example.Sample(random, site);
            Assert.Equal((byte)'A', site[0]);
            Assert.Contains((char)site[2], "CT");
            thymines += site[2] == 'T' ? 1 : 0;
        }

        Assert.InRange(thymines, 4800, 5200);
    }

    [Fact]
    public void WhatIsNoMatrixIsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Motif("m", [1, 0, 0]));
        Assert.Throws<ArgumentException>(() => new Motif("m", []));
        Assert.Throws<ArgumentException>(() => new Motif("m", [0.5, 0.5, 0.5, -0.5]));
        Assert.Throws<ArgumentException>(() => new Motif("m", [0.5, 0.1, 0.1, 0.1]));
        Assert.Throws<ArgumentException>(() => new Motif("m", [1, 0, 0, 0], background: [1, 0, 0]));
    }
}
