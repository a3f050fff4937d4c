using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;
using Workbench.Tests;

namespace Workbench.Data.Tests.Intervals;

public sealed class BedRegionsTests : TemporaryFolder
{
    [Fact]
    public void ReadsTwelveColumns()
    {
        var region = BedRegions.Read(Write("r.bed", "track name=genes useScore=1\nbrowser position chr7:1-100\n#c\n"
            + "chr22\t1000\t5000\tcloneA\t960\t-\t1100\t4700\t255,0,0\t2\t567,488,\t0,3512\n")).Single();
        Assert.Equal(new GenomicInterval("chr22", 1000, 5000, Strand.Reverse), region.Interval);
        Assert.Equal(("cloneA", 960, "255,0,0"), (region.Name, region.Score, region.Color));
        Assert.Equal(new GenomicInterval("chr22", 1100, 4700, Strand.Reverse), region.Thick);
        Assert.Equal(["chr22:[1000, 1567)-", "chr22:[4512, 5000)-"], region.Blocks.Select(block => block.ToString()));
    }

    [Fact]
    public void BlanksWindowsLineEndsGzipAndPlaceholdersAreUnderstood()
    {
        var regions = BedRegions.Read(WriteGzip("r.bed.gz", "chr1 1 2 a\r\nchr1\t3\t4\t.\t.\t.\r\n\r\nchr1\t5\t5")).ToArray();
        Assert.Equal([1L, 3, 5], regions.Select(region => region.Interval.Start));
        Assert.Equal(["a", null, null], regions.Select(region => region.Name));
        Assert.All(regions, region => Assert.Null(region.Score));
        Assert.Same(regions[0].Interval.Chromosome, regions[1].Interval.Chromosome);
    }

    [Fact]
    public void ColumnsAfterThoseOfBedAreKeptAsText()
    {
        var region = BedRegions.Read(Write("r.bed", "chr1\t1\t2\tyes\t\t7\n"), columns: 3).Single();
        Assert.Equal(["yes", "", "7"], region.Extra);
        Assert.Null(region.Name);
    }

    [Theory]
    [InlineData("chr1\t5\n", 1, null, "at least 3")]
    [InlineData("chr1\t1\t2\nchr1\t9\t8\n", 2, 3, "before the start")]
    [InlineData("chr1\t-1\t8\n", 1, 2, "'-1' is no start")]
    [InlineData("chr1\t1,000\t8\n", 1, 2, "'1,000' is no start")]
    [InlineData("chr1\t1\t8\tn\t0\tx\n", 1, 6, "no strand")]
    [InlineData("chr1\t1\t8\tn\t0\t+\t0\t9\n", 1, 7, "not within")]
    [InlineData("chr1\t10\t20\tn\t0\t+\t10\t10\t0\t2\t5,5\t0,4\n", 1, 12, "block 2")]
    [InlineData("chr1\t10\t20\tn\t0\t+\t10\t10\t0\t3\t5,5\t0,5\n", 1, 10, "3 blocks, but 2 sizes")]
    public void ErrorsSayWhereAndWhat(string text, int line, int? column, string problem)
    {
        var error = Assert.Throws<DataFileException>(() => BedRegions.Read(Write("r.bed", text)).ToArray());
        Assert.Equal((line, column), ((int)error.Line!, error.Column));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrittenReadsBackEqual()
    {
        BedRegion[] regions =
        [
            new(new GenomicInterval("chr1", 10, 60, Strand.Forward))
            {
                Name = "a", Score = 0.25, Color = "1,2,3", Thick = new GenomicInterval("chr1", 20, 30, Strand.Forward),
                Blocks = [new GenomicInterval("chr1", 10, 20, Strand.Forward), new GenomicInterval("chr1", 50, 60, Strand.Forward)],
            },
            new(new GenomicInterval("chr2", 0, 5)) { Score = 0 },
        ];
        BedRegions.Write(In("r.bed"), regions);
        var read = BedRegions.Read(In("r.bed")).ToArray();
        Assert.Equal(regions[0] with { Blocks = [] }, read[0] with { Blocks = [], Extra = regions[0].Extra });
        Assert.Equal(regions[0].Blocks, read[0].Blocks);
        Assert.Equal(regions[1] with { Blocks = read[1].Blocks }, read[1] with { Extra = regions[1].Extra });
        BedRegions.Write(In("r3.bed"), [new BedRegion(new GenomicInterval("chr1", 1, 2))]);
        Assert.Equal("chr1\t1\t2\n", File.ReadAllText(In("r3.bed")));
    }

    [Fact]
    public void ReadsTheSharedSamples()
    {
        Assert.Equal(["chr1:[10, 30)", "chr1:[80, 100)", "chr1:[140, 160)"],
            BedRegions.Read(Repository.Shared("formats/small/regions.bed")).Select(region => region.Interval.ToString()).Take(3));
        Assert.Equal("chr1:[40, 60)", BedRegions.Read(Repository.Shared("formats/small/regions2.bed")).First().Interval.ToString());
    }
}
