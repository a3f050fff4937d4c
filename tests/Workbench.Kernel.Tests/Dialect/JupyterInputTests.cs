using System.Text.Json.Nodes;
using Workbench.Kernel.Jupyter;
using Workbench.Kernel.Tests.Jupyter;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Cells that ask their user.</summary>
public sealed class JupyterInputTests
{
    /// <summary>Runs a cell that asks once, and answers it.</summary>
    private static (JsonObject Question, ReceivedMessage Reply, string Printed) Answer(RunningKernel kernel, string code, string answer)
    {
        var client = kernel.Client;
        var id = client.Send(JupyterChannel.Shell, "execute_request", JupyterClient.Execute(code));
        var question = client.Receive(JupyterChannel.Stdin);
        Assert.Equal(("input_request", id), (question.Type, question.ParentId));
        client.Send(JupyterChannel.Stdin, "input_reply", new JsonObject { ["value"] = answer, ["status"] = "ok" });
        var reply = client.Reply(JupyterChannel.Shell, id);
        return (question.Content, reply, string.Concat(client.Broadcast(id).Where(message => message.Type == "stream").Select(message => message.Text("text"))));
    }

    [Theory]
    [InlineData("csharp", "Console.Write(\"got \" + await GetInputAsync(\"Name?\"));", "Name?", false, "got a b")]
    [InlineData("csharp", "Console.Write(\"got \" + input(\"Name?\"));", "Name?", false, "got a b")]
    [InlineData(
        "csharp",
        "var secret = await GetPasswordAsync(\"Key?\"); Console.Write($\"{secret} {secret.GetClearTextPassword()}\");",
        "Key?",
        true,
        "*** a b")]
    [InlineData("csharp", "Console.Write(\"got \" + Console.ReadLine());", "", false, "got a b")]
    [InlineData(
        "csharp", "Console.Write((char)Console.Read()); Console.Write((char)Console.Read()); Console.Write(Console.ReadLine());", "", false, "a b")]
    [InlineData("fsharp", "printf \"got %s\" (Kernel.GetInputAsync(\"Name?\").Result)", "Name?", false, "got a b")]
    [InlineData("fsharp", "printf \"got %s\" (stdin.ReadLine())", "", false, "got a b")]
    public async Task Row_10_12_the_client_is_asked(string language, string code, string prompt, bool isPassword, string printed)
    {
        await using var kernel = new RunningKernel(language);
        var (question, reply, text) = Answer(kernel, code, "a b");
        Assert.Equal("ok", reply.Text("status"));
        Assert.Equal((prompt, isPassword), (question["prompt"]!.ToString(), question["password"]!.GetValue<bool>()));
        Assert.Equal(printed, text);
    }

    [Fact]
    public async Task Row_10_12_a_client_that_cannot_be_asked_is_not()
    {
        await using var kernel = new RunningKernel();
        var request = JupyterClient.Execute("await GetInputAsync(\"Name?\")");
        request["allow_stdin"] = false;
        Assert.Equal(
            "System.NotSupportedException: Input prompt is not supported.", kernel.Client.Ask("execute_request", request).Reply.Text("evalue"));
    }

    [Fact]
    public async Task Row_8_2_the_console_has_ended_where_nobody_can_be_asked()
    {
        await using var kernel = new RunningKernel();
        var request = JupyterClient.Execute("Console.Write(Console.ReadLine() is null); Console.Write(Console.Read());");
        request["allow_stdin"] = false;
        var (_, broadcast) = kernel.Client.Ask("execute_request", request);
        Assert.Equal("True-1", string.Concat(broadcast.Where(message => message.Type == "stream").Select(message => message.Text("text"))));
    }

    [Theory]
    [InlineData("await GetInputAsync(\"Name?\")")]
    [InlineData("Console.ReadLine()")]
    public async Task Row_10_8_a_cell_that_waits_for_an_answer_is_interrupted(string code)
    {
        await using var kernel = new RunningKernel();
        var client = kernel.Client;
        var id = client.Send(JupyterChannel.Shell, "execute_request", JupyterClient.Execute(code));
        client.Receive(JupyterChannel.Stdin);
        client.Reply(JupyterChannel.Control, client.Send(JupyterChannel.Control, "interrupt_request"));
        Assert.Equal("Command cancelled", client.Reply(JupyterChannel.Shell, id).Text("evalue"));
        client.Send(JupyterChannel.Stdin, "input_reply", new JsonObject { ["value"] = "too late" });
        Assert.Equal("ok", client.Run("1").Reply.Text("status"));
    }
}
