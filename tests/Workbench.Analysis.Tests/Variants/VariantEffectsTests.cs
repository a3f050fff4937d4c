using Workbench.Analysis.Variants;
using Workbench.Data.Genome;
using Workbench.Data.Sequences;
using Workbench.Data.Variants;
using Workbench.Networks;
using Workbench.Tests;

namespace Workbench.Analysis.Tests.Variants;

public sealed class VariantEffectsTests
{
    private static readonly MemoryGenome Genome = new(("chr1", "ACGTTGCAACGGTACCATGN"), ("chr2", "TTTTTTTTTT"));

    private static Variant Variant(long position, string reference, params string[] alternates) =>
        new("chr1", position, reference, alternates) { Id = "rs1" };

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    /// <summary>The windows by hand: of eight bases the fifth is the first of the reference allele.</summary>
    [Theory]
    [InlineData(9, "A", "G", "TGCAACGG", "TGCAGCGG")]
    [InlineData(9, "A", "ATT", "TGCAACGG", "TGCAATTC")]
    [InlineData(9, "ACG", "A", "TGCAACGG", "TGCAAGTA")]
    [InlineData(9, "AC", "GT", "TGCAACGG", "TGCAGTGG")]
    [InlineData(2, "C", "T", "NNNACGTT", "NNNATGTT")]
    [InlineData(19, "G", "C", "CCATGNNN", "CCATCNNN")]
    [InlineData(18, "TGN", "T", "ACCATGNN", "ACCATNNN")]
    public void EffectsAreThoseOfTheWindows(long position, string reference, string alternate, string referenceWindow, string alternateWindow)
    {
        using var network = new WeighedBases(8, 2, OutputFunction.Sigmoid);
        var effect = Assert.Single(VariantEffects.Score(network, Genome, [Variant(position, reference, alternate)]));
        Assert.Equal(VariantSkip.None, effect.Skipped);
        for (var target = 0; target < 2; target++)
        {
            double[] Logits(string window) => [network.Logit(window, target), network.Logit(ReverseComplement.Of(window), target)];
            var (before, after) = (Logits(referenceWindow), Logits(alternateWindow));
            Assert.Equal(before.Average(Sigmoid), effect.ReferencePrediction[target], 1e-6);
            Assert.Equal(after.Average(Sigmoid), effect.AlternatePrediction[target], 1e-6);
            Assert.Equal(after.Average() - before.Average(), effect.LogOddsDifference[target], 1e-5);
        }
    }

    [Fact]
    public void OneStrandAndChosenTargets()
    {
        using var network = new WeighedBases(8, 3, OutputFunction.Identity);
        var effect = Assert.Single(VariantEffects.Score(network, Genome, [Variant(9, "A", "G")], new() { BothStrands = false, Targets = [2] }));
        Assert.Equal(network.Logit("TGCAGCGG", 2) - network.Logit("TGCAACGG", 2), effect.Difference(0), 1e-5);
        Assert.Single(effect.ReferencePrediction);
        Assert.Empty(effect.LogOddsDifference);
    }

    [Fact]
    public void LogOddsOfClassesAreAgainstAllOthers()
    {
        using var network = new WeighedBases(8, 3, OutputFunction.Softmax);
        var effect = Assert.Single(VariantEffects.Score(network, Genome, [Variant(9, "A", "G")], new() { BothStrands = false }));
        for (var target = 0; target < 3; target++)
        {
            double Odds(double p) => Math.Log(p / (1 - p));
            Assert.Equal(Odds(effect.AlternatePrediction[target]) - Odds(effect.ReferencePrediction[target]), effect.LogOddsDifference[target], 1e-5);
        }
    }

    [Fact]
    public void AllelesWithoutBasesAreSkippedInOrderWithTheReason()
    {
        using var network = new WeighedBases(8, 1, OutputFunction.Sigmoid);
        var effects = VariantEffects.Score(network, Genome,
        [
            Variant(9, "A", "G", "*", "<DEL>", "C"), Variant(10, "C"), Variant(11, "G", "."), Variant(9, "A", "G]chr2:5]"), Variant(9, "A", "ACCCC"), Variant(9, "A", "R"),
            Variant(12, "T", "C"), new("chr9", 5, "A", "C"), Variant(21, "A", "C"), new("2", 5, "T", "C"),
        ], new() { SkipMismatches = true }).ToList();
        Assert.Equal(
        [
            VariantSkip.None, VariantSkip.OverlappingDeletion, VariantSkip.Symbolic, VariantSkip.None, VariantSkip.NoAlternate, VariantSkip.NoAlternate, VariantSkip.Symbolic,
            VariantSkip.TooLong, VariantSkip.NotBases, VariantSkip.ReferenceMismatch, VariantSkip.OutsideGenome, VariantSkip.OutsideGenome, VariantSkip.None,
        ], effects.Select(effect => effect.Skipped));
        Assert.Equal(["G", "*", "<DEL>", "C", "."], effects.Take(5).Select(effect => effect.AlternateAllele));
        Assert.Equal(effects[0].ReferencePrediction, effects[3].ReferencePrediction);
        Assert.NotEqual(0, effects[0].GreatestDifference);
    }

