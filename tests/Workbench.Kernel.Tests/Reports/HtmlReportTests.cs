using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed partial class HtmlReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("report").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TheFirstHeadingIsTheTitleAndAppearsOnce()
    {
        var html = Body(SampleNotebook.Finished());
        Assert.Contains("<title>Predicting a trait from genotypes</title>", html);
        Assert.Contains("<h1>Predicting a trait from genotypes</h1>", html);
        Assert.Equal(2, html.Split("Predicting a trait from genotypes").Length - 1);
        Assert.Single(Regex.Matches(html, "<h1"));
        Assert.Contains("<title>my-study</title>", Body(new NotebookDocument { Path = "x/my-study.ipynb" }));
    }

    [Fact]
    public void HeadingsBecomeContentsWithUniqueAnchors()
    {
        var html = Body(SampleNotebook.Of(SampleNotebook.Text("# T\n## A b\n## A b\n### *C*\n## Cell 1")));
        foreach (var anchor in new[] { "a-b", "a-b-2", "c", "section-cell-1" })
        {
            Assert.Contains($"<a href=\"#{anchor}\">", html);
            Assert.Single(Regex.Matches(html, $" id=\"{anchor}\""));
        }
    }

    [Fact]
    public void CodeIsFoldedWithLanguageNumberLengthAndTime()
    {
        var html = Body(SampleNotebook.Finished());
        Assert.Contains("<details class=\"code\"><summary><span class=\"language\">C#</span><span>cell 3, 6 lines</span><span class=\"took\">0.4 s</span></summary>", html);
        Assert.Contains("<span class=\"language\">F#</span><span>cell 4, 5 lines</span><span class=\"took\">80 ms</span>", html);
    }

    [Fact]
    public void AFailedRunIsSaidAtTheTopAndTheCodeIsOpen()
    {
        var html = Body(SampleNotebook.Failed());
        Assert.Contains("<div class=\"banner\" role=\"alert\">", html);
        Assert.Contains("<strong>Cell 11 failed.</strong> 2 code cells after it did not run", html);
        Assert.Contains("<p class=\"what\">System.IndexOutOfRangeException: Index was outside the bounds of the array.</p>", html);
        Assert.Contains("id=\"cell-11\" aria-label=\"Cell 11\">\n<details class=\"code\" open>", html);
        Assert.Equal(2, html.Split("This cell was not run.").Length - 1);
        Assert.DoesNotContain("class=\"banner\"", Body(SampleNotebook.Finished()));
    }

    [Fact]
    public void ProvenanceIsComplete()
    {
        var html = Body(SampleNotebook.Finished());
        foreach (var part in new[]
        {
            "./workbench run notebooks/01-genomic-prediction.ipynb -p trait=BodyWeight", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "453,003", "20260314", "<td>trait</td><td>BodyWeight</td>", "OpenBLAS 0.3.21", "<dt>Threads</dt><dd>2</dd>", "2026-03-14 09:26:53 +01:00", "25 s",
            "<td class=\"number\">20 s</td>",
        })
            Assert.Contains(part, html);
    }

    [Fact]
    public void ResultsReferToTheRunAndTheFilesReadByThen()
    {
        var notebook = SampleNotebook.Of(
            SampleNotebook.Code("csharp", 1, 1, "read", new StreamOutput("stdout", "read")),
            SampleNotebook.Code("csharp", 2, 1, "look", SampleNotebook.Html("<table><tr><th>a</th></tr></table>")),
            SampleNotebook.Code("csharp", 3, 1, "read more", SampleNotebook.Figure(new { data = Array.Empty<int>() })));
        var inputs = SampleNotebook.Record.Inputs;
        notebook.Cells[0].FilesRead = [Path.GetFullPath(inputs[0].Path)];
        notebook.Cells[1].FilesRead = [];
        notebook.Cells[2].FilesRead = [Path.GetFullPath(inputs[2].Path)];
        var html = Body(notebook);
        Assert.Matches("(?s)id=\"table-1\".{0,200}href=\"#note-1\".*id=\"figure-1\".{0,600}href=\"#note-2\"", html);
        var notes = Regex.Matches(html, "<li id=\"note-.*?</li>").Select(note => note.Value).ToList();
        Assert.Equal(2, notes.Count);
        Assert.Contains("<a href=\"#input-1\">genotypes.bed</a> (SHA-256 9f86d081884c…). <span class=\"back\">Behind <a href=\"#cell-1\">cell 1</a>, <a href=\"#table-1\">Table 1</a>.", notes[0]);
        Assert.Contains("<a href=\"#input-1\">genotypes.bed</a> (SHA-256 9f86d081884c…), <a href=\"#input-3\">phenotypes.tsv</a>", notes[1]);
    }

    [Fact]
    public void WithoutARecordThereAreNoNotes()
    {
        var html = Asset().Replace(HtmlReport.Render([new ReportedNotebook(SampleNotebook.Finished(), null, AreOutputsStored: true)]), "");
        Assert.DoesNotContain("note-1", html);
        Assert.DoesNotContain("provenance", html);
    }

    [Fact]
    public void TheChartScriptIsEmbeddedOnceAndOnlyForCharts()
    {
        const string Signature = "<script type=\"application/gzip\" id=\"plotly\">";
        Assert.Equal(1, Render(SampleNotebook.Finished()).Split(Signature).Length - 1);
        Assert.DoesNotContain(Signature, Render(SampleNotebook.Of(SampleNotebook.Text("# No chart"))));
    }

    [Fact]
    public void ChartsHaveATextAlternative()
    {
        var html = Body(SampleNotebook.Finished());
        Assert.Matches(@"Chart: Body weight\. Horizontal axis: weight \(g\), from [\d.]+ to [\d.]+\. Vertical axis: mice\. mice: histogram of 1,814 values from [\d.]+ to [\d.]+\.</p>", html);
        Assert.Contains("Heat map of 60 by 60 values from ", html);
        Assert.Contains("GBLUP: box plot of 10 values from ", html);
        Assert.Contains("And 7 more series.", html);
    }

    [Fact]
    public void JsonCannotEndItsScriptElement()
    {
        var html = Body(SampleNotebook.Of(SampleNotebook.Code("csharp", 1, 0, "x", SampleNotebook.Figure(
            new { data = Array.Empty<int>(), layout = new { title = "</script><script>alert(1)</script><!--" } }))));
        Assert.DoesNotContain("<script>alert", html);
        Assert.DoesNotContain("<!--", html);
        var figure = Regex.Match(html, "<script type=\"application/json\"[^>]*>(.*?)</script>").Groups[1].Value;
        Assert.Equal("</script><script>alert(1)</script><!--", JsonNode.Parse(figure)!["layout"]!["title"]!.ToString());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"layout": {}}""")]
    public void WhatIsNoFigureFallsBackToItsText(string figure)
    {
        var output = new DisplayOutput(new Dictionary<string, string> { [SampleNotebook.PlotlyFigure] = figure, ["text/plain"] = "in words" });
        Assert.Contains("<pre tabindex=\"0\">in words</pre>", Body(SampleNotebook.Of(SampleNotebook.Code("csharp", 1, 0, "x", output))));
        output = new DisplayOutput(new Dictionary<string, string> { [SampleNotebook.PlotlyFigure] = figure });
        Assert.Contains("which a report cannot show", Body(SampleNotebook.Of(SampleNotebook.Code("csharp", 1, 0, "x", output))));
    }

    [Fact]
    public void NothingFromDataIsMarkup() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            text =>
            {
                var hostile = $"<img src=x onerror=alert(1)>{text.Get}</pre><script>alert(2)</script>\"'";
                var record = SampleNotebook.Record with
                {
                    Command = hostile,
                    Parameters = new Dictionary<string, string> { [hostile] = hostile },
                    Inputs = [new(hostile, hostile, 1)],
                    Software = [new(hostile, hostile)],
                };
                var notebook = SampleNotebook.Of(
                    SampleNotebook.Text(hostile),
                    SampleNotebook.Code(hostile, 1, 1, hostile, new StreamOutput("stdout", hostile), new ErrorOutput(hostile, hostile, [hostile])),
                    SampleNotebook.Code(
                        "fsharp",
                        1,
                        1,
                        hostile,
                        new DisplayOutput(new Dictionary<string, string> { ["text/plain"] = hostile, ["application/x"] = hostile })),
                    SampleNotebook.Code("csharp", 1, 1, hostile, new DisplayOutput(new Dictionary<string, string> { ["image/png"] = hostile }), new DisplayOutput(new Dictionary<string, string> { ["text/markdown"] = hostile })));
                var html = HtmlReport.Render(
                    [new ReportedNotebook(notebook, record), new ReportedNotebook(notebook, record, AreOutputsStored: true)], hostile);
                return !html.Contains("<img src=x", StringComparison.Ordinal) && !html.Contains("<script>alert", StringComparison.Ordinal);
            }));

    [Fact]
    public void DeclaredHtmlIsWrittenAsItIs() =>
        Assert.Contains(
            "<b data-x=\"1\">bold</b>",
            Body(SampleNotebook.Of(SampleNotebook.Code("html", 1, 0, "x", SampleNotebook.Html("<b data-x=\"1\">bold</b>")))));

    [Fact]
    public void AllRepresentationsButTheRichestAreLeftOut()
    {
        var output = new DisplayOutput(new Dictionary<string, string> { ["text/plain"] = "plain", ["image/png"] = "AAAA\nBBBB" });
        var html = Body(SampleNotebook.Of(SampleNotebook.Code("csharp", 1, 0, "x", output)));
        Assert.Contains("src=\"data:image/png;base64,AAAABBBB\"", html);
        Assert.DoesNotContain("plain</pre>", html);
        output = new DisplayOutput(new Dictionary<string, string> { ["image/svg+xml"] = "<svg onload=\"alert(1)\"/>" });
        Assert.DoesNotContain("onload", Body(SampleNotebook.Of(SampleNotebook.Code("csharp", 1, 0, "x", output))));
    }

    [Fact]
    public void WhatIsWrittenIsWhatIsRendered()
    {
        var path = Path.Combine(folder, "out", "report.html");
        HtmlReport.Write(path, [new ReportedNotebook(SampleNotebook.Finished(), SampleNotebook.Record)]);
        Assert.Equal(Render(SampleNotebook.Finished()), File.ReadAllText(path));
    }

    /// <summary>The report without the style sheet and the scripts that run.</summary>
    private static string Body(NotebookDocument notebook) =>
        Asset().Replace(Render(notebook), "");

    private static string Render(NotebookDocument notebook) => HtmlReport.Render([new ReportedNotebook(notebook, SampleNotebook.Record)]);

    [GeneratedRegex("(?<=<style>).*?(?=</style>)|<script>\n.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Asset();
}
