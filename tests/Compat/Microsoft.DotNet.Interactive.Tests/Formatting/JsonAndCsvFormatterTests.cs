using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.Csv;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

public sealed class JsonAndCsvFormatterTests : FormatterTest
{
    [Fact]
    public void JsonHoldsTheValue()
    {
        Assert.Equal("""{"a":1,"b":["x"]}""", new { a = 1, b = new[] { "x" } }.ToDisplayString(JsonFormatter.MimeType));
        Assert.Equal("null", ((object?)null).ToDisplayString(JsonFormatter.MimeType));
        Assert.Equal("\"NaN\"", double.NaN.ToDisplayString(JsonFormatter.MimeType));
    }

    [Fact]
    public void JsonOfACycleEnds()
    {
        var node = new Node { Id = "1" };
        node.Next = node;
        Assert.Equal("""{"Id":"1"}""", node.ToDisplayString(JsonFormatter.MimeType));
    }

    [Fact]
    public void CsvHasAHeaderAndQuotesWhatNeedsIt()
    {
        var rows = new[] { new { Id = "a,b", X = 0.5, Y = (int?)null }, new { Id = "say \"n\"", X = 1.0, Y = (int?)2 } };
        Assert.Equal("Id,X,Y\n\"a,b\",0.5,\n\"say \"\"n\"\"\",1,2\n", rows.ToDisplayString(CsvFormatter.MimeType));
    }

    [Fact]
    public void CsvOfDictionariesUsesTheFirstOnesKeys()
    {
        var rows = new[] { new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, new Dictionary<string, int> { ["b"] = 3 } };
        Assert.Equal("a,b\n1,2\n,3\n", rows.ToDisplayString(CsvFormatter.MimeType));
    }

    [Fact]
    public void CsvWithoutEndStopsAndSaysSo()
    {
        var text = Endless().Select(index => new { Index = index, Text = new string('x', 1000) }).ToDisplayString(CsvFormatter.MimeType);
        Assert.InRange(text.Length, 10_000_000, 10_002_000);
        Assert.EndsWith("\n... (more),\n", text);
    }

    [Fact]
    public void LongCsvCountsTheRowsThatItLeavesOut()
    {
        var rows = Enumerable.Range(0, 30).Select(_ => new string('x', 999_999)).ToList();
        var lines = rows.ToDisplayString(CsvFormatter.MimeType).TrimEnd('\n').Split('\n');
        Assert.Equal((12, "... (20 more)"), (lines.Length, lines[^1]));
        Assert.Equal(31, rows.ConvertAll(row => row[..1000]).ToDisplayString(CsvFormatter.MimeType).TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void JsonThatIsTooLongOrWithoutEndIsLeftOutAsAWhole()
    {
        foreach (var value in new object[] { Endless(), new { Inner = Endless() }, new string('x', 10_000_001) })
        {
            using var json = JsonDocument.Parse(value.ToDisplayString(JsonFormatter.MimeType));
            Assert.Contains("as JSON the value has more than 10,000,000 bytes, or no end", json.RootElement.GetString());
        }

        Assert.Equal(9_000_002, new string('x', 9_000_000).ToDisplayString(JsonFormatter.MimeType).Length);
    }

    private static IEnumerable<int> Endless()
    {
        for (var index = 0; ; index++)
            yield return index;
    }
}
