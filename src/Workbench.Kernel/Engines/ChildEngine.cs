using Workbench.Kernel.LanguageServices;

namespace Workbench.Kernel.Engines;

/// <summary>
/// Runs cells in a process of its own, so that a cell that exits, overflows the stack or crashes in native code takes nothing with
/// it but the values of its session. After a death the next process starts at once.
/// </summary>
internal sealed class ChildEngine : ICellEngine
{
    private readonly EngineProgram program;
    private readonly Lock gate = new();
    private Task<EngineProcess> current;
    private bool disposed;

    /// <summary>Starts the first process in the background.</summary>
    public ChildEngine(EngineProgram program)
    {
        this.program = program;
        current = StartAsync();
    }

    /// <inheritdoc/>
    public async Task<ExecutionResult> ExecuteAsync(ExecutionRequest request, ICellClient client, CancellationToken cancellation) =>
        ((ExecutedEvent)await CallAsync(id => new ExecuteCommand(id, request), client, cancellation).ConfigureAwait(false)).Result;

    /// <inheritdoc/>
    public async Task<Completeness> CheckCompletenessAsync(string code, CancellationToken cancellation) =>
        ((CompletenessEvent)await CallAsync(id => new CompletenessCommand(id, code), null, cancellation).ConfigureAwait(false)).Result;

    /// <inheritdoc/>
    public async Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellation) =>
        ((CompletionsEvent)await CallAsync(id => new CompleteCommand(id, code, position), null, cancellation).ConfigureAwait(false)).Result;

    /// <inheritdoc/>
    public async Task<Description?> DescribeAsync(string code, int position, CancellationToken cancellation) =>
        ((DescriptionEvent)await CallAsync(id => new DescribeCommand(id, code, position), null, cancellation).ConfigureAwait(false)).Result;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task<EngineProcess> last;
        lock (gate)
        {
            disposed = true;
            last = current;
        }

        try
        {
            await (await last.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (EngineDiedException)
        {
            // It never lived.
        }
    }

    private Task<EngineProcess> StartAsync() => Task.Run(() => EngineProcess.StartAsync(program));

    private async Task<EngineEvent> CallAsync(Func<int, EngineCommand> command, ICellClient? client, CancellationToken cancellation)
    {
        Task<EngineProcess> serving;
        lock (gate)
            serving = current;
        try
        {
            var process = await serving.WaitAsync(cancellation).ConfigureAwait(false);
            var answer = await process.CallAsync(command, client, cancellation).ConfigureAwait(false);
            return answer is not FailedEvent failed ? answer
                : failed.Cancelled ? throw new OperationCanceledException(failed.Message, cancellation)
                : throw new InvalidOperationException(failed.Message);
        }
        catch (EngineDiedException)
        {
            Replace(serving);
            throw;
        }
    }

    private void Replace(Task<EngineProcess> dead)
    {
        lock (gate)
        {
            if (current != dead || disposed)
                return;
            current = StartAsync();
        }

        if (dead.IsCompletedSuccessfully)
            _ = dead.Result.DisposeAsync();
    }
}
