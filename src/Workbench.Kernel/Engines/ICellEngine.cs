using Workbench.Kernel.Documents;
using Workbench.Kernel.LanguageServices;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Engines;

/// <summary>Runs cells and answers questions about code: a session in this process, or one in a process of its own.</summary>
internal interface ICellEngine : IAsyncDisposable
{
    /// <summary>Runs a cell. One at a time.</summary>
    /// <param name="request">The cell.</param>
    /// <param name="client">Gets its outputs, also those that come after its end, and is asked for input.</param>
    /// <param name="cancellation">Stops the cell; the engine stays usable.</param>
    /// <returns>How it ended; the cell's errors are in the result.</returns>
    /// <exception cref="EngineDiedException">The cell ended the engine's process. The next call finds a new, empty session.</exception>
    Task<ExecutionResult> ExecuteAsync(ExecutionRequest request, ICellClient client, CancellationToken cancellation);

    /// <summary>Whether code can run as it stands or is to be continued on another line.</summary>
    /// <exception cref="EngineDiedException">The engine's process ended.</exception>
    Task<Completeness> CheckCompletenessAsync(string code, CancellationToken cancellation);

    /// <summary>The names that may stand at a position of a cell.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="position">The position in UTF-16 units.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="EngineDiedException">The engine's process ended.</exception>
    Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellation);

    /// <summary>What the name at a position of a cell means; null where there is none.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    Task<Description?> DescribeAsync(string code, int position, CancellationToken cancellation);
}

/// <summary>Who has a cell run.</summary>
internal interface ICellClient
{
    /// <summary>
    /// An output came; updates of displays come as <see cref="DisplayUpdate"/>, and those before an <see cref="OutputsCleared"/> are gone.
    /// It must not block.
    /// </summary>
    void Show(CellOutput output);

    /// <summary>Asks the user; null where that is not possible.</summary>
    Task<string?> AskAsync(InputRequest request, CancellationToken cancellation);
}

/// <summary>A cell to run.</summary>
/// <param name="Code">Its text.</param>
/// <param name="Language">Its language where the text names none; null for the engine's default.</param>
/// <param name="Count">Its execution count.</param>
/// <param name="Expressions">Expressions to evaluate after the cell has succeeded, by name.</param>
internal sealed record ExecutionRequest(string Code, string? Language, int Count, IReadOnlyDictionary<string, string> Expressions);

/// <summary>How the execution of a cell ended.</summary>
/// <param name="Error">The error that ended it; null where it succeeded.</param>
/// <param name="Expressions">The value of each expression, or its error, by name.</param>
internal sealed record ExecutionResult(ErrorOutput? Error, IReadOnlyDictionary<string, CellOutput> Expressions);
