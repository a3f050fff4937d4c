using Workbench.Data.Examples;
using Workbench.Data.Genome;

namespace Workbench.Data.Tests.Examples;

public sealed class IntervalLabelsTests
{
    [Fact]
    public void BinsCoverTheContigsButForTheirEnds() => Assert.Equal(
        ["chr1:[0, 200)", "chr1:[200, 400)", "chr2:[0, 200)"],
        IntervalLabels.Bins([new Contig("chr1", 450), new Contig("chr2", 200), new Contig("chr3", 199)], 200).Select(bin => bin.ToString()));

    [Fact]
    public void MoreThanTheShareMustBeCovered()
    {
        GenomicInterval[] bins = [new("chr1", 0, 200), new("chr1", 200, 400), new("chr2", 0, 200)];
        GenomicInterval[] one = [new("chr1", 100, 301), new("chr1", 150, 180)];
        GenomicInterval[] two = [new("chr1", 399, 500), new("chr2", 20, 60), new("chr2", 50, 121)];
        var labels = IntervalLabels.ByOverlap(bins, [one, two]);
        Assert.Equal([0, 0], labels.Floats(0).ToArray());
        Assert.Equal([1, 0], labels.Floats(1).ToArray());
        Assert.Equal([0, 1], labels.Floats(2).ToArray());
        Assert.Equal([1, 2], IntervalLabels.Positive(labels));
        Assert.Equal([1, 1], IntervalLabels.ByOverlap(bins, [one, two], 0).Floats(1).ToArray());
        Assert.Contains("task 2", Assert.Throws<WorkbenchException>(() => IntervalLabels.ByOverlap(bins, [one, [new("1", 0, 9)]])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => IntervalLabels.ByOverlap(bins, [one], 1));
    }
}
