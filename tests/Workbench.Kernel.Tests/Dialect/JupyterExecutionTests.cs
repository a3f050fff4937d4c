using System.Text.Json.Nodes;
using Workbench.Kernel.Jupyter;
using Workbench.Kernel.Tests.Jupyter;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Section 10 of the dialect: running cells.</summary>
public sealed class JupyterExecutionTests
{
    private static JsonObject Request(string code, string option, JsonNode value)
    {
        var content = JupyterClient.Execute(code);
        content[option] = value;
        return content;
    }

    [Fact]
    public async Task Row_10_2_messages_come_in_order_and_name_the_request_as_their_parent()
    {
        await using var kernel = new RunningKernel();
        var (reply, broadcast) = kernel.Client.Run("Console.Write(\"a\"); Console.Error.Write(\"e\"); display(\"d\"); 40 + 2");
        Assert.Equal(
            ["busy", "execute_input", "stream", "stream", "display_data", "execute_result", "idle"], broadcast.Select(message => message.Summary));
        Assert.Equal(("ok", 1), (reply.Text("status"), reply.Content["execution_count"]!.GetValue<int>()));
        Assert.Equal("[]", reply.Content["payload"]!.ToJsonString());
        Assert.Equal(
            ("stdout", "a", "stderr", "e"),
            (broadcast[2].Text("name"), broadcast[2].Text("text"), broadcast[3].Text("name"), broadcast[3].Text("text")));
        Assert.Contains("42", broadcast[5].Content["data"]!["text/html"]!.ToString());
        Assert.Equal(1, broadcast[5].Content["execution_count"]!.GetValue<int>());
        Assert.Equal(1, broadcast[1].Content["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Row_8_6_an_error_is_broadcast_and_in_the_reply()
    {
        await using var kernel = new RunningKernel();
        var (reply, broadcast) = kernel.Client.Run("throw new Exception(\"no\");");
        Assert.Equal(["busy", "execute_input", "error", "idle"], broadcast.Select(message => message.Summary));
        Assert.Equal("error", reply.Text("status"));
        foreach (var field in (string[])["ename", "evalue", "traceback"])
            Assert.Equal(broadcast[2].Content[field]!.ToJsonString(), reply.Content[field]!.ToJsonString());
        Assert.Equal("System.Exception: no", reply.Text("evalue"));
    }

    [Fact]
    public async Task Row_10_4_silent_cells_broadcast_nothing_and_are_not_counted()
    {
        await using var kernel = new RunningKernel();
        var (silent, broadcast) = kernel.Client.Ask("execute_request", Request("var hidden = 3; Console.Write(1); hidden", "silent", true));
        Assert.Equal(["busy", "idle"], broadcast.Select(message => message.Summary));
        Assert.Equal(0, silent.Content["execution_count"]!.GetValue<int>());
        var (unstored, shown) = kernel.Client.Ask("execute_request", Request("hidden", "store_history", false));
        Assert.Equal(0, unstored.Content["execution_count"]!.GetValue<int>());
        Assert.Contains("3", shown.Single(message => message.Type == "execute_result").Content["data"]!["text/html"]!.ToString());
        Assert.Equal(1, kernel.Client.Run("1").Reply.Content["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Row_10_4_expressions_are_evaluated_after_the_cell()
    {
        await using var kernel = new RunningKernel();
        var expressions = new JsonObject { ["sum"] = "six * 7", ["bad"] = "nope" };
        var (reply, broadcast) = kernel.Client.Ask("execute_request", Request("var six = 6;", "user_expressions", expressions));
        var values = reply.Content["user_expressions"]!;
        Assert.Equal("ok", values["sum"]!["status"]!.ToString());
        Assert.Contains("42", values["sum"]!["data"]!["text/html"]!.ToString());
        Assert.Equal("error", values["bad"]!["status"]!.ToString());
        Assert.Contains("CS0103", values["bad"]!["evalue"]!.ToString());
        Assert.Equal(["busy", "execute_input", "idle"], broadcast.Select(message => message.Summary));
    }

    [Theory]
    [InlineData(true, "aborted")]
    [InlineData(false, "ok")]
    public async Task Row_10_4_an_error_aborts_what_waits_where_asked(bool stopOnError, string status)
    {
        await using var kernel = new RunningKernel();
        kernel.Client.Run("using System.Threading;\nvar gate = new ManualResetEventSlim();");
        var failing = kernel.Client.Send(
            JupyterChannel.Shell, "execute_request", Request("Console.Write(1); gate.Wait();", "stop_on_error", stopOnError));
        var waiting = kernel.Client.Send(JupyterChannel.Shell, "execute_request", JupyterClient.Execute("1"));
        var info = kernel.Client.Send(JupyterChannel.Shell, "kernel_info_request");

        // An interrupt has a channel of its own: before the cell runs it would stop nothing.
        kernel.Client.AwaitOutput();
        kernel.Client.Reply(JupyterChannel.Control, kernel.Client.Send(JupyterChannel.Control, "interrupt_request"));
        Assert.Equal("error", kernel.Client.Reply(JupyterChannel.Shell, failing).Text("status"));
        Assert.Equal(status, kernel.Client.Reply(JupyterChannel.Shell, waiting).Text("status"));
        Assert.Equal("ok", kernel.Client.Reply(JupyterChannel.Shell, info).Text("status"));
        Assert.Equal("ok", kernel.Client.Run("2").Reply.Text("status"));
    }

    [Fact]
    public async Task Row_10_4_the_language_may_come_with_the_message()
    {
        await using var kernel = new RunningKernel();
        foreach (var metadata in (string[])["""{"polyglot_notebook":{"kernelName":"fsharp"}}""", """{"dotnet_interactive":{"language":"fsharp"}}"""])
        {
            var (reply, broadcast) = kernel.Client.Ask(
                "execute_request", JupyterClient.Execute("printf \"%d\" (List.sum [ 1; 2 ])"), JsonNode.Parse(metadata)!.AsObject());
            Assert.Equal("ok", reply.Text("status"));
            Assert.Equal("3", broadcast.Single(message => message.Type == "stream").Text("text"));
        }
    }

    [Theory]
    [InlineData("csharp", "let squares = [ for i in 1 .. 3 -> i * i ]\nprintfn \"%A\" squares", "begin it with #!fsharp")]
    [InlineData("fsharp", "var squares = new[] { 1, 4, 9 };\nsquares.Length", "begin it with #!csharp")]
    [InlineData("csharp", "undefinedName + 1", null)]
    [InlineData("csharp", "#!fsharp\nlet x = undefinedName", null)]
    [InlineData("csharp", "var open = 1;\nthrow new Exception(\"let x\");", null)]
    public async Task Row_10_4_a_cell_that_looks_like_the_other_language_is_told_how_to_run(string language, string code, string? hint)
    {
        await using var kernel = new RunningKernel(language);
        var (reply, broadcast) = kernel.Client.Run(code);
        Assert.Equal("error", reply.Text("status"));
        var told = broadcast.Where(message => message.Type == "stream").Select(message => message.Text("text")).ToArray();
        if (hint is null)
            Assert.Empty(told);
        else
            Assert.Contains(hint, Assert.Single(told));
    }

    [Fact]
    public async Task Row_10_8_an_interrupt_stops_a_loop_and_leaves_an_idle_kernel_alone()
    {
        await using var kernel = new RunningKernel();
        var client = kernel.Client;
        Assert.Equal("ok", client.Reply(JupyterChannel.Control, client.Send(JupyterChannel.Control, "interrupt_request")).Text("status"));
        client.Run("var kept = 5;");
        var loop = client.Send(JupyterChannel.Shell, "execute_request", JupyterClient.Execute("Console.Write(\"started\"); while (true) { }"));
        client.AwaitOutput();
        var interrupt = client.Send(JupyterChannel.Control, "interrupt_request");
        Assert.Equal("interrupt_reply", client.Reply(JupyterChannel.Control, interrupt).Type);
        var reply = client.Reply(JupyterChannel.Shell, loop);
        Assert.Equal(("error", "Command cancelled"), (reply.Text("status"), reply.Text("evalue")));
        Assert.Equal("5", client.Run("Console.Write(kept)").Broadcast.Single(message => message.Type == "stream").Text("text"));
    }

    [Theory]
    [InlineData("csharp", "Console.Write(\"old\"); Console.Clear(); Console.Write(\"new\");")]
    [InlineData("fsharp", "printf \"old\"\nConsole.Clear()\nprintf \"new\"")]
    public async Task Row_10_13_a_cleared_console_clears_the_cells_outputs(string language, string code)
    {
        await using var kernel = new RunningKernel(language);
        var (reply, broadcast) = kernel.Client.Run(code);
        Assert.Equal("ok", reply.Text("status"));
        Assert.Equal(["busy", "execute_input", "stream", "clear_output", "stream", "idle"], broadcast.Select(message => message.Summary));
        Assert.Equal("""{"wait":false}""", broadcast[3].Content.ToJsonString());
        Assert.Equal(("old", "new"), (broadcast[2].Text("text"), broadcast[4].Text("text")));
        Assert.All(broadcast, message => Assert.Equal(reply.ParentId, message.ParentId));
    }

    [Fact]
    public async Task Row_10_14_displays_have_ids_by_which_updates_find_them()
    {
        await using var kernel = new RunningKernel();
        var (_, broadcast) = kernel.Client.Run("var shown = display(\"before\"); shown.Update(\"after\");");
        var (display, update) = (broadcast.Single(message => message.Type == "display_data"), broadcast.Single(message => message.Type == "update_display_data"));
        Assert.Equal(("before", "after"), (display.Content["data"]!["text/plain"]!.ToString(), update.Content["data"]!["text/plain"]!.ToString()));
        var id = display.Content["transient"]!["display_id"]!.ToString();
        Assert.NotEmpty(id);
        Assert.Equal(id, update.Content["transient"]!["display_id"]!.ToString());
    }

    [Fact]
    public async Task Row_8_1_text_that_comes_after_the_cell_belongs_to_it()
    {
        await using var kernel = new RunningKernel();
        var first = kernel.Client.Send(
            JupyterChannel.Shell, "execute_request", JupyterClient.Execute("var go = new TaskCompletionSource();\nvar late = Task.Run(async () => { await go.Task; Console.Write(\"late\"); });"));
        kernel.Client.Reply(JupyterChannel.Shell, first);
        kernel.Client.Broadcast(first);
        kernel.Client.Send(JupyterChannel.Shell, "execute_request", JupyterClient.Execute("go.SetResult(); await late;"));
        ReceivedMessage message;
        do
        {
            message = kernel.Client.Receive(JupyterChannel.IoPub);
        }
        while (message.Type != "stream");
        Assert.Equal(("late", first), (message.Text("text"), message.ParentId));
    }

    [Fact]
    public async Task Row_10_11_history_has_the_cells_of_this_kernel()
    {
        await using var kernel = new RunningKernel();
        foreach (var code in (string[])["var a = 1;", "var b = 2;", "a + b"])
            kernel.Client.Run(code);
        string History(string request) => kernel.Client.Ask("history_request", JsonNode.Parse(request)!.AsObject()).Reply.Content["history"]!.ToJsonString();
        Assert.Equal("""[[1,2,"var b = 2;"],[1,3,"a \u002B b"]]""", History("""{"hist_access_type":"tail","n":2,"output":false}"""));
        Assert.Equal("""[[1,1,["var a = 1;",null]]]""", History("""{"hist_access_type":"range","session":0,"start":1,"stop":2,"output":true}"""));
        Assert.Equal("""[[1,2,"var b = 2;"]]""", History("""{"hist_access_type":"search","pattern":"var b*"}"""));
    }

    [Theory]
    [InlineData("csharp", "var x = 1;", "complete")]
    [InlineData("csharp", "x", "complete")]
    [InlineData("csharp", "for (var i = 0; i < 3; i++) {", "incomplete")]
    [InlineData("csharp", "foo(1,", "incomplete")]
    [InlineData("csharp", "int x = = 4;", "invalid")]
    [InlineData("csharp", "#!nosuch", "invalid")]
    [InlineData("csharp", "#!value --name a\nfoo(1,", "complete")]
    [InlineData("csharp", "#!value --name a", "incomplete")]
    [InlineData("csharp", "1\n#!value --name a --from-value x\n", "complete")]
    [InlineData("csharp", "#!value", "invalid")]
    [InlineData("csharp", "#!value --nosuch a\ntext", "invalid")]
    [InlineData("csharp", "#!value --help", "complete")]
    [InlineData("csharp", "#!value --name a\ntext\n#!csharp\nfoo(1,", "incomplete")]
    [InlineData("csharp", "#!mermaid\ngraph TD", "complete")]
    [InlineData("csharp", "#!mermaid --display-width 100\n", "incomplete")]
    [InlineData("csharp", "#!mermaid --display-width", "invalid")]
    [InlineData("fsharp", "#!mermaid\ngraph TD\n#!fsharp\nlet f x =", "incomplete")]
    [InlineData("fsharp", "let x = 1", "complete")]
    [InlineData("fsharp", "let f x =", "incomplete")]
    [InlineData("fsharp", "printfn \"%d\" (1 +", "incomplete")]
    [InlineData("fsharp", "let ) = 3", "invalid")]
    public async Task Row_10_7_completeness_is_that_of_the_language(string language, string code, string status)
    {
        await using var kernel = new RunningKernel(language);
        var reply = kernel.Client.Ask("is_complete_request", new JsonObject { ["code"] = code }).Reply;
        Assert.Equal(status, reply.Text("status"));
        if (code.EndsWith('{'))
            Assert.Equal("    ", reply.Text("indent"));
    }

    [Fact]
    public async Task Half_a_character_is_refused()
    {
        await using var kernel = new RunningKernel();
        kernel.Client.SendText(JupyterChannel.Shell, "execute_request", """{"code":"1","\ud800":1}""");
        var id = kernel.Client.SendText(JupyterChannel.Shell, "execute_request", """{"code":"\ud800"}""");
        Assert.Contains("'code' is not a text", kernel.Client.Reply(JupyterChannel.Shell, id).Text("evalue"));
    }

    [Theory]
    [InlineData("execute_request", "{}", "'code' is missing")]
    [InlineData("execute_request", """{"code":3}""", "'code' is missing or is not a text")]
    [InlineData("execute_request", """{"code":"1","user_expressions":{"a":1}}""", "'a' is missing or is not a text")]
    [InlineData("history_request", """{"hist_access_type":"all"}""", "hist_access_type 'all' is none of range, tail and search")]
    [InlineData("is_complete_request", "{}", "'code' is missing")]
    public async Task A_request_without_what_it_must_hold_is_answered_with_an_error(string type, string content, string problem)
    {
        await using var kernel = new RunningKernel();
        var (reply, broadcast) = kernel.Client.Ask(type, JsonNode.Parse(content)!.AsObject());
        Assert.Equal("error", reply.Text("status"));
        Assert.Contains(problem, reply.Text("evalue"));
        Assert.Equal("idle", broadcast[^1].Summary);
    }
}
