using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Tests;

namespace Workbench.Data.Tests.Genome;

public sealed class FastaReaderTests : TemporaryFolder
{
    [Fact]
    public void ReadsNamesDescriptionsAndLettersOfAnyLineLength()
    {
        var records = FastaReader.Read(Write("p.fa", ">P1 yeast  kinase\nMKV*\n\nLL\nMKVAAA\n>P2\n>P3\r\nac-gu.\r\n")).ToArray();
        Assert.Equal(["P1", "P2", "P3"], records.Select(record => record.Name));
        Assert.Equal(["yeast  kinase", "", ""], records.Select(record => record.Description));
        Assert.Equal(["MKV*LLMKVAAA", "", "ac-gu."], records.Select(record => record.Sequence));
    }

    [Theory]
    [InlineData("MKV\n", 1, null)]
    [InlineData(">a\nMKV\nMK2\n", 3, 3)]
    [InlineData(">a\nMKV\n>\n", 3, null)]
    public void ErrorsNameLineAndColumn(string text, int line, int? column)
    {
        var error = Assert.Throws<DataFileException>(() => FastaReader.Read(Write("p.fa", text)).ToArray());
        Assert.Equal(line, error.Line);
        Assert.Equal(column, error.Column);
    }

    [Fact]
    public void ReadsTheSharedSamples()
    {
        Assert.Equal(863, FastaReader.Read(Repository.Shared("microrna/human_pos.fa")).Count());
        Assert.Equal(3629, FastaReader.Read(Repository.Shared("protein/dhfr_alignment.a2m.gz")).Count());
    }

    [Fact]
    public void ALineMayBeLongerThanTheBuffer()
    {
        var letters = new string('A', 300_000) + new string('C', 10);
        Assert.Equal(letters, FastaReader.Read(Write("long.fa", $">a\n{letters}\n")).Single().Sequence);
        Assert.Equal(letters, FastaReader.Read(WriteGzip("long.fa.gz", $">a\n{letters}")).Single().Sequence);
    }
}
