using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;

namespace Workbench.Kernel.Tests.Runs;

public sealed class RunJournalTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"journal-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(path);

    [Fact]
    public async Task A_lost_run_has_of_a_cell_that_cleared_the_console_what_came_after()
    {
        NotebookDocument Document() => NotebookRunnerTests.Notebook(
            ("csharp", "Console.Write(\"old\"); display(1); Console.Clear(); Console.Write(\"new\");", null), ("csharp", "2", null));
        using (var journal = new RunJournal(path))
            await NotebookRunner.RunAsync(Document(), journal.Follow(0, new RunOptions()));
        var found = Document();
        var lost = Assert.Single(LostRun.Restore(path, [found], "gone", TimeSpan.Zero));
        Assert.Equal([new StreamOutput("stdout", "new")], found.Cells[0].Outputs);
        Assert.Equal([new StreamOutput("stdout", "new")], lost.Steps[0].Result!.Outputs);
    }
}
