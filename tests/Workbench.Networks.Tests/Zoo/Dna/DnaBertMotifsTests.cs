using Workbench.Networks.Zoo.Dna;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class DnaBertMotifsTests
{
    [Fact]
    public void HighAttentionIsAboveTheMeanAndTenTimesTheMinimum()
    {
        var motifs = new DnaBertMotifs { MinimalLength = 2 };
        Assert.Equal([(1, 3), (5, 8)], motifs.HighAttention([0.01f, 1, 1, 0.01f, 0.01f, 1, 1, 1, 0.01f, 1]));
        // Above the mean of 0.5, but not above ten times the minimum of 0.1.
        Assert.Empty(motifs.HighAttention([0.9f, 0.9f, 0.1f, 0.1f]));
        Assert.Equal([(2, 4)], motifs.HighAttention([0.1f, 0.1f, 5, 5]));
    }

    [Fact]
    public void TheHypergeometricTailIsCountedByHand()
    {
        // 5 sequences, 3 positive; 2 hold the pattern: both positive in 3 of 10 ways, at least one in 9 of 10.
        Assert.Equal(0.3, PatternEnrichment.UpperTail(5, 3, 2, 2), 1e-12);
        Assert.Equal(0.9, PatternEnrichment.UpperTail(5, 3, 2, 1), 1e-12);
        Assert.Equal(1, PatternEnrichment.UpperTail(5, 3, 2, 0), 1e-12);
        Assert.Equal(0.3, PatternEnrichment.PValue("TA", ["CTAC", "ATA", "GGG"], ["GGG", "AAT"]), 1e-12);
    }

    [Fact]
    public void AdjustedPValuesAreThoseOfBenjaminiAndHochberg()
    {
        // 0.01 * 4 / 1, 0.02 * 4 / 2, 0.03 * 4 / 3, 0.5 * 4 / 4, each no larger than the next.
        double[] expected = [0.5, 0.04, 0.04, 0.04];
        var found = PatternEnrichment.Adjusted([0.5, 0.01, 0.03, 0.02]);
        for (var i = 0; i < 4; i++)
            Assert.Equal(expected[i], found[i], 1e-12);
    }

    [Fact]
    public void APlantedMotifIsFoundWithItsInstances()
    {
        const string planted = "TGACTCA";
        var random = new SeededRandom(11);
        var positives = new List<string>();
        var scores = new List<float[]>();
        var starts = new List<int>();
        for (var sequence = 0; sequence < 60; sequence++)
        {
            var letters = Letters(random);
            var start = 20 + random.NextInt(20);
            planted.CopyTo(letters.AsSpan(start));
            positives.Add(new string(letters));
            starts.Add(start);
            // In a third of the sequences the attention reaches a base further to the left: those patterns must be merged.
            var from = sequence % 3 == 0 ? start - 1 : start;
            scores.Add([.. Enumerable.Range(0, letters.Length).Select(at => at >= from && at < start + planted.Length ? 1f : 0.01f)]);
        }

        var negatives = Enumerable.Range(0, 60).Select(_ => new string(Letters(random))).ToList();
        var motifs = new DnaBertMotifs { Window = 13 }.Find(positives, scores, negatives);
        var motif = motifs[0];
        Assert.Equal(planted, motif.Pattern);
        Assert.InRange(motif.PValue, 0, 1e-6);
        Assert.All(motif.Instances, instance => Assert.Equal(starts[instance.Sequence] - 3, instance.Start));
        Assert.True(motif.Instances.Count >= 40, $"only {motif.Instances.Count} instances");
        for (var at = 0; at < planted.Length; at++)
            Assert.Equal(1, motif.Probabilities[((at + 3) * 4) + "ACGT".IndexOf(planted[at])], 1e-9);
        Assert.Empty(new DnaBertMotifs { Window = 13 }.Find(positives, scores, positives));
    }

    private static char[] Letters(SeededRandom random) => [.. Enumerable.Range(0, 60).Select(_ => "ACGT"[random.NextInt(4)])];
}
