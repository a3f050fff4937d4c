using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Runs;

public sealed class NotebookRunnerTests
{
    internal static NotebookDocument Notebook(params (string Language, string Source, string? Tag)[] cells)
    {
        var document = new NotebookDocument { Path = "test.ipynb" };
        foreach (var (language, source, tag) in cells)
            document.Cells.Add(new NotebookCell
            {
                Kind = CellKind.Code,
                Language = language,
                Source = source,
                Metadata = tag is null ? [] : new JsonObject { ["tags"] = new JsonArray(tag) },
            });
        return document;
    }

    [Fact]
    public async Task All_cells_run_and_outputs_counts_and_times_are_stored()
    {
        var document = Notebook(
            ("csharp", "var x = 20;", null), ("csharp", "var p = display(\"old\");", null), ("csharp", "p.Update(\"new\"); x + 1", null));
        document.Cells.Insert(1, new NotebookCell { Kind = CellKind.Markdown, Source = "# text" });
        document.Cells[0].Outputs.Add(new StreamOutput("stdout", "of an earlier run"));
        var steps = new List<CellProgress>();
        var result = await NotebookRunner.RunAsync(document, new RunOptions { Progress = new Steps(steps) });
        Assert.Equal((3, 3, false), (result.Executed, result.Total, result.Cancelled));
        Assert.Empty(result.Faults);
        Assert.Empty(document.Cells[0].Outputs);
        Assert.Equal("new", Assert.IsType<DisplayOutput>(Assert.Single(document.Cells[2].Outputs)).Data["text/plain"]);
        Assert.Equal(3, Assert.IsType<DisplayOutput>(Assert.Single(document.Cells[3].Outputs)).ExecutionCount);
        Assert.Equal([1, null, 2, 3], document.Cells.Select(cell => cell.ExecutionCount));
        Assert.All(document.Cells, cell => Assert.Equal(cell.Kind == CellKind.Code, cell.Elapsed is not null));
        Assert.Equal(
            [(1, false), (1, true), (2, false), (2, true), (3, false), (3, true)], steps.Select(step => (step.Number, step.Result is not null)));
    }

    [Theory]
    [InlineData("csharp", "Console.Write(\"old\"); display(1); Console.Clear(); Console.Write(\"new\");")]
    [InlineData("fsharp", "printf \"old\"\nConsole.Clear()\nprintf \"new\"")]
    public async Task A_saved_cell_that_cleared_the_console_has_what_came_after(string language, string source)
    {
        var document = Notebook((language, source, null));
        Assert.Empty((await NotebookRunner.RunAsync(document)).Faults);
        var saved = JsonNode.Parse(IpynbWriter.Text(document))!;
        Assert.Equal("""[{"name":"stdout","output_type":"stream","text":["new"]}]""", saved["cells"]![0]!["outputs"]!.ToJsonString());
    }

    [Fact]
    public async Task After_a_failed_cell_the_rest_does_not_run_unless_asked()
    {
        NotebookDocument Failing() => Notebook(("csharp", "1", null), ("csharp", "throw new Exception(\"x\");", null), ("csharp", "3", null));
        var document = Failing();
        var stopped = await NotebookRunner.RunAsync(document);
        Assert.Equal((2, 2), (stopped.Executed, Assert.Single(stopped.Faults).Number));
        Assert.IsType<ErrorOutput>(Assert.Single(document.Cells[1].Outputs));
        Assert.Null(document.Cells[2].ExecutionCount);
        var continued = await NotebookRunner.RunAsync(Failing(), new RunOptions { ContinueOnError = true });
        Assert.Equal((3, 1), (continued.Executed, continued.Faults.Count));
    }

    [Fact]
    public async Task A_cell_tagged_as_raising_an_exception_may_fail()
    {
        var document = Notebook(("csharp", "throw new Exception(\"x\");", "raises-exception"), ("csharp", "3", null));
        var result = await NotebookRunner.RunAsync(document);
        Assert.Equal((2, 0), (result.Executed, result.Faults.Count));
    }

    [Fact]
    public async Task A_cell_over_its_time_fails_the_run()
    {
        var result = await NotebookRunner.RunAsync(
            Notebook(("csharp", "while (true) { }", null)), new RunOptions { CellTimeout = TimeSpan.FromMilliseconds(200) });
        Assert.Equal(CellStatus.TimedOut, Assert.Single(result.Faults).Result.Status);
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_is_there()
    {
        using var cancel = new CancellationTokenSource();
        var document = Notebook(("csharp", "1", null), ("csharp", "while (true) { }", null), ("csharp", "3", null));
        var progress = new Stop(cancel);
        var result = await NotebookRunner.RunAsync(document, new RunOptions { Progress = progress, ContinueOnError = true }, cancel.Token);
        Assert.True(result.Cancelled);
        Assert.Equal(2, result.Executed);
        Assert.Single(document.Cells[0].Outputs);
        Assert.Equal("Command cancelled", Assert.IsType<ErrorOutput>(Assert.Single(document.Cells[1].Outputs)).Value);
    }

    private sealed class Steps(List<CellProgress> steps) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => steps.Add(value);
    }

    private sealed class Stop(CancellationTokenSource cancel) : IProgress<CellProgress>
    {
        public void Report(CellProgress value)
        {
            if (value is { Number: 2, Result: null })
                cancel.CancelAfter(100);
        }
    }
}
