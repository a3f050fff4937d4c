using Microsoft.AspNetCore.Html;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

public sealed class PocketViewTests : FormatterTest
{
    [Fact]
    public void ElementsNestAndTextIsEscaped() =>
        Assert.Equal(
            "<div class=\"note\" data-n=\"1\"><b>a &lt; b</b>&amp;<i>raw</i></div>",
            (string)div[@class: "note", data_n: 1](b("a < b"), "&", new HtmlString("<i>raw</i>")).ToString());

    [Fact]
    public void SequencesOfElementsAreWrittenInTurn()
    {
        IEnumerable<IHtmlContent> items = new[] { "x", "y" }.Select(text => (IHtmlContent)li(text));
        Assert.Equal("<ul><li>x</li><li>y</li></ul>", (string)ul(items).ToString());
    }

    [Fact]
    public void OtherValuesAreFormattedAsHtml() =>
        Assert.Equal("<td><div class=\"dni-plaintext\"><pre>42</pre></div></td>", Html((object)td(42)));

    [Fact]
    public void VoidElementsHaveNoEndTagAndAttributesAreEscaped() =>
        Assert.Equal("<img alt=\"&quot;&gt;\" hidden>", (string)img[alt: "\">"]["hidden"].ToString());

    [Fact]
    public void AnyElementCanBeStarted() => Assert.Equal("<mark>m</mark>", (string)_.mark("m").ToString());

    [Fact]
    public void AViewInAValueIsRaw() => Assert.Contains("<td>V</td><td><b>x</b></td>", Html(new { V = (object)b("x") }));
}
