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
}
