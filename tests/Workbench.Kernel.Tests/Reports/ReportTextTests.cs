using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class ReportTextTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("report-text").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TablesAndFormulasAreDrawn()
    {
        Assert.Contains("<td style=\"text-align: right;\">1</td>", Rendered("| a |\n|--:|\n| 1 |"));
        Assert.Equal("<p><span class=\"math\"><math alttext=\"x\"><mrow><mi>x</mi></mrow></math></span></p>\n", Rendered("$x$"));
        Assert.Equal("<p><span class=\"math\">\\begin{x}&lt;</span></p>\n", Rendered("$\\begin{x}<$"));
    }

    [Theory]
    [InlineData("a<sub class=\"x\">2</sub><br/>", "<p>a<sub>2</sub><br></p>\n")]
    [InlineData("<a href=\"https://example.org\" onclick=\"f()\">x</a>", "<p><a href=\"https://example.org\">x</a></p>\n")]
    [InlineData("<a href='javascript:f()'>x</a>", "<p><a href=\"#\">x</a></p>\n")]
    [InlineData("[x](javascript:f())", "<p><a href=\"#\">x</a></p>\n")]
    [InlineData("<javascript:f()>", "<p>javascript:f()</p>\n")]
    [InlineData("a <script>f()</script>", "<p>a &lt;script&gt;f()&lt;/script&gt;</p>\n")]
    [InlineData("<div onload=\"f()\">x</div>\n", "<div>x</div>\n")]
    [InlineData("<!-- note -->\n", "\n")]
    public void RawHtmlIsReducedToWhatShapesText(string markdown, string html) => Assert.Equal(html, Rendered(markdown));

    [Fact]
    public void PicturesBesideTheNotebookAndAttachmentsAreEmbedded()
    {
        File.WriteAllBytes(Path.Combine(folder, "a b.png"), [1, 2, 3]);
        Assert.Contains("<img src=\"data:image/png;base64,AQID\" alt=\"one\"", Rendered("![one](a%20b.png)"));
        Assert.Contains("<img src=\"data:image/png;base64,AQID\" alt=\"two\">", Rendered("<img width=3 src='a b.png' alt=two>"));
        var attachments = new JsonObject { ["c.png"] = new JsonObject { ["image/png"] = "AQID" } };
        Assert.Contains("<img src=\"data:image/png;base64,AQID\"", Rendered("![three](attachment:c.png)", attachments));
    }

    [Theory]
    [InlineData("![far](https://example.org/x.png)", "https://example.org/x.png")]
    [InlineData("![gone](none.png)", "none.png")]
    [InlineData("![secret](../../etc/passwd)", "../../etc/passwd")]
    public void OtherPicturesBecomeLinks(string markdown, string url) =>
        Assert.Matches($"^<p>picture not embedded: <a href=\"{url}\">\\w+</a></p>\n$", Rendered(markdown));

    [Fact]
    public void TextNestedTooDeepIsShownAsTyped() => Assert.Contains("&gt;&gt;&gt;&gt;", Rendered(new string('>', 5000) + " x"));

    private string Rendered(string markdown, JsonObject? attachments = null)
    {
        var notebook = new NotebookDocument { Path = Path.Combine(folder, "n.ipynb") };
        var cell = new NotebookCell { Kind = CellKind.Markdown, Source = markdown, Attachments = attachments };
        notebook.Cells.Add(cell);
        using var writer = new StringWriter();
        new ReportText(notebook, new ReportAnchors(), (_, _) => null).Write(writer, cell, "cell-1");
        return writer.ToString();
    }
}
