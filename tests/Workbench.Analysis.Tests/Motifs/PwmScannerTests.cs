using FsCheck;
using FsCheck.Fluent;
using Workbench.Analysis.Motifs;
using Workbench.Data.Genome;
using Workbench.Data.Motifs;

namespace Workbench.Analysis.Tests.Motifs;

public sealed class PwmScannerTests
{
    /// <summary>The plain way: every window of known letters, both strands, by sums of rounded scores.</summary>
    private static List<MotifHit> Plain(IReadOnlyList<Motif> motifs, PwmScanOptions options, byte[] bases)
    {
        var background = options.BothStrands ? options.Background.OfBothStrands() : options.Background;
        var hits = new List<MotifHit>();
        for (var motif = 0; motif < motifs.Count; motif++)
        {
            var distribution = new ScoreDistribution(
                PositionWeightMatrix.Of(motifs[motif], background, options.Pseudocount), background, options.Step);
            var length = motifs[motif].Length;
            for (var start = 0; start + length <= bases.Length; start++)
            {
                var codes = bases.AsSpan(start, length).ToArray().Select(letter => "ACGT".IndexOf(char.ToUpperInvariant((char)letter).ToString()
                    .Replace('U', 'T'), StringComparison.Ordinal)).ToArray();
                if (codes.Contains(-1))
                    continue;
                var forward = codes.Select((code, column) => distribution.Rounded[(column * 4) + code]).Sum();
                var reverse = codes.Select((code, column) => distribution.Rounded[((length - 1 - column) * 4) + 3 - code]).Sum();
                foreach (var (score, strand) in new[] { (forward, Strand.Forward), (reverse, Strand.Reverse) })
                    if (distribution.PValue(score) <= options.PValue && (strand == Strand.Forward || options.BothStrands))
                        hits.Add(new(0, motif, start, strand, score * options.Step, distribution.PValue(score)));
            }
        }

        return hits;
    }

    private static List<MotifHit> Sorted(IEnumerable<MotifHit> hits) => [.. hits.OrderBy(hit => (hit.Motif, hit.Start, hit.Strand))];

    [Fact]
    public void HitsAreThoseOfScoringEveryWindow() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new SeededRandom((ulong)seed);
            Motif[] motifs = [.. Enumerable.Range(0, 3).Select(_ => TestMotifs.Random(random, 1 + random.NextInt(31)))];
            var options = new PwmScanOptions
            {
                PValue = Math.Pow(10, -3 * random.NextDouble()),
                BothStrands = random.NextInt(3) > 0,
                Background = new BaseBackground(0.3, 0.15, 0.25, 0.3),
            };
            var bases = TestMotifs.Bases(random, random.NextInt(400), random.NextInt(2) == 0 ? "ACGT" : "ACGTACGTacgtuACGTACGTACGTACGTACGTACGTACGTN");
            var hits = new List<MotifHit>();
            new PwmScanner(motifs, options).Scan(bases, hits);
            Assert.Equal(Sorted(Plain(motifs, options, bases)), Sorted(hits));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void SitesAcrossChunksAreFoundOnce()
    {
        var random = new SeededRandom(7);
        var bases = TestMotifs.Bases(random, 70_000);
        var site = "GATTACAGGCAT"u8;
        int[] places = [0, 16_370, 16_383, 16_384, 32_760, 49_152, 70_000 - 12];
        foreach (var place in places)
            site.CopyTo(bases.AsSpan(place));
        var hits = new List<MotifHit>();
        new PwmScanner([TestMotifs.Word("GATTACAGGCAT")], new() { PValue = 1e-7, BothStrands = false }).Scan(bases, hits, sequence: 3, start: 1000);
        Assert.Equal([0, 16_370, 16_384, 32_760, 49_152, 69_988], hits.Select(hit => hit.Start - 1000));
        Assert.All(hits, hit => Assert.Equal(3, hit.Sequence));
    }

    [Fact]
    public void AsManyRandomWindowsAreHitsAsThePValueSays()
    {
        var random = new SeededRandom(11);
        var motif = TestMotifs.Random(random, 12);
        var hits = new List<MotifHit>();
        var scanner = new PwmScanner([motif], new() { PValue = 1e-3 });
        var bases = TestMotifs.Bases(random, 1_000_000);
        scanner.Scan(bases, hits);
        var expected = scanner.Tests(bases, 0) * new ScoreDistribution(PositionWeightMatrix.Of(motif)).PValue(scanner.Threshold(0)!.Value);

        // About 2,000 hits; overlapping windows make their number vary a little more than a Poisson count: 6 standard deviations of one.
        Assert.InRange(hits.Count, expected - (6 * Math.Sqrt(expected)), expected + (6 * Math.Sqrt(expected)));
        Assert.Equal((1_000_000 - 11) * 2, scanner.Tests(bases, 0));
    }

    [Fact]
    public void ManySequencesGiveWhatEachGivesAlone()
    {
        var random = new SeededRandom(5);
        byte[][] sequences = [.. Enumerable.Range(0, 40).Select(_ => TestMotifs.Bases(random, random.NextInt(300), "ACGTN"))];
        var scanner = new PwmScanner([TestMotifs.Random(random, 5), TestMotifs.Random(random, 8)], new() { PValue = 0.01 });
        var alone = new List<MotifHit>();
        for (var i = 0; i < sequences.Length; i++)
            scanner.Scan(sequences[i], alone, i);
        Assert.NotEmpty(alone);
        Assert.Equal(alone, scanner.ScanAll(sequences));
    }

    [Fact]
    public void AMotifWhoseBestSiteIsTooLikelyHasNoThresholdAndNoHits()
    {
        var scanner = new PwmScanner([TestMotifs.Word("ACG")]);
        var hits = new List<MotifHit>();
        scanner.Scan("ACGACGACG"u8, hits);
        Assert.Empty(hits);
        Assert.Null(scanner.Threshold(0));
    }

    [Fact]
    public void WrongSettingsAreErrors()
    {
        Assert.Contains("no motif", Assert.Throws<WorkbenchException>(() => new PwmScanner([])).Message);
        Assert.Contains("p = 0", Assert.Throws<WorkbenchException>(() => new PwmScanner([TestMotifs.Word("ACG")], new() { PValue = 0 })).Message);
    }
}
