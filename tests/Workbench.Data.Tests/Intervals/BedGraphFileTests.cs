using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Tests.Intervals;

public sealed class BedGraphFileTests : TemporaryFolder
{
    [Fact]
    public void ReadsWhatItWrites()
    {
        SignalSpan[] spans = [new(new GenomicInterval("chr1", 0, 10), 0.1f), new(new GenomicInterval("chr1", 10, 12), -3e-9f), new(new GenomicInterval("chr2", 5, 6), 7)];
        BedGraphFile.Write(In("s.bedGraph"), spans);
        Assert.Equal(spans, BedGraphFile.Read(In("s.bedGraph"), sorted: true));
    }

    [Theory]
    [InlineData("chr1\t0\t5\t1\nchr1\t4\t6\t1\n", 2, "overlap")]
    [InlineData("chr1\t0\t5\t1\nchr2\t4\t6\t1\nchr1\t9\t10\t2\n", 3, "second time")]
    public void WhereOrderMattersTheLineIsNamed(string text, int line, string problem)
    {
        Assert.NotEmpty(BedGraphFile.Read(Write("s", text)).ToArray());
        var error = Assert.Throws<DataFileException>(() => BedGraphFile.Read(In("s"), sorted: true).ToArray());
        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("sort -k1,1 -k2,2n", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chr1\t0\t5\tnan\n")]
    [InlineData("chr1\t0\t5\t1e99\n")]
    [InlineData("chr1\t0\t5\tx\n")]
    public void ValuesThatAreNoNumbersAreRefused(string text) =>
        Assert.Equal(4, Assert.Throws<DataFileException>(() => BedGraphFile.Read(Write("s", text)).ToArray()).Column);
}
