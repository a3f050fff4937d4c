using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Jupyter;

/// <summary>Writes and signs a kernel's messages and reads its clients' (Jupyter messaging specification, version 5.4).</summary>
internal sealed class JupyterWire(IJupyterTransport transport, string key)
{
    /// <summary>The version of the specification that is followed.</summary>
    public const string ProtocolVersion = "5.4";

    private const long ToldOfEach = 20;
    private const long ToldOfThen = 10_000;

    private static readonly JsonSerializerOptions relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] emptyObject = "{}"u8.ToArray();

    private readonly MessageSigner signer = new(key);
    private readonly string session = Guid.NewGuid().ToString();
    private int sent;
    private long dropped;

    /// <summary>Begins to receive. Frames that are no message or are not rightly signed are dropped, with a line on the error stream for the first of them.</summary>
    /// <param name="received">Gets every message; it must not block.</param>
    public void Start(Action<JupyterChannel, JupyterMessage> received) =>
        transport.Start((channel, frames) =>
        {
            try
            {
                if (channel == JupyterChannel.IoPub)
                    Welcome(frames);
                else
                    received(channel, JupyterMessage.Read(frames, signer));
            }
            catch (JupyterRequestException error)
            {
                TellOfDropped(channel, error.Message);
            }
        });

    /// <summary>Sends an answer or a question to the client of a request.</summary>
    public void Send(JupyterChannel channel, JupyterMessage request, string type, JsonObject content) =>
        transport.Send(channel, [.. request.Identities, .. Body(request.Header, type, content)]);

    /// <summary>Broadcasts what a request brought about; null where no request did.</summary>
    public void Publish(JupyterMessage? request, string type, JsonObject content) =>
        transport.Send(JupyterChannel.IoPub, [Encoding.ASCII.GetBytes(type), .. Body(request?.Header ?? emptyObject, type, content)]);

    /// <summary>Broadcasts the kernel's state: <c>starting</c>, <c>busy</c> or <c>idle</c>.</summary>
    public void PublishStatus(JupyterMessage? request, string state) =>
        Publish(request, "status", new JsonObject { ["execution_state"] = state });

    /// <summary>Completes when every message that had arrived by now has been handed on.</summary>
    public Task SettleAsync() => transport.SettleAsync();

    // On the transport's one thread. A client that sends nothing else must not fill the disk with what is said of it.
    private void TellOfDropped(JupyterChannel channel, string reason)
    {
        dropped++;
        if (dropped > ToldOfEach && dropped % ToldOfThen != 0)
            return;
        var also = dropped == ToldOfEach ? $" Of those that follow only each {ToldOfThen}th is told of." : dropped > ToldOfEach ? $" It is the {dropped}th." : "";
        Console.Error.WriteLine($"A message on the {channel.ToString().ToLowerInvariant()} channel is dropped: {reason}.{also}");
    }

    // Since version 5.4 a subscriber is told that its subscription is in force: the first byte tells it from its end.
    private void Welcome(byte[][] frames)
    {
        if (frames is [[1, .. var topic]])
            transport.Send(
                JupyterChannel.IoPub,
                [topic, .. Body(emptyObject, "iopub_welcome", new JsonObject { ["subscription"] = Encoding.UTF8.GetString(topic) })]);
    }

    private byte[][] Body(byte[] parent, string type, JsonObject content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"{session}_{Interlocked.Increment(ref sent)}",
            ["msg_type"] = type,
            ["username"] = "kernel",
            ["session"] = session,
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["version"] = ProtocolVersion,
        };
        byte[][] signed = [Write(header), parent, emptyObject, Write(content)];
        return [JupyterMessage.Delimiter.ToArray(), signer.Sign(signed), .. signed];
    }

    private static byte[] Write(JsonObject value) => JsonSerializer.SerializeToUtf8Bytes(value, relaxed);
}
