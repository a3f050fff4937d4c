using Workbench.Data.Genome;
using Workbench.Data.Intervals;
using Workbench.Data.Tracks;

namespace Workbench.Data.Tests.Tracks;

public sealed class BigWigWriterTests : TemporaryFolder
{
    private static readonly Contig[] Contigs = [new("chr2", 4_000_000), new("chr1", 1000), new("chr10", 50)];

    [Fact]
    public void WhatIsWrittenReadsBackThroughTwoLevelsOfIndex()
    {
        // 300,000 stretches are 293 blocks: more than a node of the index holds.
        var spans =
            Enumerable.Range(0, 300_000).Select(i => new SignalSpan(new GenomicInterval("chr2", i * 12L, (i * 12L) + 1 + (i % 12)), i % 97)).ToList();
        spans.Add(new SignalSpan(new GenomicInterval("chr1", 0, 1000), -1));
        BigWigWriter.Write(In("s.bw"), Contigs, spans);
        using var track = BigWigFile.Open(In("s.bw"));
        Assert.Equal(Contigs.OrderBy(contig => contig.Name, StringComparer.Ordinal), track.Contigs);
        Assert.Equal(spans[..^1], track.Spans(Contigs[0].Whole));
        Assert.Equal(spans[^1..], track.Spans(Contigs[1].Whole));
        Assert.Empty(track.Spans(Contigs[2].Whole));
        Assert.Equal(spans.Sum(span => span.Interval.Length), track.Summary!.Value.CoveredBases);
        Assert.Equal((-1, 96), (track.Summary!.Value.Minimum, track.Summary!.Value.Maximum));
    }

    [Fact]
    public void ManyContigsMakeATreeOfTwoLevels()
    {
        var contigs = Enumerable.Range(0, 1000).Select(i => new Contig($"scaffold_{i:D4}", 100 + i)).ToArray();
        BigWigWriter.Write(In("s.bw"), contigs, contigs.Select(contig => new SignalSpan(contig.Whole, contig.Length)));
        using var track = BigWigFile.Open(In("s.bw"));
        Assert.Equal(contigs, track.Contigs);
        Assert.All(contigs, contig => Assert.Equal(contig.Length, Assert.Single(track.Spans(contig.Whole)).Value));
    }

    [Fact]
    public void AnEmptyTrackIsAFile()
    {
        BigWigWriter.Write(In("s.bw"), Contigs, []);
        using var track = BigWigFile.Open(In("s.bw"));
        Assert.Empty(track.Spans(Contigs[0].Whole));
    }

    [Theory]
    [InlineData("chr1", 5, 1001, "1,000 bases")]
    [InlineData("chr3", 5, 10, "none of the 3")]
    [InlineData("chr2", 9, 10, "not sorted")]
    public void WhatCannotBeWrittenIsRefusedAndNothingIsLeft(string chromosome, long start, long end, string problem)
    {
        SignalSpan[] spans = [new(new GenomicInterval("chr2", 5, 10), 1), new(new GenomicInterval(chromosome, start, end), 1)];
        Assert.Contains(
            problem, Assert.Throws<WorkbenchException>(() => BigWigWriter.Write(In("s.bw"), Contigs, spans)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }
}
