using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class ConsoleInputTests
{
    [Fact]
    public async Task A_cell_that_waits_for_its_line_does_not_keep_other_sessions_from_theirs()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<string?>());
        using var slow = new NotebookSession(new SessionOptions
        {
            Ask = (_, _) =>
            {
                asked.SetResult();
                return answer.Task;
            },
        });
        using var quick = Answering("quick");
        var waiting = slow.ExecuteAsync("Console.Write(Console.ReadLine());");
        await asked.Task;
        Assert.Equal("quick", (await quick.ExecuteAsync("Console.Write(Console.ReadLine());")).Printed());
        answer.SetResult("slow");
        Assert.Equal("slow", (await waiting).Printed());
    }

    [Fact]
    public async Task The_rest_of_a_line_is_read_by_the_same_cell_and_by_no_other()
    {
        using var first = Answering("abc");
        using var second = Answering("xyz");
        var printed = (await first.ExecuteAsync("Console.Write((char)Console.Read()); Console.Write((char)Console.In.Peek()); Console.Write(Console.ReadLine());")).Printed();
        Assert.Equal("abbc", printed);
        await first.ExecuteAsync("Console.Read();");
        Assert.Equal("xyz", (await second.ExecuteAsync("Console.Write(Console.ReadLine());")).Printed());
        Assert.Equal("abc", (await first.ExecuteAsync("Console.Write(Console.ReadLine());")).Printed());
    }

    [Fact]
    public async Task Threads_of_a_cell_that_read_at_once_are_answered_one_after_the_other()
    {
        var (open, most, answers) = (0, 0, 0);
        using var session = new NotebookSession(new SessionOptions
        {
            Ask = async (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref open));
                await Task.Yield();
                Interlocked.Decrement(ref open);
                return Interlocked.Increment(ref answers).ToString();
            },
        });
        var result = await session.ExecuteAsync(
            "var lines = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Console.ReadLine)));\nConsole.Write(string.Join(\" \", lines.Order()));");
        Assert.Equal("1 2 3 4 5 6 7 8", result.Printed());
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_the_input_has_ended()
    {
        using var session = new NotebookSession();
        Assert.Equal("True -1 -1", (await session.ExecuteAsync("Console.Write($\"{Console.ReadLine() is null} {Console.Read()} {Console.In.Peek()}\");")).Printed());
    }

    [Fact]
    public async Task A_cell_that_waits_for_its_line_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var session = new NotebookSession(new SessionOptions
        {
            Ask = (_, _) =>
            {
                stop.Cancel();
                return new TaskCompletionSource<string?>().Task;
            },
        });
        Assert.Equal("Command cancelled", (await session.ExecuteAsync("Console.ReadLine();", cancellation: stop.Token)).Error!.Value);
        using var next = Answering("next");
        Assert.Equal("next", (await next.ExecuteAsync("Console.Write(Console.ReadLine());")).Printed());
    }

    private static NotebookSession Answering(string line) => new(new SessionOptions { Ask = (_, _) => Task.FromResult<string?>(line) });
}
