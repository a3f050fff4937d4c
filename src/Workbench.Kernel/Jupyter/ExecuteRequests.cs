using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Engines;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Jupyter;

/// <summary>Answers <c>execute_request</c>: runs cells in the engine and broadcasts their outputs as they come.</summary>
internal sealed class ExecuteRequests(JupyterWire wire, KernelLanguage language, ICellEngine engine, InputHistory history, InputRequests inputs)
{
    private readonly Lock gate = new();
    private CancellationTokenSource? running;
    private int executionCount;

    /// <summary>Stops the cell that runs; an idle kernel is left alone.</summary>
    public void Interrupt()
    {
        lock (gate)
            _ = running?.CancelAsync();
    }

    /// <summary>Runs a cell.</summary>
    /// <returns>The content of the reply; its <c>status</c> says whether the cell failed.</returns>
    /// <exception cref="JupyterRequestException">The request has no code.</exception>
    public async Task<JsonObject> ExecuteAsync(JupyterMessage message)
    {
        var code = message.Content.Text("code");
        var silent = message.Content.Flag("silent", missing: false);
        var stored = !silent && message.Content.Flag("store_history", missing: true);
        if (stored)
            history.Add(++executionCount, code);
        if (!silent)
            wire.Publish(message, "execute_input", new JsonObject { ["code"] = code, ["execution_count"] = executionCount });
        var request = new ExecutionRequest(code, NotebookLanguage.OfCell(message.Metadata), executionCount, Expressions(message.Content));
        var client = new Client(wire, inputs, message, silent);
        using var stop = new CancellationTokenSource();
        lock (gate)
            running = stop;
        try
        {
            var result = await engine.ExecuteAsync(request, client, stop.Token).ConfigureAwait(false);
            if (result.Error is { } failure && request.Language is null && LanguageHint.For(code, language.Name, failure) is { } hint)
                client.Show(new StreamOutput("stderr", hint));
            return Reply(result);
        }
        catch (Exception error) when (error is EngineDiedException or OperationCanceledException)
        {
            // The engine could not say itself how the cell ended.
            var text = error is EngineDiedException ? error.Message : "Command cancelled";
            var output = new ErrorOutput("Error", text, text.Split('\n'));
            client.Show(output);
            return Reply(new ExecutionResult(output, new Dictionary<string, CellOutput>()));
        }
        finally
        {
            lock (gate)
                running = null;
        }
    }

    private static Dictionary<string, string> Expressions(JsonObject content)
    {
        var asked = content["user_expressions"] as JsonObject ?? [];
        return asked.ToDictionary(item => item.Key, item => asked.Text(item.Key));
    }

    private JsonObject Reply(ExecutionResult result)
    {
        var reply = result.Error is { } error ? OutputMessages.Of(error) : [];
        reply["status"] = result.Error is null ? "ok" : "error";
        reply["execution_count"] = executionCount;
        reply["payload"] = new JsonArray();
        var values = new JsonObject();
        foreach (var (name, value) in result.Expressions)
            values[name] = OutputMessages.OfExpression(value);
        reply["user_expressions"] = values;
        return reply;
    }

    private sealed class Client(JupyterWire wire, InputRequests inputs, JupyterMessage request, bool silent) : ICellClient
    {
        public Task<string?> AskAsync(InputRequest question, CancellationToken cancellation) => inputs.AskAsync(request, question, cancellation);

        public void Show(CellOutput output)
        {
            if (silent)
                return;
            var (type, content) = OutputMessages.Of(output);
            wire.Publish(request, type, content);
        }
    }
}
