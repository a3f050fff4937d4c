using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class ConsoleCaptureTests
{
    [Fact]
    public async Task Text_and_displays_come_in_order_and_a_streams_texts_are_joined()
    {
        var result = await Cells.CSharp(
            "Console.Write('a'); Console.WriteLine(1.5); display(\"shown\"); Console.Error.WriteLine(\"oops\"); Console.Write(\"b\"); Console.Write(\"c\");");
        Assert.Equal(
            ["stdout:a1.5\n", "shown", "stderr:oops\n", "stdout:bc"],
            result.Outputs.Select(output => output is StreamOutput text ? $"{text.Name}:{text.Text}" : ((DisplayOutput)output).Data["text/plain"]));
    }

    [Fact]
    public async Task Text_of_other_threads_belongs_to_the_cell_that_started_them_also_after_its_end()
    {
        var first = await Cells.CSharp(
            "using System.Threading;\nvar release = new ManualResetEventSlim();\nvar late = Task.Run(() => { release.Wait(); Console.Write(\"late\"); });\n"
            + "var thread = new Thread(() => Console.Write(\"thread \")); thread.Start(); thread.Join();");
        Assert.Null(first.Error);
        var second = await Cells.CSharp("release.Set(); await late; Console.Write(\"second\");");
        Assert.Equal("thread late", first.Printed());
        Assert.Equal("second", second.Printed());
    }

    [Fact]
    public async Task Sessions_that_run_at_once_do_not_mix_their_text()
    {
        var sessions = new[] { new NotebookSession(), new NotebookSession() };
        var results = await Task.WhenAll(sessions.Select((session, index) =>
            session.ExecuteAsync($"for (var i = 0; i < 2000; i++) {{ Console.Write(\"{index}\"); if (i % 100 == 0) await Task.Yield(); }}")));
        Assert.Equal(new string('0', 2000), results[0].Printed());
        Assert.Equal(new string('1', 2000), results[1].Printed());
    }

    [Fact]
    public async Task Outputs_are_streamed_while_the_cell_runs()
    {
        var seen = new List<CellOutput>();
        await Cells.Session.ExecuteAsync("Console.Write(1); Console.Write(2);", "csharp", seen.Add);
        Assert.Equal([new StreamOutput("stdout", "1"), new StreamOutput("stdout", "2")], seen);
    }

    [Fact]
    public async Task Text_beyond_the_limit_is_counted_and_left_out()
    {
        var result = await Cells.CSharp("var block = new string('x', 1_000_000); for (var i = 0; i < 25; i++) Console.Write(block);");
        Assert.Equal(OutputLog.MaxStreamCharacters, result.Printed().Length);
        Assert.Equal("(5000000 more characters of console text were not kept.)\n", result.Printed("stderr"));
    }
}
