using Workbench.Kernel.Comparison;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;

namespace Workbench.Kernel.Tests.Comparison;

public sealed class StoredOutputsTests
{
    private static async Task<NotebookDocument> Executed(params string[] sources)
    {
        var document = NotebookFile.Parse(string.Concat(sources.Select(source => $"#!csharp\n{source}\n")), "n.dib");
        await NotebookRunner.RunAsync(document);
        return NotebookFile.Parse(NotebookFile.Text(document, NotebookFormat.Ipynb), "n.ipynb");
    }

    [Fact]
    public async Task A_notebook_that_runs_as_it_was_saved_has_no_differences()
    {
        var document = await Executed("Console.Write(1.5); display(DateTime.UtcNow.ToString(\"HH:mm:ss\")); new { a = 1 }");
        var stored = StoredOutputs.Of(document);
        await NotebookRunner.RunAsync(document);
        Assert.Empty(stored.Compare(document, 1e-6));
    }

    [Fact]
    public async Task A_change_is_found_in_its_cell_also_with_parameters_put_in()
    {
        var document = await Executed("var n = 1;", "n + 1");
        document.Cells[0].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("parameters");
        var stored = StoredOutputs.Of(document);
        await NotebookRunner.RunAsync(document, new RunOptions { Parameters = new Dictionary<string, string> { ["n"] = "5" } });
        var difference = Assert.Single(stored.Compare(document, 1e-6));
        Assert.Equal("cell 3, output 1 (text/html), line 1:\n  - 2\n  + 6", difference.ToString());
    }

    [Fact]
    public void A_notebook_without_outputs_is_refused() =>
        Assert.Contains(
            "stores no outputs", Assert.Throws<WorkbenchException>(() => StoredOutputs.Of(NotebookFile.Parse("#!csharp\n1", "n.dib"))).Message);
}