    [Fact]
    public void ReferenceAllelesThatAreNotTheGenomesAreListed()
    {
        using var network = new WeighedBases(8, 1, OutputFunction.Sigmoid);
        var variants = Enumerable.Range(1, 12).Select(position => Variant(position, "A", "C"));
        var error = Assert.Throws<WorkbenchException>(() => VariantEffects.Score(network, Genome, variants).ToList());
        Assert.Contains("chr1:2 A>C: the genome has C; chr1:3 A>C: the genome has G; chr1:4", error.Message);
        Assert.Contains("another assembly", error.Message);
        Assert.DoesNotContain("chr1:7", error.Message);
    }

    /// <summary>Batches of any size give the same effects, and no batch is larger than asked for.</summary>
    [Fact]
    public void BatchesDoNotMatter()
    {
        var random = new SeededRandom(3);
        Variant[] variants = [.. Enumerable.Range(0, 200).Select(_ =>
        {
            var position = 1 + random.NextInt(19);
            var reference = Genome.Read(new GenomicInterval("chr1", position - 1, position));
            return Variant(
                position, reference, [.. new[] { "A", "C", "G", "T", "GA", "*" }.Where(allele => allele != reference).Take(1 + random.NextInt(5))]);
        })];
        List<VariantEffect>? expected = null;
        foreach (var batch in new[] { 64, 1, 3, 7, 1000 })
        {
            using var network = new WeighedBases(8, 2, OutputFunction.Sigmoid);
            var effects = VariantEffects.Score(network, Genome, variants, new() { BatchSize = batch }).ToList();
            Assert.InRange(network.GreatestBatch, 1, batch);
            expected ??= effects;
            Assert.Equal(
                expected.Select(effect => (effect.Variant, effect.Alternate, effect.Skipped)),
                effects.Select(effect => (effect.Variant, effect.Alternate, effect.Skipped)));
            foreach (var (a, b) in expected.Zip(effects))
                foreach (var (x, y) in a.AlternatePrediction.Zip(b.AlternatePrediction))
                    Assert.Equal(x, y, 1e-6f);
        }
    }

    [Fact]
    public void VariantsAreReadAsTheyAreScored()
    {
        using var network = new WeighedBases(8, 1, OutputFunction.Sigmoid);
        var read = 0;
        IEnumerable<Variant> Endless()
        {
            while (true)
            {
                read++;
                yield return Variant(9, "A", "G");
            }
        }

        Assert.Equal(100, VariantEffects.Score(network, Genome, Endless(), new() { BatchSize = 16 }).Take(100).Count());
        Assert.InRange(read, 100, 120);
        var before = NativeMemory.LiveTensors();
        Assert.Equal(500, VariantEffects.Score(network, Genome, Endless(), new() { BatchSize = 16 }).Take(500).Count());
        Assert.Equal(before, NativeMemory.LiveTensors());
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => VariantEffects.Score(network, Genome, Endless(), new() { Cancellation = stop.Token }).First());
    }

    [Fact]
    public void ATargetThatIsNotThereIsAnError()
    {
        using var network = new WeighedBases(8, 1, OutputFunction.Sigmoid);
        Assert.Contains("outputs 0 to 0; output 4", Assert.Throws<WorkbenchException>(
            () => VariantEffects.Score(network, Genome, [Variant(9, "A", "G")], new() { Targets = [4] }).ToList()).Message);
    }

    [Fact]
    public void TheTableHasALineForEachAllele()
    {
        using var network = new WeighedBases(8, 1, OutputFunction.Sigmoid);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.tsv");
        try
        {
            var counts = VariantEffectTable.Write(path, VariantEffects.Score(network, Genome, [Variant(9, "A", "G", "*")]), ["open"], logOdds: true);
            var lines = File.ReadAllLines(path);
            Assert.Equal("chrom\tpos\tid\tref\talt\tskipped\topen.ref\topen.alt\topen.difference\topen.logodds", lines[0]);
            Assert.StartsWith("chr1\t9\trs1\tA\tG\t.\t0.", lines[1]);
            Assert.Equal("chr1\t9\trs1\tA\t*\toverlapping_deletion\tNA\tNA\tNA\tNA", lines[2]);
            Assert.Equal((1, 1), (counts.Scored, counts.Skipped[VariantSkip.OverlappingDeletion]));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
