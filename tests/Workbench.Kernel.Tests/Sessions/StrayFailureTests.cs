using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

/// <summary>Cells that throw where no code of theirs catches: the process and the session live, and the cell says it.</summary>
public sealed class StrayFailureTests
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string, string> Strays => new()
    {
        { "csharp", "new System.Threading.Thread(() => throw new Exception(\"stray\")).Start();" },
        { "csharp", "System.Threading.ThreadPool.QueueUserWorkItem(_ => throw new Exception(\"stray\"));" },
        { "csharp", "async void Later() { await Task.Yield(); throw new Exception(\"stray\"); }\nLater();" },
        { "csharp", "async void Now() => throw new Exception(\"stray\");\nNow();" },
        { "csharp", "async void Late() { await Task.Delay(1).ConfigureAwait(false); throw new Exception(\"stray\"); }\nLate();" },
        { "csharp", "new System.Threading.Timer(_ => throw new Exception(\"stray\"), null, 0, -1);" },
        { "csharp", "var parallel = new System.Threading.Thread(Fail); parallel.Start();\nvoid Fail() => throw new Exception(\"stray\");" },
        { "fsharp", "async { failwith \"stray\" } |> Async.Start" },
        { "fsharp", "let stray = System.Threading.Thread(fun () -> failwith \"stray\")\nstray.Start()" },
    };

    [Theory]
    [MemberData(nameof(Strays))]
    public async Task A_thread_that_throws_is_told_of_in_its_cell(string language, string code)
    {
        var heard = new TaskCompletionSource<string>();
        var result = await Cells.Session.ExecuteAsync(code, language, output =>
        {
            if (output is StreamOutput { Name: "stderr" } text)
                heard.TrySetResult(text.Text);
        });
        Assert.Null(result.Error);
        Assert.StartsWith(
            "A thread of this cell ended by an exception that no code caught: System.Exception: stray\n", await heard.Task.WaitAsync(patience));
        Assert.Contains("stray", result.Printed("stderr"));
        Assert.Equal("2", (await Cells.CSharp("(1 + 1).ToString()")).Value());
    }

    [Theory]
    [InlineData("csharp", "((IAsyncResult)Task.Run(() => throw new Exception(\"lost\"))).AsyncWaitHandle.WaitOne();")]
    [InlineData("fsharp", "(System.Threading.Tasks.Task.Run(fun () -> failwith \"lost\") :> IAsyncResult).AsyncWaitHandle.WaitOne() |> ignore")]
    public async Task A_task_that_nobody_awaits_is_told_of_in_its_cell(string language, string code)
    {
        using var session = new NotebookSession();
        var first = await session.ExecuteAsync(code, language);
        Assert.Null((await session.ExecuteAsync("for (var i = 0; i < 3; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }")).Error);
        Assert.StartsWith("A task of this cell ended by an exception that no code observed: System.Exception: lost\n", first.Printed("stderr"));
        Assert.Equal("3", (await session.ExecuteAsync("\"3\"")).Value());
    }
}
