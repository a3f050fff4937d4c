using System.Reflection;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Engines;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// A Jupyter kernel: takes requests from its channels, answers each between the states <c>busy</c> and <c>idle</c>, and ends when a
/// client shuts it down (<see href="https://jupyter-client.readthedocs.io/en/stable/messaging.html">Messaging in Jupyter</see>).
/// </summary>
internal sealed class JupyterKernel
{
    private readonly JupyterWire wire;
    private readonly KernelLanguage language;
    private readonly EditingRequests editing;
    private readonly ExecuteRequests execution;
    private readonly InputRequests inputs;
    private readonly InputHistory history = new();
    private readonly Channel<Request> shell = NewQueue();
    private readonly Channel<Request> control = NewQueue();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long arrived;
    private long abortedThrough;

    /// <summary>A kernel that runs its cells in an engine; the caller owns transport and engine.</summary>
    public JupyterKernel(IJupyterTransport transport, string key, KernelLanguage language, ICellEngine engine)
    {
        wire = new JupyterWire(transport, key);
        this.language = language;
        editing = new EditingRequests(engine);
        inputs = new InputRequests(wire);
        execution = new ExecuteRequests(wire, language, engine, history, inputs);
    }

    private sealed record Request(JupyterChannel Channel, JupyterMessage Message, long Number);

    /// <summary>Stops the cell that runs.</summary>
    public void Interrupt() => execution.Interrupt();

    /// <summary>Serves clients until one of them shuts the kernel down.</summary>
    /// <param name="cancellation">Ends it likewise.</param>
    public async Task RunAsync(CancellationToken cancellation)
    {
        wire.Start(Receive);
        wire.PublishStatus(null, "starting");
        _ = Task.Run(() => ServeAsync(shell.Reader), CancellationToken.None);
        _ = Task.Run(() => ServeAsync(control.Reader), CancellationToken.None);
        await ended.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private static Channel<Request> NewQueue() => Channel.CreateUnbounded<Request>(new UnboundedChannelOptions { SingleReader = true });

    private void Receive(JupyterChannel channel, JupyterMessage message)
    {
        if (channel == JupyterChannel.Stdin)
            inputs.Hear(message);
        else
            (channel == JupyterChannel.Shell ? shell : control).Writer.TryWrite(new Request(channel, message, Interlocked.Increment(ref arrived)));
    }

    private async Task ServeAsync(ChannelReader<Request> requests)
    {
        await foreach (var request in requests.ReadAllAsync().ConfigureAwait(false))
        {
            wire.PublishStatus(request.Message, "busy");
            if (await ReplyAsync(request).ConfigureAwait(false) is { } reply)
                wire.Send(request.Channel, request.Message, request.Message.Type.Replace("_request", "_reply"), reply);
            wire.PublishStatus(request.Message, "idle");
            if (request.Message.Type == "shutdown_request")
                ended.TrySetResult();
        }
    }

    private async Task<JsonObject?> ReplyAsync(Request request)
    {
        try
        {
            return await AnswerAsync(request).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whatever a request asks for, the kernel goes on and the client does not wait in vain.
            var problem = error is JupyterRequestException ? $"{request.Message.Type}: {error.Message}." : error.Message;
            var reply = OutputMessages.Of(new ErrorOutput("Error", problem, [problem]));
            reply["status"] = "error";
            return reply;
        }
    }

    /// <summary>The content of the reply to a request; null for a message that has none, such as one of an unknown type.</summary>
    private async Task<JsonObject?> AnswerAsync(Request request)
    {
        var content = request.Message.Content;
        switch (request.Message.Type)
        {
            case "kernel_info_request":
                return KernelInfo();
            case "execute_request":
                return await ExecuteAsync(request).ConfigureAwait(false);
            case "is_complete_request":
                return await editing.IsCompleteAsync(content).ConfigureAwait(false);
            case "complete_request":
                return await editing.CompleteAsync(content).ConfigureAwait(false);
            case "inspect_request":
                return await editing.InspectAsync(content).ConfigureAwait(false);
            case "history_request":
                return history.Find(content);
            case "comm_info_request":
                return new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() };
            case "comm_open":
                // No target is known here: the client learns that its end of the comm is of no use.
                wire.Publish(request.Message, "comm_close", new JsonObject { ["comm_id"] = content.Text("comm_id"), ["data"] = new JsonObject() });
                return null;
            case "interrupt_request":
                execution.Interrupt();
                return new JsonObject { ["status"] = "ok" };
            case "shutdown_request":
                return new JsonObject { ["status"] = "ok", ["restart"] = content.Flag("restart", missing: false) };
            default:
                return null;
        }
    }

    private async Task<JsonObject> ExecuteAsync(Request request)
    {
        if (request.Number <= Interlocked.Read(ref abortedThrough))
            return new JsonObject { ["status"] = "aborted" };
        var reply = await execution.ExecuteAsync(request.Message).ConfigureAwait(false);
        if (reply.Text("status") == "error" && request.Message.Content.Flag("stop_on_error", missing: true))
        {
            // What the client had sent by now does not run, also what the channels have not handed on yet.
            await wire.SettleAsync().ConfigureAwait(false);
            Interlocked.Exchange(ref abortedThrough, Interlocked.Read(ref arrived));
        }

        return reply;
    }

    private JsonObject KernelInfo()
    {
        var version = typeof(JupyterKernel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        return new JsonObject
        {
            ["status"] = "ok",
            ["protocol_version"] = JupyterWire.ProtocolVersion,
            ["implementation"] = "genomics-workbench",
            ["implementation_version"] = version,
            ["language_info"] = language.ToInfo(),
            ["banner"] = $"Genomics Workbench {version}, {language.DisplayName}",
            ["debugger"] = false,
            ["help_links"] = new JsonArray(),
        };
    }
}
