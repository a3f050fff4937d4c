using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class NotebookProgressTests
{
    [Fact]
    public async Task Many_steps_are_one_line_that_ends_with_the_last()
    {
        var updates = 0;
        var result = await Cells.Session.ExecuteAsync(
            """
            IProgress<Workbench.WorkProgress> stepwise = new Workbench.Notebooks.NotebookProgress();
            for (var step = 1; step <= 5_000; step++)
                stepwise.Report(new Workbench.WorkProgress("counting", step, 5_000, "now"));
            """,
            "csharp",
            output => updates += output is DisplayUpdate ? 1 : 0);
        Assert.Null(result.Error);
        Assert.Equal("counting 5000/5000  now", Assert.Single(result.Displays()).Data["text/plain"]);
        Assert.InRange(updates, 1, 4_000);
    }

    [Fact]
    public void Outside_a_notebook_nothing_is_shown()
    {
        IProgress<WorkProgress> progress = new Workbench.Notebooks.NotebookProgress();
        progress.Report(new WorkProgress("counting", 1, 1));
        Assert.Null(Microsoft.DotNet.Interactive.KernelInvocationContext.Current);
    }
}
