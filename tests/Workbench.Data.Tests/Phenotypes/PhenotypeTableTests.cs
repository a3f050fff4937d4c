using FsCheck;
using FsCheck.Fluent;
using Workbench.Data.Files;
using Workbench.Data.Phenotypes;

namespace Workbench.Data.Tests.Phenotypes;

public sealed class PhenotypeTableTests : TemporaryFolder
{
    private static readonly string More = string.Concat(Enumerable.Range(0, 5000).Select(i => $"b{i}\t{i}\n"));

    private static readonly double[] YieldTwoAndMissing = [2.5, double.NaN];

    [Theory]
    [InlineData("id\tyield\tsex\na\t2.5\tF\nb\tNA\tM\n")]
    [InlineData("id,yield,sex\r\na,2.5,F\r\nb,,M\r\n")]
    [InlineData("id;yield;sex\na;2.5;F\nb;.;M")]
    [InlineData("\uFEFFid,yield,sex\n\"a\",\"2.5\",\"F\"\n\n\"b\",\"N/A\",\"M\"\n\n")]
    [InlineData("FID IID yield sex\nf1 a 2.5 F\nf1   b nan M  \n")]
    [InlineData("#FID\tIID\tyield\tsex\nf1\ta\t2.5\tF\nf1\tb\tnull\tM\n")]
    [InlineData("id\tyield\tsex\ra\t2.5\tF\rb\t#N/A\tM\r")]
    public void ReadsEverySpellingOfTheSameTable(string text)
    {
        var table = PhenotypeTable.Read(Write("t.txt", text));
        Assert.Equal(["a", "b"], table.Ids);
        Assert.Equal(["yield", "sex"], table.ColumnNames);
        Assert.Equal(YieldTwoAndMissing, table.Trait("yield"));
        Assert.Equal<IEnumerable<string?>>(["F", "M"], table.Text("sex"));
        Assert.True(table.IsNumeric("yield"));
        Assert.False(table.IsNumeric("sex"));
    }

    [Fact]
    public void ReadsGzipAndUtf16()
    {
        const string Text = "id\tyield\tsex\na\t2.5\tF\nb\tNA\tM\n";
        Assert.Equal(YieldTwoAndMissing, PhenotypeTable.Read(WriteGzip("t.tsv.gz", Text)).Trait("yield"));
        File.WriteAllText(In("u.tsv"), Text, System.Text.Encoding.Unicode);
        Assert.Equal(YieldTwoAndMissing, PhenotypeTable.Read(In("u.tsv")).Trait("yield"));
    }

    [Fact]
    public void QuotedFieldsHoldSeparatorsQuotesAndLineEndsAndErrorsStillNameTheRightLine()
    {
        var path = Write("t.csv", "id,note,x\na,\"one, \"\"two\"\"\nthree\",1\nb,plain,oops\n");
        var table = PhenotypeTable.Read(path);
        Assert.Equal<IEnumerable<string?>>(["one, \"two\"\nthree", "plain"], table.Text("note"));
        var error = Assert.Throws<DataFileException>(() => table.Trait("x"));
        Assert.Equal(4, error.Line);
        Assert.Contains("'oops' is not a number", error.Message);
        Assert.Contains("individual b", error.Message);
    }

    [Fact]
    public void MinusNineIsMissingOnlyWhereStated()
    {
        var path = Write("t.tsv", "id\tx\na\t-9\nb\t1\n");
        Assert.Equal([-9, 1], PhenotypeTable.Read(path).Trait("x"));
        Assert.Equal([double.NaN, 1], PhenotypeTable.Read(path, ["-9"]).Trait("x"));
    }

    [Fact]
    public void AnUnknownColumnErrorListsThoseThereAre()
    {
        var table = PhenotypeTable.Read(Write("t.tsv", "id\tyield\theight\na\t1\t2\n"));
        Assert.Contains("yield, height", Assert.Throws<WorkbenchException>(() => table.Trait("weight")).Message);
        Assert.Contains("column of ids", Assert.Throws<WorkbenchException>(() => table.Text("id")).Message);
    }

    [Theory]
    [InlineData("1,5", "decimals with a point")]
    [InlineData("inf", "not a number")]
    [InlineData("1e999", "not a number")]
    public void AValueThatIsNoFiniteNumberIsRefused(string value, string expected)
    {
        var table = PhenotypeTable.Read(Write("t.tsv", $"id\tx\na\t{value}\n"));
        Assert.False(table.IsNumeric("x"));
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => table.Trait("x")).Message);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("id\tx\n", "no individuals")]
    [InlineData("id\na\n", "no column besides the id")]
    [InlineData("id\tx\tx\na\t1\t2\n", "names 'x' twice")]
    [InlineData("id\tx\t\na\t1\t2\n", "empty name")]
    [InlineData("id\tx\na\t1\t2\n", "t.tsv:2: 3 fields; the header has 2")]
    [InlineData("id\tx\na\t1\n\t2\n", "t.tsv:3:1: the id")]
    [InlineData("id\tx\na\t\"1\nb\t2\n", "ends inside a quoted field")]
    [InlineData("id\tx\na\t1\0\n", "t.tsv:2: a NUL byte")]
    public void AMalformedTableIsOneClearError(string text, string expected)
    {
        var error = Assert.Throws<DataFileException>(() => PhenotypeTable.Read(Write("t.tsv", text)));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void BytesThatAreNotTextAreRefused()
    {
        var latin = Assert.Throws<DataFileException>(
            () => PhenotypeTable.Read(Write("t.tsv", [(byte)'i', (byte)'\t', (byte)'x', 10, 0xE9, 9, 0x31])));
        Assert.Contains("UTF-8", latin.Message);
        byte[] gzip = File.ReadAllBytes(
            WriteGzip("t.gz", "id\tx\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"a{i}\t{i * i % 977}\n"))));
        foreach (var length in new[] { gzip.Length / 2, gzip.Length - 1, gzip.Length - 8, 12 })
            Assert.Throws<DataFileException>(() => PhenotypeTable.Read(Write("cut.gz", gzip[..length])));
        Assert.Equal(10_000, PhenotypeTable.Read(Write("two.gz", [.. gzip, .. File.ReadAllBytes(WriteGzip("u.gz", More))])).Ids.Count);
    }

    [Fact]
    public void AnEndlessFieldIsRefusedBeforeItFillsTheMemory()
    {
        var path = Write("t.tsv", "id\tx\na\t" + new string('7', 3_000_000));
        Assert.Contains("characters", Assert.Throws<DataFileException>(() => PhenotypeTable.Read(path)).Message);
    }

    [Fact]
    public void AnyTextSurvivesQuoting()
    {
        var text = Gen.Elements('a', 'Z', '0', ',', ';', '\t', ' ', '"', '\n', 'é', '\'').ArrayOf().Select(chars => new string(chars));
        var rows = text.ArrayOf(2).ArrayOf().Where(array => array.Length > 0).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(rows, fields =>
        {
            var lines = fields.Select((row, i) => $"i{i},{Quote(row[0])},{Quote(row[1])}\n");
            var table = PhenotypeTable.Read(Write("p.csv", "id,x,y\n" + string.Concat(lines)));
            return table.Text("x").SequenceEqual(fields.Select(row => Expected(row[0])))
                && table.Text("y").SequenceEqual(fields.Select(row => Expected(row[1])));
        }));
    }

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string? Expected(string field) => MissingValues.Is(field) ? null : field.Trim();
}
