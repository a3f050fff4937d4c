using System.Diagnostics;
using Workbench.Data.Files;
using Workbench.Data.Steps;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Runs;

/// <summary>
/// Runs a notebook from top to bottom in a session of its own. <c>#r</c> and <c>#load</c> resolve against the notebook's folder; the
/// working directory is the caller's and stays so, hence a path given as a parameter means what it means in the caller's shell.
/// </summary>
public static class NotebookRunner
{
    private const string MayFailTag = "raises-exception";

    /// <summary>
    /// Runs all code cells and stores outputs, execution counts and times in the document; outputs of earlier runs are removed.
    /// After a failed cell the rest does not run, unless the options say so or the cell is tagged <c>raises-exception</c>.
    /// </summary>
    /// <param name="document">The notebook; it gets a cell with the parameters given.</param>
    /// <param name="options">Settings; null for the default ones.</param>
    /// <param name="cancellation">Stops the cell that runs, then the run; what is there by then stays in the document.</param>
    /// <exception cref="ParameterException">A parameter is unknown or its value is not of its type; nothing has run.</exception>
    public static async Task<RunResult> RunAsync(
        NotebookDocument document, RunOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        options ??= new RunOptions();
        var clock = Stopwatch.StartNew();
        var inputs = new NotebookInputs(options.Inputs);
        using var session = SessionFor(document, inputs);
        NotebookParameters.Inject(document, options.Parameters, session);
        Forget(document);

        var cells = CellsToRun(document);
        var faults = new List<CellFault>();
        var logs = new List<(NotebookCell Cell, OutputLog Log)>();
        var timedOut = false;
        foreach (var cell in cells)
        {
            var remaining = options.TotalTimeout - clock.Elapsed;
            timedOut |= remaining <= TimeSpan.Zero;
            if (timedOut || cancellation.IsCancellationRequested || (faults.Count > 0 && !options.ContinueOnError))
                break;
            var number = logs.Count + 1;
            var limit = Smaller(options.CellTimeout, remaining);
            var result = await RunCellAsync(cell, number, cells.Count, limit).ConfigureAwait(false);
            logs.Add((cell, result.Log));
            timedOut = result.Status == CellStatus.TimedOut && limit == remaining;
            if (result.Status != CellStatus.Succeeded && !MayFail(cell, result))
                faults.Add(new CellFault(number, cell, result));
        }

        // Displays of early cells may have been updated by late ones, and tasks may have printed after their cell ended.
        foreach (var (cell, log) in logs)
            Store(cell, log);
        var parameters = NotebookParameters.InForce(document, session);
        return new RunResult(logs.Count, cells.Count, faults, cancellation.IsCancellationRequested, timedOut, parameters, inputs.Unused, clock.Elapsed);

        async Task<CellResult> RunCellAsync(NotebookCell cell, int number, int total, TimeSpan? timeout)
        {
            var language = cell.Language ?? document.DefaultLanguage;
            options.Progress?.Report(new CellProgress(number, total, cell, language, null));
            using var files = FilesRead.Begin(options.FileRead);
            using var steps = StepsTaken.Begin(options.StepTaken);
            var result = await session.ExecuteAsync(cell.Source, language, null, cancellation, timeout).ConfigureAwait(false);
            cell.ExecutionCount = result.ExecutionCount;
            cell.Elapsed = result.Elapsed;
            cell.FilesRead = files.Paths;
            Store(cell, result.Log);
            options.Progress?.Report(new CellProgress(number, total, cell, language, result));
            return result;
        }
    }

    /// <summary>Puts those of some values into a notebook that it has parameters for, as running it would; no code runs.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="values">Values by name, as text.</param>
    /// <returns>The values that the notebook has parameters for.</returns>
    /// <exception cref="ParameterException">A value is not of its parameter's type.</exception>
    public static IReadOnlyDictionary<string, string> TakeParameters(NotebookDocument document, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var session = SessionFor(document, new NotebookInputs(new Dictionary<string, string>()));
        var names = NotebookParameters.Names(document, session);
        var own = values.Where(item => names.Contains(item.Key)).ToDictionary();
        NotebookParameters.Inject(document, own, session);
        return own;
    }

    private static NotebookSession SessionFor(NotebookDocument document, NotebookInputs inputs) =>
        new(new SessionOptions
        {
            Folder = document.Path is { } path ? Path.GetDirectoryName(Path.GetFullPath(path)) : null,
            File = document.Path,
            Ask = inputs.AnswerAsync,
            DefaultLanguage = document.DefaultLanguage,
            Prepare = document.Cells.Any(cell => UsesFSharp(cell, document)) ? [NotebookLanguage.FSharp] : [],
        });

    private static TimeSpan? Smaller(TimeSpan? left, TimeSpan? right) =>
        left is null || right is null ? left ?? right : left < right ? left : right;

    private static bool UsesFSharp(NotebookCell cell, NotebookDocument document) =>
        cell.Kind == CellKind.Code
        && ((cell.Language ?? document.DefaultLanguage) == NotebookLanguage.FSharp
            || cell.Source.Contains("#!fsharp", StringComparison.Ordinal)
            || cell.Source.Contains("#!f#", StringComparison.OrdinalIgnoreCase));

    /// <summary>The cells that a run executes, in order.</summary>
    internal static IReadOnlyList<NotebookCell> CellsToRun(NotebookDocument document) =>
        [.. document.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source))];

    /// <summary>Whether a cell that did not succeed may end so.</summary>
    internal static bool MayFail(NotebookCell cell, CellResult result) => result.Status == CellStatus.Failed && cell.Tags.Contains(MayFailTag);

    /// <summary>Takes away what earlier runs left.</summary>
    internal static void Forget(NotebookDocument document)
    {
        foreach (var cell in document.Cells)
        {
            cell.Outputs.Clear();
            cell.ExecutionCount = null;
            cell.Elapsed = null;
            cell.FilesRead = null;
        }
    }

    private static void Store(NotebookCell cell, OutputLog log)
    {
        cell.Outputs.Clear();
        cell.Outputs.AddRange(log.Snapshot());
    }
}
