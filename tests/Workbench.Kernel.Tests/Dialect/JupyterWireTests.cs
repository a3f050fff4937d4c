using System.Text;
using System.Text.Json.Nodes;
using Workbench.Kernel.Jupyter;
using Workbench.Kernel.Tests.Jupyter;

namespace Workbench.Kernel.Tests.Dialect;

/// <summary>Section 10 of the dialect: framing, signatures, order, and what is said of the kernel.</summary>
public sealed class JupyterWireTests
{
    // HMAC-SHA256 of header, parent, metadata and content, by OpenSSL: printf '{"a":1}{}{}{}' | openssl dgst -sha256 -hmac key
    [Fact]
    public void Row_10_1_signatures_are_HMAC_SHA256_in_hexadecimal()
    {
        byte[][] frames = ["""{"a":1}"""u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()];
        var signer = new MessageSigner("key");
        Assert.Equal("f1128388193e4dd1aa760827bd756a1b40b627676b5efe22c0e8297919bfa218", Encoding.ASCII.GetString(signer.Sign(frames)));
        Assert.True(signer.IsValid(signer.Sign(frames), frames));
        frames[3] = "[]"u8.ToArray();
        Assert.False(signer.IsValid("f1128388193e4dd1aa760827bd756a1b40b627676b5efe22c0e8297919bfa218"u8, frames));
    }

    [Fact]
    public async Task Row_10_1_unsigned_and_wrongly_signed_messages_are_dropped()
    {
        await using var kernel = new RunningKernel();
        byte[][] parts =
            ["""{"msg_id":"bad","msg_type":"execute_request"}"""u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), """{"code":"1"}"""u8.ToArray()];
        foreach (var signature in (string[])["", "00", new string('0', 64), Encoding.ASCII.GetString(new MessageSigner("another key").Sign(parts))])
            kernel.Client.SendFrames(JupyterChannel.Shell, ["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(signature), .. parts]);

        // Had one been taken, its broadcasts would come first.
        var id = kernel.Client.Send(JupyterChannel.Shell, "kernel_info_request");
        kernel.Client.Reply(JupyterChannel.Shell, id);
        Assert.Equal(id, kernel.Client.Receive(JupyterChannel.IoPub).ParentId);
    }

    [Fact]
    public async Task Row_10_1_without_a_key_nothing_is_signed()
    {
        await using var kernel = new RunningKernel(key: "");
        var (reply, _) = kernel.Client.Ask("kernel_info_request");
        Assert.Equal("ok", reply.Text("status"));
        Assert.Empty(kernel.Client.Signer.Sign([]));
    }

    [Fact]
    public async Task Row_10_1_the_heartbeat_echoes()
    {
        await using var kernel = new RunningKernel();
        kernel.Client.SendFrames(JupyterChannel.Heartbeat, ["ping"u8.ToArray()]);
        Assert.Equal("ping", Encoding.ASCII.GetString(Assert.Single(kernel.Client.ReceiveFrames(JupyterChannel.Heartbeat))));
    }

    [Theory]
    [InlineData("csharp", "C#", ".cs")]
    [InlineData("fsharp", "F#", ".fs")]
    public async Task Row_10_3_kernel_info_describes_the_language(string language, string name, string extension)
    {
        await using var kernel = new RunningKernel(language);
        var (reply, broadcast) = kernel.Client.Ask("kernel_info_request");
        Assert.Equal("kernel_info_reply", reply.Type);
        Assert.Equal("ok", reply.Text("status"));
        Assert.Equal("5.4", reply.Text("protocol_version"));
        var info = reply.Content["language_info"]!;
        Assert.Equal(
            (name, extension, $"text/x-{language}", language),
            (info["name"]!.ToString(), info["file_extension"]!.ToString(), info["mimetype"]!.ToString(), info["pygments_lexer"]!.ToString()));
        Assert.Equal(["busy", "idle"], broadcast.Select(message => message.Summary));
    }

    [Fact]
    public async Task Row_10_15_unknown_messages_get_busy_and_idle_only()
    {
        await using var kernel = new RunningKernel();
        foreach (var type in (string[])["debug_request", "usage_request", "no_such_request", "comm_msg", "comm_close"])
        {
            var id = kernel.Client.Send(JupyterChannel.Shell, type);
            Assert.Equal(["busy", "idle"], kernel.Client.Broadcast(id).Select(message => message.Summary));
        }

        // No reply stands ahead of this one.
        kernel.Client.Ask("kernel_info_request");
    }

    [Fact]
    public async Task Row_10_10_comms_of_unknown_targets_are_closed()
    {
        await using var kernel = new RunningKernel();
        Assert.Equal("{}", kernel.Client.Ask("comm_info_request").Reply.Content["comms"]!.ToJsonString());
        var id = kernel.Client.Send(
            JupyterChannel.Shell,
            "comm_open",
            new JsonObject { ["comm_id"] = "c1", ["target_name"] = "jupyter.widget", ["data"] = new JsonObject() });
        var broadcast = kernel.Client.Broadcast(id);
        Assert.Equal(["busy", "comm_close", "idle"], broadcast.Select(message => message.Summary));
        Assert.Equal("c1", broadcast[1].Text("comm_id"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Row_10_9_shutdown_is_answered_and_ends_the_kernel(bool restart)
    {
        await using var kernel = new RunningKernel();
        var id = kernel.Client.Send(JupyterChannel.Control, "shutdown_request", new JsonObject { ["restart"] = restart });
        var reply = kernel.Client.Reply(JupyterChannel.Control, id);
        Assert.Equal("shutdown_reply", reply.Type);
        Assert.Equal(restart, reply.Content["restart"]!.GetValue<bool>());
        Assert.Equal(["busy", "idle"], kernel.Client.Broadcast(id).Select(message => message.Summary));
        await kernel.Ended;
    }
}
