using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Benchmarks.Rows;

/// <summary>What <c>workbench run</c> takes beside the time of a notebook's cells.</summary>
internal sealed class RunOverhead : BenchmarkRow
{
    private const double Bound = 2;
    private const int Cells = 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bench-run-");

    public override string Name => "run-overhead";

    public override string Description => $"workbench run (compiled ahead of time) of a C# notebook of {Cells} cells into a report, less the time of its cells.";

    public override string Peer => "a bound of 2 s";

    public override double Target => 1;

    public override int Rounds => 5;

    public override string? Unavailable => PublishedCommand.Unavailable;

    private string Notebook => Path.Combine(folder.FullName, "cells.ipynb");

    public override void Prepare()
    {
        var cells = Enumerable.Range(0, Cells).Select(cell => new
        {
            cell_type = "code",
            execution_count = (int?)null,
            metadata = new { },
            outputs = Array.Empty<object>(),
            source = NotebookCells.Of("csharp", cell),
        });
        File.WriteAllText(Notebook, JsonSerializer.Serialize(new { cells, metadata = new { }, nbformat = 4, nbformat_minor = 4 }));
        Ours();
    }

    public override double Ours()
    {
        var run = CommandPeer.Run(PublishedCommand.Path, "run", Notebook, "-o", Path.Combine(folder.FullName, "report.html"), "--json");
        var summary = JsonNode.Parse(run.Output)!;
        if ((int)summary["executed"]! != Cells || (int)summary["exitCode"]! != 0)
            throw new WorkbenchException($"The notebook did not run to its end:\n{run.Output}");
        return run.Seconds - summary["cells"]!.AsArray().Sum(cell => (double)cell!["seconds"]!);
    }

    public override double Theirs() => Bound;

    public override void Dispose() => folder.Delete(recursive: true);
}
