using Workbench.Analysis.Motifs;
using Workbench.Data.Genome;

namespace Workbench.Analysis.Tests.Motifs;

public sealed class GenomeScanTests
{
    /// <summary>A contig longer than a piece gives what one scan of the whole gives, sites across the seam once.</summary>
    [Fact]
    public void PiecesGiveWhatTheWholeGives()
    {
        var random = new SeededRandom(1);
        var bases = TestMotifs.Bases(random, (1 << 22) + 50_000);
        "GATTACAGGC"u8.CopyTo(bases.AsSpan((1 << 22) - 5));
        "GATTACAGGC"u8.CopyTo(bases.AsSpan(1 << 22 | 8));
        var scanner = new PwmScanner(
            [TestMotifs.Word("GATTACAGGC"), TestMotifs.Word("ACG", 0.99), TestMotifs.Word("TGACGTCATTGACGTCAT")], new() { PValue = 1e-5 });
        var whole = new List<MotifHit>();
        scanner.Scan(bases, whole);
        using var genome = new MemoryGenome("test", [("one", bases), ("two", "ACGTGATTACAGGCNNN"u8.ToArray())]);
        var hits = GenomeScan.Scan(scanner, genome);
        Assert.Equal(whole.OrderBy(hit => (hit.Motif, hit.Start, hit.Strand)), hits.Where(hit => hit.Hit.Sequence == 0).Select(hit => hit.Hit));
        Assert.Equal([4L], hits.Where(hit => hit.Hit.Sequence == 1).Select(hit => hit.Hit.Start));
        Assert.Contains(hits, hit => hit.Hit.Start == (1 << 22) - 5);
    }

    [Fact]
    public void QValuesCountEveryWindowAndStrand()
    {
        using var genome = new MemoryGenome(("one", "AAGATTACAAA"), ("two", "GATTACA"));
        var scanner = new PwmScanner([TestMotifs.Word("GATTACA")], new() { PValue = 1e-4 });
        var hits = GenomeScan.Scan(scanner, genome);
        Assert.Equal(2, hits.Count);

        // Five windows of the first sequence and one of the second, two strands; both hits have the same p-value.
        Assert.All(hits, hit => Assert.Equal(hit.Hit.PValue * 12 / 2, hit.QValue, 1e-15));
    }
}
