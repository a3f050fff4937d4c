using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class MarkdownReportTests
{
    private static NotebookDocument Document()
    {
        var document = new NotebookDocument();
        document.Cells.Add(new NotebookCell
        {
            Kind = CellKind.Markdown,
            Source = "# Title\n\n![p](attachment:p.png)",
            Attachments = new JsonObject { ["p.png"] = new JsonObject { ["image/png"] = "AAAA" } },
        });
        document.Cells.Add(new NotebookCell
        {
            Kind = CellKind.Code,
            Source = "var s = \"```\";\n",
            Outputs =
            {
                new StreamOutput("stdout", "printed\n"),
                Display("text/html", "<div class=\"dni-plaintext\"><pre>a &lt; b</pre></div><style>.x</style>", ("text/plain", "a < b")),
                Display("text/html", "<table>\n\n<tr><td>1</td></tr>\n</table>\n<style>.y</style>"),
                Display("image/png", "iVBORw0KGgo=", ("text/plain", "picture")),
                Display(
                    "application/vnd.plotly.v1+json",
                    """{"data":[{"type":"bar","y":[1]}],"layout":{"title":{"text":"Bars"}}}""",
                    ("text/html", "<div></div>")),
                new ErrorOutput("Error", "System.Exception: planted", ["at x"]),
            },
        });
        document.Cells.Add(new NotebookCell { Kind = CellKind.Code, Source = "let a = 1", Language = "fsharp", Metadata = new JsonObject { ["tags"] = new JsonArray("hide-input") } });
        return document;
    }

    private static DisplayOutput Display(string mimeType, string content, params (string MimeType, string Content)[] others)
    {
        var data = others.ToDictionary(other => other.MimeType, other => other.Content);
        data[mimeType] = content;
        return new DisplayOutput(data);
    }

    [Fact]
    public void Text_code_and_outputs_stand_in_order()
    {
        var pictures = new Dictionary<string, byte[]>();
        var text = MarkdownReport.Render([new ReportedNotebook(Document(), null)], null, (name, content) =>
        {
            pictures[name] = content;
            return "files/" + name;
        });
        Assert.StartsWith(
            "# Title\n\n![p](files/cell-1-p.png)\n\n````csharp\nvar s = \"```\";\n````\n\n```text\nprinted\n```\n\n```text\na < b\n```\n\n"
            + "<a id=\"table-1\"></a>**Table 1**\n\n<table>\n<tr><td>1</td></tr>\n</table>\n\n![cell-2-4](files/cell-2-4.png)\n\n<a id=\"figure-1\"></a>**Figure 1**\n\n"
            + "*Chart: Bars. Bars of 1 value, 1.*\n\n<a id=\"figure-2\"></a>**Figure 2: Bars**",
            text,
            StringComparison.Ordinal);
        Assert.EndsWith("**Error**\n\n```text\nSystem.Exception: planted\n```\n", text, StringComparison.Ordinal);
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], pictures["cell-2-4.png"]);
        Assert.Equal(["cell-1-p.png", "cell-2-4.png"], pictures.Keys.Order());
    }

    [Fact]
    public void Several_notebooks_are_numbered_through_with_contents_and_methods()
    {
        NotebookDocument Part(string title) => SampleNotebook.Of(
            SampleNotebook.Text($"# {title}\n\n## It's a & b\n\nSee [Figure 1](#figure-1)."), SampleNotebook.Code("csharp", 1, 0, "x", SampleNotebook.Figure(new { data = Array.Empty<int>() })));
        var text = MarkdownReport.Render(
            [new ReportedNotebook(Part("One"), SampleNotebook.Record), new ReportedNotebook(Part("Two"), null)], "Both", (_, _) => "");
        Assert.StartsWith(
            "# Both\n\n- [One](#one)\n  - [It's a & b](#its-a--b)\n- [Two](#two)\n  - [It's a & b](#its-a--b-1)\n- [Methods](#methods)\n- [How this report was made](#how-this-report-was-made)\n\n"
            + "Figures and tables: [Figure 1](#figure-1), [Figure 2](#figure-2)\n\n# One",
            text,
            StringComparison.Ordinal);
        Assert.Contains("## It's a & b\n\nSee [Figure 2](#figure-2).", text);
        Assert.Contains("# Methods\n\n**Notebook.** Data were read from genotypes.bed", text);
        Assert.Contains("| data-samples/genotypes.bed | `9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08` | 453,003 |", text);
    }

    [Fact]
    public void Pictures_are_files_beside_the_Markdown()
    {
        var folder = Directory.CreateTempSubdirectory("markdown-");
        try
        {
            MarkdownReport.Write(Path.Combine(folder.FullName, "my report.md"), [new ReportedNotebook(Document(), null)]);
            Assert.Contains("![cell-2-4](my%20report_files/cell-2-4.png)", File.ReadAllText(Path.Combine(folder.FullName, "my report.md")));
            Assert.Equal(8, new FileInfo(Path.Combine(folder.FullName, "my report_files", "cell-2-4.png")).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
