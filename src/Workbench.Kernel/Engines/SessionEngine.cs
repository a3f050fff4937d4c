using Workbench.Kernel.Documents;
using Workbench.Kernel.LanguageServices;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Engines;

/// <summary>Runs cells in a session of this process.</summary>
internal sealed class SessionEngine : ICellEngine
{
    private readonly NotebookSession session;
    private readonly string defaultLanguage;
    private volatile ICellClient? asking;

    /// <summary>Opens a session; what its cells ask goes to the client of the cell that runs.</summary>
    public SessionEngine(SessionOptions options)
    {
        session = new NotebookSession(options with { Ask = AskAsync });
        defaultLanguage = options.DefaultLanguage;
    }

    /// <inheritdoc/>
    public async Task<ExecutionResult> ExecuteAsync(ExecutionRequest request, ICellClient client, CancellationToken cancellation)
    {
        asking = client;
        var result = await session.ExecuteAsync(request.Code, request.Language, client.Show, cancellation, count: request.Count).ConfigureAwait(false);
        var values = new Dictionary<string, CellOutput>();
        if (result.Error is null)
            foreach (var (name, expression) in request.Expressions)
                values[name] = await EvaluateAsync(expression, request, cancellation).ConfigureAwait(false);
        return new ExecutionResult(result.Error, values);
    }

    /// <inheritdoc/>
    public Task<Completeness> CheckCompletenessAsync(string code, CancellationToken cancellation) =>
        Task.Run(() => CodeCompleteness.Check(session, code, defaultLanguage), cancellation);

    /// <inheritdoc/>
    public Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellation) =>
        Task.Run(() => CodeServices.Complete(session, code, position, defaultLanguage, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<Description?> DescribeAsync(string code, int position, CancellationToken cancellation) =>
        Task.Run(() => CodeServices.Describe(session, code, position, defaultLanguage, cancellation), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<string?> AskAsync(InputRequest request, CancellationToken cancellation) =>
        asking?.AskAsync(request, cancellation) ?? Task.FromResult<string?>(null);

    private async Task<CellOutput> EvaluateAsync(string expression, ExecutionRequest request, CancellationToken cancellation)
    {
        var result = await session.ExecuteAsync(expression, request.Language, null, cancellation, count: request.Count).ConfigureAwait(false);
        return result.Error as CellOutput
            ?? result.Outputs.OfType<DisplayOutput>().LastOrDefault()
            ?? CellErrors.Message($"'{expression}' has no value.").Error as CellOutput;
    }
}
