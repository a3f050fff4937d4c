using System.Text.Json.Nodes;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Jupyter;

/// <summary>Asks the client whose cell runs, on the <c>stdin</c> channel. One question is open at a time.</summary>
internal sealed class InputRequests(JupyterWire wire)
{
    private readonly Lock gate = new();
    private TaskCompletionSource<string>? open;

    /// <summary>Asks the client of a request and waits for the answer.</summary>
    /// <returns>The answer; null where the request does not allow questions.</returns>
    public async Task<string?> AskAsync(JupyterMessage request, InputRequest question, CancellationToken cancellation)
    {
        if (!request.Content.Flag("allow_stdin", missing: true))
            return null;
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            open = answer;
        wire.Send(
            JupyterChannel.Stdin, request, "input_request", new JsonObject { ["prompt"] = question.Prompt, ["password"] = question.IsPassword });
        try
        {
            return await answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
                open = open == answer ? null : open;
        }
    }

    /// <summary>Takes a client's <c>input_reply</c>, which does not say to what; it is left out where no question is open.</summary>
    /// <exception cref="JupyterRequestException">It holds no text.</exception>
    public void Hear(JupyterMessage reply)
    {
        if (reply.Type != "input_reply")
            return;
        var text = reply.Content.Text("value");
        lock (gate)
            open?.TrySetResult(text);
    }
}
