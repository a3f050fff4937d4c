using Workbench.Data.Genome;
using Workbench.Data.Sequences;
using Workbench.Data.Simulation;

namespace Workbench.Data.Tests.Genome;

public sealed class MatchedNegativesTests
{
    private static readonly MemoryGenome Genome = Make();

    [Fact]
    public void NegativesHaveLengthCompositionAndContigOfTheirPositives()
    {
        var positives =
            Enumerable.Range(0, 60).Select(i => new GenomicInterval(i % 3 == 0 ? "two" : "one", 1500 + (700 * i), 1700 + (700 * i))).ToArray();
        var blocked = new GenomicInterval("one", 60_000, 80_000);
        var settings = new NegativeSettings { PerPositive = 2, GcBin = 0.04, Excluded = [blocked], Seed = 3 };
        var negatives = MatchedNegatives.Draw(Genome, positives, settings);
        Assert.Equal(120, negatives.Intervals.Count + negatives.Unmatched.Sum(i => 2 - negatives.Positives.Count(owner => owner == i)));
        Assert.InRange(negatives.Intervals.Count, 110, 120);
        for (var i = 0; i < negatives.Intervals.Count; i++)
        {
            var (negative, positive) = (negatives.Intervals[i], positives[negatives.Positives[i]]);
            Assert.Equal((positive.Length, positive.Chromosome), (negative.Length, negative.Chromosome));
            Assert.Equal((int)(Gc(positive) / 0.04), (int)(Gc(negative) / 0.04));
            Assert.DoesNotContain(positives.Append(blocked), negative.Overlaps);
            Assert.DoesNotContain(negatives.Intervals.Where((_, j) => j != i), negative.Overlaps);
            Assert.DoesNotContain('N', Genome.Read(negative));
        }

        Assert.Equal(negatives.Intervals, MatchedNegatives.Draw(Genome, positives, settings).Intervals);
        Assert.NotEqual(negatives.Intervals, MatchedNegatives.Draw(Genome, positives, settings with { Seed = 4 }).Intervals);
        Assert.Contains("negatives of equal length", negatives.ToString());
    }

    [Fact]
    public void WithoutMatchingTheCompositionsWouldDiffer()
    {
        // The test above would pass by chance if all windows were alike: they are not.
        var all =
            Enumerable.Range(0, 200).Select(i => Gc(new GenomicInterval("one", 1500 + (400 * i), 1700 + (400 * i)))).Where(double.IsFinite).ToArray();
        Assert.True(all.Max() - all.Min() > 0.3);
    }

    [Fact]
    public void PositivesWithoutALikeAreNamedAndWhatCannotBeMatchedIsRefused()
    {
        var genome = new MemoryGenome(
            ("one", string.Concat(Enumerable.Repeat("AT", 500)) + new string('G', 50) + string.Concat(Enumerable.Repeat("TA", 500))));
        var negatives = MatchedNegatives.Draw(genome, [new("one", 1000, 1050), new("one", 10, 60)], new NegativeSettings());
        Assert.Equal([0], negatives.Unmatched);
        Assert.Equal([1], negatives.Positives);
        Assert.Contains(
            "no negative was found",
            Assert.Throws<WorkbenchException>(() => MatchedNegatives.Draw(genome, [new("one", 1000, 1050)], new NegativeSettings())).Message);
        Assert.Contains(
            "no known base",
            Assert.Throws<WorkbenchException>(() => MatchedNegatives.Draw(Genome, [new("one", 0, 100)], new NegativeSettings())).Message);
        Assert.Throws<WorkbenchException>(() => MatchedNegatives.Draw(genome, [new("one", 0, 5)], new NegativeSettings { GcBin = 0 }));
    }

    private static double Gc(GenomicInterval interval) => BaseComposition.Of(System.Text.Encoding.ASCII.GetBytes(Genome.Read(interval))).Gc;

    private static MemoryGenome Make()
    {
        var random = new SeededRandom(1);
        return new MemoryGenome("made", [("one", Contig(100_000)), ("two", Contig(60_000))]);

        byte[] Contig(int length)
        {
            var bases = new byte[length];
            for (var start = 0; start < length; start += 2000)
                SequenceBackground.Independent(0.3 + (0.4 * random.NextDouble())).Draw(random, bases.AsSpan(start, 2000));
            bases.AsSpan(0, 1000).Fill((byte)'N');
            bases.AsSpan(50_000, 3000).Fill((byte)'N');
            return bases;
        }
    }
}
