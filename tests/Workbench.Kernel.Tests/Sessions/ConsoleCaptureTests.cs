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
    public async Task A_cell_that_prints_a_hundred_megabytes_keeps_its_beginning_end_and_value()
    {
        var result = await Cells.CSharp(
            "var block = new string('x', 1_000_000); Console.Write(\"begin\"); for (var i = 0; i < 100; i++) Console.Write(block); Console.Write(\"end\");\nblock.Length");
        Assert.StartsWith("begin", result.Printed());
        Assert.EndsWith("end", result.Printed());
        Assert.Contains("81,000,008 characters of console text are left out here", result.Printed("stderr"));
        Assert.Contains("1000000", result.Value());
    }

    [Fact]
    public async Task A_display_of_a_hundred_megabytes_is_cut_and_an_error_message_too()
    {
        var shown = Assert.Single((await Cells.CSharp("new string('y', 100_000_000)")).Displays()).Data["text/plain"];
        Assert.InRange(shown.Length, 19_000_000, 20_000_000);
        Assert.Contains("characters are left out here", shown);
        var error = (await Cells.CSharp("throw new Exception(new string('z', 10_000_000));")).Error!;
        Assert.InRange(error.Value.Length, 100_000, 101_000);
        Assert.InRange(error.Traceback.Sum(line => line.Length), 190_000, 201_000);
    }
}
