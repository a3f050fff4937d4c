using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Tests;

namespace Workbench.Data.Tests.Genome;

public sealed class ChromSizesTests : TemporaryFolder
{
    [Fact]
    public void ReadsWhatItWrites()
    {
        Contig[] contigs = [new("chr1", 248_956_422), new("chrM", 16_569)];
        ChromSizes.Write(In("sizes"), contigs);
        Assert.Equal(contigs, ChromSizes.Read(In("sizes")));
        Assert.Equal(contigs, ChromSizes.Read(WriteGzip("sizes.gz", "# hg38\r\nchr1\t248956422\r\n\r\nchrM 16569\r\n")));
    }

    [Fact]
    public void ReadsTheFirstColumnsOfAnIndex() =>
        Assert.Equal(211, ChromSizes.Read(Repository.Shared("formats/small/sequences.fa.fai"))[1].Length);

    [Theory]
    [InlineData("chr1\t100\nchr1\t200\n", "sizes:2:1", "twice")]
    [InlineData("chr1\t100\nchr2\n", "sizes:2", "at least 2")]
    [InlineData("chr1\t1e6\n", "sizes:1:2", "whole number")]
    [InlineData("chr1\t0\n", "sizes:1:2", "no bases")]
    [InlineData("# nothing\n", "sizes", "empty")]
    public void ErrorsSayWhere(string text, string where, string problem)
    {
        var error = Assert.Throws<DataFileException>(() => ChromSizes.Read(Write("sizes", text)));
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
