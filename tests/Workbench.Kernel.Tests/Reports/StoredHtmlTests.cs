using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class StoredHtmlTests
{
    [Theory]
    [InlineData("<b>1 &lt; 2</b>", "<b>1 &lt; 2</b>")]
    [InlineData(
        "<table class=\"dataframe mine\" onclick=\"f()\"><tr><td colspan=2 rowspan=\"x\">1</td></tr></table>",
        "<table class=\"dataframe\"><tr><td colspan=\"2\">1</td></tr></table>")]
    [InlineData(
        "<details open=\"open\" class=\"dni-treeview\"><summary>s</summary></details>",
        "<details open class=\"dni-treeview\"><summary>s</summary></details>")]
    [InlineData("<h1>Head</h1>", "<p class=\"dni-heading\">Head</p>")]
    [InlineData("</div></section></table>text", "text")]
    [InlineData("<div><ul><li>one</div>after", "<div><ul><li>one</li></ul></div>after")]
    [InlineData("<p>open", "<p>open</p>")]
    [InlineData("a<script>f('<b>')</script>b<style>p{}</style>c", "abc")]
    [InlineData("a<SCRIPT>never closed <b>x</b>", "a")]
    [InlineData("<a href=\"java&#115;cript:f()\">x</a>", "<a href=\"#\">x</a>")]
    [InlineData("<a href=\"https://example.org/?a=1&amp;b=2\" target=_top>x</a>", "<a href=\"https://example.org/?a=1&amp;b=2\">x</a>")]
    [InlineData("<img src=\"https://example.org/x.png\" alt=\"far\">", "far")]
    [InlineData("<img src=\"data:image/png;base64,AQID\" onerror=\"f()\">", "<img src=\"data:image/png;base64,AQID\" alt=\"\">")]
    [InlineData("<blink>x</blink>", "&lt;blink&gt;x")]
    [InlineData("<p id=\"cell-1\" style=\"position:fixed\">x</p>", "<p>x</p>")]
    [InlineData("<!-- <b>-->x", "x")]
    [InlineData("<div id=\"plot\"></div><script>draw()</script>", "")]
    public void OnlyWhatShapesTextIsLeft(string html, string expected) => Assert.Equal(expected, StoredHtml.Harmless(html));
}
