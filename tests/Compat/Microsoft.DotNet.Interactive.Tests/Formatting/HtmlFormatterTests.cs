using System.Dynamic;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

public sealed class HtmlFormatterTests : FormatterTest
{
    [Fact]
    public void AScalarIsABlockOfPlainText()
    {
        Assert.Equal("<div class=\"dni-plaintext\"><pre>42</pre></div>", Html(42));
        Assert.Equal("<div class=\"dni-plaintext\"><pre>0.5</pre></div>", Html(0.5));
        Assert.Equal("<div class=\"dni-plaintext\"><pre>&lt;b&gt;</pre></div>", Html("<b>"));
    }

    [Fact]
    public void NullIsTheNullStringEscaped() =>
        Assert.Equal("<div class=\"dni-plaintext\"><pre>&lt;null&gt;</pre></div>", Html(null));

    [Fact]
    public void TimesAndEnumsAreSpans()
    {
        Assert.Equal("<span>2020-01-02 03:04:05Z</span>", Html(new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc)));
        Assert.Equal("<span>00:00:01</span>", Html(TimeSpan.FromSeconds(1)));
        Assert.Equal("<span>ReadWrite</span>", Html(FileAccess.ReadWrite));
    }

    [Fact]
    public void AnObjectIsATreeWithARowPerMember() =>
        Assert.Equal(
            "<details open=\"open\" class=\"dni-treeview\"><summary><span class=\"dni-code-hint\"><code>&lt;plot north&gt;</code></span></summary>"
            + "<div><table class=\"dni-table\"><thead><tr></tr></thead><tbody>"
            + "<tr><td>Name</td><td><div class=\"dni-plaintext\"><pre>north</pre></div></td></tr>"
            + "<tr><td>Rows</td><td><div class=\"dni-plaintext\"><pre>3</pre></div></td></tr>"
            + "</tbody></table></div></details>",
            Html(new Plot { Name = "north", Rows = 3 }));

    [Fact]
    public void TheTwoOuterLevelsAreOpen()
    {
        var html = Html(new { A = new { B = new { C = 1 } } });
        Assert.Equal([true, true, false], html.Split("<details").Skip(1).Select(part => part.StartsWith(" open", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheSummaryIsOneShortLine()
    {
        var html = Html(new { Text = "a\nb" + new string('x', 400) });
        Assert.Contains("<code>{ Text = a\\nbxxx", html);
        Assert.Contains("x...</code>", html);
    }

    [Fact]
    public void DeepObjectsAreTheirText()
    {
        var node = new Node { Id = "1" };
        node.Next = node;
        var html = Html(node);
        Assert.Equal(6, html.Split("<details").Length - 1);
        Assert.Contains("<tr><td>Next</td><td><div class=\"dni-plaintext\"><pre>node 1</pre></div></td></tr>", html);
    }

    [Fact]
    public void AGetterThatThrowsShowsTheException()
    {
        var html = Html(new Failing());
        Assert.Contains("<tr><td>Bad</td><td><details", html);
        Assert.Contains("not today", html);
    }

    [Fact]
    public void ASequenceOfScalarsIsOneLine()
    {
        Assert.Equal("<div class=\"dni-plaintext\"><pre>[ 1, 2, 3 ]</pre></div>", Html(new[] { 1, 2, 3 }));
        Assert.Equal("<div class=\"dni-plaintext\"><pre>[ a, b ]</pre></div>", Html(new[] { "a", "b" }.Where(_ => true)));
    }

    [Fact]
    public void ASequenceOfObjectsIsATableWithIndexAndValue()
    {
        var html = Html(new[] { new Plot { Name = "a" }, new Plot { Name = "b" } });
        Assert.StartsWith(
            "<table class=\"dni-table\"><thead><tr><th><i>index</i></th><th>value</th></tr></thead><tbody><tr><td>0</td><td><details", html);
        Assert.Contains("<tr><td>1</td>", html);
    }

    [Fact]
    public void DifferingItemTypesHaveAColumn()
    {
        var html = Html(new object[] { 1, "a" });
        Assert.Contains("<th><i>index</i></th><th>type</th><th>value</th>", html);
        Assert.Contains("<td><span><a href=\"https://learn.microsoft.com/dotnet/api/system.int32\">System.Int32</a></span></td>", html);
    }

    [Fact]
    public void LongAndEmptySequencesSaySo()
    {
        Formatter.ListExpansionLimit = 1;
        Assert.Contains("<td colspan=\"2\"><i>(2 more)</i></td>", Html(new[] { new Plot(), new Plot(), new Plot() }));
        Assert.Contains("<i>... (more)</i>", Html(new[] { new Plot(), new Plot() }.Where(_ => true)));
        Assert.Equal("<i>(empty)</i>", Html(Array.Empty<Plot>()));
    }

    [Fact]
    public void ADictionaryIsATableOfKeysAndValues() =>
        Assert.Equal(
            "<table class=\"dni-table\"><thead><tr><th><i>key</i></th><th>value</th></tr></thead><tbody>"
            + "<tr><td><div class=\"dni-plaintext\"><pre>a</pre></div></td><td><div class=\"dni-plaintext\"><pre>1</pre></div></td></tr></tbody></table>",
            Html(new Dictionary<string, int> { ["a"] = 1 }));

    [Fact]
    public void ASequenceWithPropertiesShowsItsItemsLast()
    {
        var html = Html(new Herd("Ada", "Bo"));
        Assert.Contains("<td>Breed</td>", html);
        Assert.EndsWith(
            "<tr><td><i>(values)</i></td><td><div class=\"dni-plaintext\"><pre>[ Ada, Bo ]</pre></div></td></tr></tbody></table></div></details>",
            html);
    }

    [Fact]
    public void ATupleHasARowPerItem()
    {
        var html = Html((1, "a"));
        Assert.Contains("<code>(1, a)</code>", html);
        Assert.Contains("<td>Item2</td><td><div class=\"dni-plaintext\"><pre>a</pre></div></td>", html);
    }

    [Fact]
    public void AnFSharpUnionShowsItsFieldsWithoutCaseTests()
    {
        Assert.Contains(
            "<tbody><tr><td>Value</td><td><div class=\"dni-plaintext\"><pre>7</pre></div></td></tr></tbody>", Html(FSharpOption<int>.Some(7)));
        var result = Html(FSharpResult<int, string>.NewOk(7));
        Assert.Contains("<td>ResultValue</td>", result);
        Assert.DoesNotContain("Tag", result);
        Assert.DoesNotContain("IsOk", result);
        Assert.Equal(Html(null), Html(FSharpOption<int>.None));
    }

    [Fact]
    public void FSharpCollectionsAreSequences()
    {
        Assert.Equal("<div class=\"dni-plaintext\"><pre>[ 1, 2 ]</pre></div>", Html(ListModule.OfSeq([1, 2])));
        Assert.Equal("<div class=\"dni-plaintext\"><pre>[ 1, 2 ]</pre></div>", Html(SetModule.OfSeq([2, 1])));
        Assert.StartsWith("<table class=\"dni-table\"><thead><tr><th><i>key</i>", Html(MapModule.OfSeq([Tuple.Create("a", 1)])));
    }

    [Fact]
    public void HtmlIsNotEscaped() => Assert.Equal("<b>bold</b>", Html(new HtmlString("<b>bold</b>")));

    [Fact]
    public void AnExpandoObjectIsATableOfOneRow()
    {
        IDictionary<string, object?> expando = new ExpandoObject();
        expando["a"] = 1;
        Assert.Equal(
            "<table class=\"dni-table\"><thead><tr><th>a</th></tr></thead><tbody><tr><td><div class=\"dni-plaintext\"><pre>1</pre></div></td></tr></tbody></table>",
            Html(expando));
    }

    [Fact]
    public void JsonIsATree()
    {
        using var document = JsonDocument.Parse("""{"a": [1.5, "x", true, null]}""");
        var html = Html(document);
        foreach (var leaf in new[] { "1.5", "&quot;x&quot;", "true", "&lt;null&gt;" })
            Assert.Contains($"<span>{leaf}</span>", html);
        Assert.Equal(2, html.Split("<details class=\"dni-treeview\">").Length - 1);
    }

    [Fact]
    public void TheStyleSheetIsWrittenOnceAtTheEnd()
    {
        var html = new { A = new[] { new { B = 1 } } }.ToDisplayString(HtmlFormatter.MimeType);
        Assert.Equal(2, html.Split("<style>").Length);
        Assert.EndsWith("</style>", html);
        Assert.DoesNotContain("<style>", new DateTime(2020, 1, 1).ToDisplayString(HtmlFormatter.MimeType));
    }
}
