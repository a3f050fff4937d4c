using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Engines;

/// <summary>
/// One process that runs cells, from its start to its death, and the calls made to it over a pipe that only this user can open.
/// </summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    private static readonly TimeSpan startTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan lastWordsTime = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly FramedStream channel;
    private readonly LastLines console;
    private readonly ConcurrentDictionary<int, Call> calls = new();
    private readonly TaskCompletionSource<EngineDiedException> death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int lastId;

    private EngineProcess(Process process, Stream pipe, LastLines console)
    {
        this.process = process;
        this.console = console;
        channel = new FramedStream(pipe);
        _ = Task.Run(ListenAsync);
    }

    /// <summary>Completes with the reason when the process has ended.</summary>
    public Task<EngineDiedException> Death => death.Task;

    /// <summary>Starts a process and connects to it.</summary>
    /// <exception cref="EngineDiedException">It ended before it was ready, or was not ready in time.</exception>
    public static async Task<EngineProcess> StartAsync(EngineProgram program)
    {
        var name = $"workbench-{Guid.NewGuid():N}";
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var process = program.Start(name);
        var console = new LastLines(process);
        using var late = new CancellationTokenSource(startTime);
        var connection = pipe.WaitForConnectionAsync(late.Token);
        if (await Task.WhenAny(connection, process.WaitForExitAsync(late.Token)).ConfigureAwait(false) == connection && connection.IsCompletedSuccessfully)
            return new EngineProcess(process, pipe, console);
        await pipe.DisposeAsync().ConfigureAwait(false);
        var ended = process.HasExited;
        process.Kill(entireProcessTree: true);
        throw new EngineDiedException(
            $"The process that runs the cells {(ended ? $"ended while it started (exit code {process.ExitCode})" : "did not start in time")}.{console.Text()}");
    }

    /// <summary>Makes a call and waits for its answer.</summary>
    /// <param name="command">The command for a call's id.</param>
    /// <param name="client">Gets the cell's outputs; null where the call has none.</param>
    /// <param name="cancellation">Stops the call, whose answer is waited for all the same.</param>
    /// <exception cref="EngineDiedException">The process ended.</exception>
    public async Task<EngineEvent> CallAsync(Func<int, EngineCommand> command, ICellClient? client, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref lastId);
        var call = calls[id] = new Call(client, text => SendAsync(new AnswerCommand(id, text)), cancellation);
        await using var stop = cancellation.Register(() => _ = SendAsync(new CancelCommand(id))).ConfigureAwait(false);
        await SendAsync(command(id)).ConfigureAwait(false);
        var first = await Task.WhenAny(call.Answer.Task, Death).ConfigureAwait(false);

        // A cell's tasks may go on to print: its client is kept.
        if (client is null)
            calls.TryRemove(id, out _);
        return first == Death ? throw await Death.ConfigureAwait(false) : await call.Answer.Task.ConfigureAwait(false);
    }

    /// <summary>Closes the pipe, on which the process ends itself and what it keeps for its time; one that does not is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await Death.ConfigureAwait(false);
    }

    private async Task SendAsync(EngineCommand command)
    {
        try
        {
            await channel.WriteAsync(command, EngineJson.Relaxed.EngineCommand).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The process is gone; who waits for it hears of that through its death.
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await channel.ReadAsync(EngineJson.Relaxed.EngineEvent).ConfigureAwait(false) is { } message)
                if (calls.TryGetValue(message.Id, out var call))
                    call.Hear(message);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The end of the pipe, less politely, or from this side.
        }

        if (!process.WaitForExit(lastWordsTime))
            process.Kill(entireProcessTree: true);
        await console.WaitAsync(lastWordsTime).ConfigureAwait(false);
        process.WaitForExit();
        death.SetResult(new EngineDiedException(EngineDeath.Explain(process.ExitCode, console.Text())));
    }

    private sealed class Call(ICellClient? client, Func<string?, Task> answer, CancellationToken cancellation)
    {
        public TaskCompletionSource<EngineEvent> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Hear(EngineEvent message)
        {
            if (message is OutputEvent output)
                client?.Show(output.Output);
            else if (message is QuestionEvent question)
                _ = AskAsync(question.Request);
            else
                Answer.TrySetResult(message);
        }

        private async Task AskAsync(InputRequest request)
        {
            try
            {
                await answer(client is null ? null : await client.AskAsync(request, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The cell is being stopped and waits for no answer.
            }
        }
    }
}
