using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class CancellationTests
{
    private const string Started = "started";

    /// <summary>Runs a cell, cancels it as soon as it has printed, and runs another after it.</summary>
    private static async Task<(CellResult Stopped, CellResult Next)> Cancel(string language, string source, string next)
    {
        using var cancel = new CancellationTokenSource();
        var stopped = await Cells.Session.ExecuteAsync(source, language, _ => cancel.CancelAsync(), cancel.Token);
        return (stopped, await Cells.Session.ExecuteAsync(next, language));
    }

    [Theory]
    [InlineData("csharp", "var stopKept = 1; Console.Write(\"started\"); while (true) { }", "Console.Write(6)")]
    [InlineData("csharp", "await Task.Yield(); Console.Write(\"started\"); while (true) { }", "Console.Write(6)")]
    [InlineData("csharp", "Console.Write(\"started\"); System.Threading.Thread.Sleep(-1);", "Console.Write(6)")]
    [InlineData("csharp", "await Task.Yield(); Console.Write(\"started\"); System.Threading.Thread.Sleep(-1);", "Console.Write(6)")]
    [InlineData("csharp", "Console.Write(\"started\"); new TaskCompletionSource().Task.Wait();", "Console.Write(6)")]
    [InlineData("csharp", "Console.Write(\"started\"); await Task.Delay(-1); Console.Write(\"late\");", "Console.Write(6)")]
    [InlineData(
        "csharp",
        "Console.Write(\"started\"); while (true) { try { System.Threading.Thread.Sleep(50); } catch (Exception) { } }",
        "Console.Write(6)")]
    [InlineData("fsharp", "printf \"started\"\nwhile true do ()", "printf \"6\"")]
    [InlineData("fsharp", "printf \"started\"\nSystem.Threading.Thread.Sleep -1", "printf \"6\"")]
    public async Task Row_8_7_a_cell_that_would_not_end_is_stopped_and_the_session_goes_on(string language, string source, string next)
    {
        var (stopped, after) = await Cancel(language, source, next);
        Assert.Equal(CellStatus.Cancelled, stopped.Status);
        Assert.Equal("Command cancelled", stopped.Error!.Value);
        Assert.Equal(Started, stopped.Printed());
        Assert.Null(after.Error);
        Assert.Equal("6", after.Printed());
    }

    [Theory]
    [InlineData("csharp", "Console.Write(\"started\"); while (true) { }")]
    [InlineData("csharp", "await Task.Yield(); Console.Write(\"started\"); while (true) { }")]
    [InlineData("csharp", "Console.Write(\"started\"); System.Threading.Thread.Sleep(-1);")]
    [InlineData("csharp", "await Task.Yield(); Console.Write(\"started\"); System.Threading.Thread.Sleep(-1);")]
    [InlineData("csharp", "async Task Wait() { await Task.Yield(); Console.Write(\"started\"); System.Threading.Thread.Sleep(-1); }\n_ = Wait(); await Task.Delay(-1);")]
    [InlineData("fsharp", "printf \"started\"\nwhile true do ()")]
    public async Task What_ended_a_cell_by_force_is_no_failure_of_its_code(string language, string source)
    {
        using var session = new NotebookSession();
        using var cancel = new CancellationTokenSource();
        var stopped = await session.ExecuteAsync(source, language, _ => cancel.CancelAsync(), cancel.Token);
        Assert.Equal("Command cancelled", stopped.Error!.Value);
        var next = await session.ExecuteAsync("for (var i = 0; i < 3; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }");
        Assert.Equal("", stopped.Printed("stderr"));
        Assert.Equal("", next.Printed("stderr"));
    }

    [Fact]
    public async Task Loops_after_an_await_are_stopped_again_and_again()
    {
        for (var round = 0; round < 3; round++)
        {
            var (stopped, _) = await Cancel("csharp", "await Task.Yield(); Console.Write(\"started\"); while (true) { }", "0");
            Assert.Equal("Command cancelled", stopped.Error!.Value);
            GC.Collect();
        }
    }

    [Fact]
    public async Task Code_that_watches_its_token_ends_by_itself_and_keeps_its_variables()
    {
        var (stopped, after) = await Cancel(
            "csharp",
            "var watched = 0;\ntry { Console.Write(\"started\"); await Task.Delay(-1, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken); }\n"
            + "finally { watched = 5; }",
            "Console.Write(watched)");
        Assert.True(
            stopped.Status == CellStatus.Cancelled,
            stopped.Error is { } error ? $"{error.Name}: {error.Value}\n{string.Join("\n", error.Traceback)}" : "It was not stopped.");
        Assert.Null(after.Error);
        Assert.Equal("5", after.Printed());
    }

    [Fact]
    public async Task A_cell_over_its_time_limit_is_stopped_with_the_limit_named()
    {
        var result = await Cells.Session.ExecuteAsync("while (true) { }", "csharp", timeout: TimeSpan.FromMilliseconds(50));
        Assert.Equal(CellStatus.TimedOut, result.Status);
        Assert.Equal("The cell was stopped because it ran longer than its limit of 0.05 s.", result.Error!.Value);
    }
}
