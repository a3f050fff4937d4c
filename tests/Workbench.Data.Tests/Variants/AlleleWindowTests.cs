using Workbench.Data.Genome;
using Workbench.Data.Variants;

namespace Workbench.Data.Tests.Variants;

public sealed class AlleleWindowTests
{
    private static readonly MemoryGenome Genome = new(("chr1", "ACGTTGCAAC"));

    [Theory]
    [InlineData(4, 5, "T", 6, "CGTTGC")]
    [InlineData(4, 5, "G", 6, "CGTGGC")]
    [InlineData(4, 6, "T", 6, "CGTTCA")]
    [InlineData(4, 5, "TAA", 6, "CGTTAA")]
    [InlineData(4, 5, "TAACC", 6, "CGTTAA")]
    [InlineData(4, 5, "", 6, "CGTGCA")]
    [InlineData(0, 1, "G", 6, "NNNGCG")]
    [InlineData(9, 10, "G", 6, "CAAGNN")]
    [InlineData(4, 5, "G", 1, "G")]
    public void AllelesStandAtTheMiddleOfTheirWindow(int start, int end, string allele, int length, string expected)
    {
        var window = new byte[length];
        AlleleWindow.Read(Genome, new GenomicInterval("chr1", start, end), allele, window);
        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(window));
    }
}
