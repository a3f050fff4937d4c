using System.Dynamic;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.Csv;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

public sealed class TabularDataResourceFormatterTests : FormatterTest
{
    private static readonly object[] rows =
    [
        new { Id = "a", Size = 1, When = new DateTime(2020, 1, 2), None = (string?)null },
        new { Id = "b", Size = 2.5, When = new DateTime(2020, 1, 3) },
    ];

    [Fact]
    public void ASequenceOfObjectsIsATableOfItsMembers() =>
        Assert.Equal(
            """{"profile":"tabular-data-resource","schema":{"fields":[{"name":"Id","type":"string"},{"name":"Size","type":"number"},"""
            + """{"name":"When","type":"datetime"},{"name":"None","type":"null"}]},"data":["""
            + """{"Id":"a","Size":1,"When":"2020-01-02T00:00:00","None":null},{"Id":"b","Size":2.5,"When":"2020-01-03T00:00:00"}]}""",
            rows.ToDisplayString(TabularDataResourceFormatter.MimeType));

    [Fact]
    public void DictionariesPairsAndScalarsAreRowsToo()
    {
        dynamic expando = new ExpandoObject();
        expando.A = true;
        Assert.Equal("A: Boolean", Fields(new object[] { expando }));
        Assert.Equal("A: Integer", Fields([new Dictionary<string, int> { ["A"] = 1 }]));
        Assert.Equal("A: Any", Fields([new (string, object?)[] { ("A", 1) }, new (string, object?)[] { ("A", "x") }]));
        Assert.Equal("value: Integer", Fields([1, null, 2L]));

        static string Fields(IEnumerable<object?> items) =>
            string.Join(", ", items.ToTabularDataResource().Schema.Fields.Select(field => $"{field.Name}: {field.Type}"));
    }

    [Fact]
    public void ATableIsShownAsHtmlWithAColumnForEachFieldAndCountsWhatItLeavesOut()
    {
        var table = Enumerable.Range(0, 25).Select(index => new { Index = index, Name = "<n>" }).ToTabularDataResource();
        Assert.Equal([HtmlFormatter.MimeType, TabularDataResourceFormatter.MimeType], Formatter.GetPreferredMimeTypesFor(table.GetType()));
        var html = Html(table);
        Assert.StartsWith("<table class=\"dni-table\"><thead><tr><th>Index</th><th>Name</th></tr></thead><tbody><tr><td>", html);
        Assert.Contains("&lt;n&gt;", html);
        Assert.Equal(22, html.Split("<tr>").Length - 1);
        Assert.Contains("(5 more)", html);
    }

    [Fact]
    public void ATableAsCsvHasItsRows() =>
        Assert.Equal("A,B\n1,x\n", new[] { new { A = 1, B = "x" } }.ToTabularDataResource().ToDisplayString(CsvFormatter.MimeType));

    [Fact]
    public void ASequenceWithoutEndIsRefused()
    {
        Assert.Contains("or no end", Assert.Throws<ArgumentException>(() => Endless().ToTabularDataResource()).Message);
        static IEnumerable<int> Endless()
        {
            while (true)
                yield return 1;
        }
    }

    [Fact]
    public void ATableThatIsTooLongAsJsonIsLeftOutAsAWhole()
    {
        using var json = JsonDocument.Parse(Enumerable.Repeat(new string('x', 1_000_000), 11).ToDisplayString(TabularDataResourceFormatter.MimeType));
        Assert.StartsWith("(Left out", json.RootElement.GetString());
    }

    [Fact]
    public void WhatIsNoSequenceIsNoTable() =>
        Assert.Throws<ArgumentException>(() => "text".ToDisplayString(TabularDataResourceFormatter.MimeType));
}
