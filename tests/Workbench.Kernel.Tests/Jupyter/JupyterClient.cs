using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Workbench.Kernel.Jupyter;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>A message that a kernel sent.</summary>
internal sealed record ReceivedMessage(byte[][] Ahead, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    public string Type => Header["msg_type"]!.ToString();

    public string? ParentId => Parent["msg_id"]?.ToString();

    /// <summary>A text of the content.</summary>
    public string Text(string name) => Content[name]!.ToString();

    /// <summary>The state that a status message holds, else the type.</summary>
    public string Summary => Type == "status" ? Text("execution_state") : Type;
}

/// <summary>A client that speaks ZeroMQ to a kernel, one request after the other. It checks every signature.</summary>
internal sealed class JupyterClient : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(120);

    private readonly ZeroMqContext context = new();
    private readonly Dictionary<JupyterChannel, ZeroMqSocket> sockets = [];
    private readonly Dictionary<JupyterChannel, Queue<ReceivedMessage>> waiting = [];
    private readonly string session = Guid.NewGuid().ToString("N");
    private int sent;

    public JupyterClient(ConnectionFile connection)
    {
        Signer = new MessageSigner(connection.Key);
        foreach (var channel in Enum.GetValues<JupyterChannel>())
        {
            // By one identity the kernel finds the stdin socket that belongs to a request of the shell's.
            var socket = channel switch
            {
                JupyterChannel.IoPub => context.Open(ZeroMq.Sub).With(ZeroMq.Subscribe, []),
                JupyterChannel.Heartbeat => context.Open(ZeroMq.Req),
                _ => context.Open(ZeroMq.Dealer).With(ZeroMq.Identity, Encoding.ASCII.GetBytes(session)),
            };
            // A flood of messages waits on neither side: what a queue has no room for would be lost.
            socket.With(ZeroMq.Linger, 0).With(ZeroMq.SendHighWaterMark, 0).With(ZeroMq.ReceiveHighWaterMark, 0).Connect(connection.Address(channel));
            sockets[channel] = socket;
            waiting[channel] = [];
        }

        // A publisher sends only to those whose subscription has reached it; the welcome says that it has.
        while (Receive(JupyterChannel.IoPub).Type != "iopub_welcome")
        {
            // The state "starting" may come first.
        }
    }

    public MessageSigner Signer { get; }

    public static JsonObject Execute(string code) => new() { ["code"] = code };

    /// <summary>Sends a request and returns its id.</summary>
    public string Send(JupyterChannel channel, string type, JsonObject? content = null, JsonObject? metadata = null) =>
        SendText(channel, type, (content ?? []).ToJsonString(), metadata);

    /// <summary>Sends a request whose content is given as JSON text.</summary>
    public string SendText(JupyterChannel channel, string type, string content, JsonObject? metadata = null)
    {
        var id = $"{session}_{++sent}";
        var header = new JsonObject { ["msg_id"] = id, ["msg_type"] = type, ["session"] = session, ["username"] = "test", ["version"] = "5.3" };
        byte[][] frames = [.. new[] { header.ToJsonString(), "{}", (metadata ?? []).ToJsonString(), content }.Select(Encoding.UTF8.GetBytes)];
        SendFrames(channel, ["<IDS|MSG>"u8.ToArray(), Signer.Sign(frames), .. frames]);
        return id;
    }

    public void SendFrames(JupyterChannel channel, byte[][] frames) => sockets[channel].Send(frames);

    /// <summary>The next message of a channel.</summary>
    public ReceivedMessage Receive(JupyterChannel channel)
    {
        if (waiting[channel].TryDequeue(out var message))
            return message;
        var frames = ReceiveFrames(channel);
        var delimiter = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        Assert.True(Signer.IsValid(frames[delimiter + 1], frames.AsSpan(delimiter + 2, 4)), "the kernel's signature is wrong");
        return new ReceivedMessage(frames[..delimiter], Parse(frames[delimiter + 2]), Parse(frames[delimiter + 3]), Parse(frames[delimiter + 5]));
    }

    public byte[][] ReceiveFrames(JupyterChannel channel)
    {
        var clock = Stopwatch.StartNew();
        ZeroMq.PollItem[] items = [new ZeroMq.PollItem { Socket = sockets[channel].Handle, Events = ZeroMq.PollIn }];
        byte[][]? frames;
        while ((frames = sockets[channel].TryReceive()) is null)
        {
            var rest = patience - clock.Elapsed;
            if (rest <= TimeSpan.Zero)
                Assert.Fail($"nothing came on the {channel} channel; on the others: {Others(channel)}");
            ZeroMq.Wait(items, (long)Math.Ceiling(rest.TotalMilliseconds));
        }

        return frames;
    }

    /// <summary>The reply to a request; replies to others stay in order for those who ask for them.</summary>
    public ReceivedMessage Reply(JupyterChannel channel, string id)
    {
        var message = Receive(channel);
        Assert.Equal(id, message.ParentId);
        return message;
    }

    /// <summary>What is broadcast for a request up to the state idle; what belongs to none or to earlier requests is left out.</summary>
    public List<ReceivedMessage> Broadcast(string id)
    {
        var messages = new List<ReceivedMessage>();
        while (messages is not [.., { Summary: "idle" }])
        {
            var message = Receive(JupyterChannel.IoPub);
            if (message.ParentId == id)
                messages.Add(message);
        }

        return messages;
    }

    /// <summary>Waits until a cell has printed something, and so runs; what was broadcast before is gone.</summary>
    public void AwaitOutput()
    {
        while (Receive(JupyterChannel.IoPub).Type != "stream")
        {
            // Not yet running.
        }
    }

    /// <summary>Sends a request on the shell channel and returns its reply and what was broadcast for it.</summary>
    public (ReceivedMessage Reply, List<ReceivedMessage> Broadcast) Ask(string type, JsonObject? content = null, JsonObject? metadata = null)
    {
        var id = Send(JupyterChannel.Shell, type, content, metadata);
        return (Reply(JupyterChannel.Shell, id), Broadcast(id));
    }

    public (ReceivedMessage Reply, List<ReceivedMessage> Broadcast) Run(string code) => Ask("execute_request", Execute(code));

    public void Dispose()
    {
        foreach (var socket in sockets.Values)
            socket.Dispose();
        context.Dispose();
    }

    private string Others(JupyterChannel channel)
    {
        var others = ((JupyterChannel[])[JupyterChannel.Shell, JupyterChannel.IoPub]).Where(other => other != channel);
        var frames = others.SelectMany(other => Enumerable.Range(0, 100).Select(_ => sockets[other].TryReceive()).TakeWhile(found => found is not null));
        return string.Join(" ", frames.SelectMany(message => message!.Skip(1)).Select(Encoding.UTF8.GetString));
    }

    private static JsonObject Parse(byte[] frame) => JsonNode.Parse(frame)!.AsObject();
}
