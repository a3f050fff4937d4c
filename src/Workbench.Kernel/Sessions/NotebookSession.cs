using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;
using Workbench.Kernel.Packages;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Runs cells one after another in C# and F#, with the state that earlier cells left. Several sessions may live in one process; they
/// share the console writers (each cell gets its own text) and the formatters, nothing else.
/// </summary>
public sealed class NotebookSession : IDisposable
{
    private readonly SessionOptions options;
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<string, WeakReference<OutputLog>> displays = new();
    private readonly Dictionary<string, ICellLanguage> languages;
    private readonly PartRunner parts;
    private readonly CellOrigin origin;
    private readonly SessionAssemblies assemblies = new();
    private volatile OutputLog? lastLog;
    private int executionCount;

    /// <summary>Opens a session.</summary>
    /// <param name="options">Its settings; null for the default ones.</param>
    public NotebookSession(SessionOptions? options = null)
    {
        this.options = options ?? new SessionOptions();
        var folder = Path.GetFullPath(this.options.Folder ?? Directory.GetCurrentDirectory());
        CSharp = new CSharpLanguage(folder, assemblies);
        FSharp = new FSharpLanguage(folder, assemblies);
        languages = new Dictionary<string, ICellLanguage> { [NotebookLanguage.CSharp] = CSharp, [NotebookLanguage.FSharp] = FSharp };
        foreach (var language in this.options.Prepare)
            languages[language].Prepare();
        var packages = new SessionPackages(this.options.Packages ?? new PackageSettings { Folder = folder }, assemblies);
        parts = new PartRunner(languages, packages, folder, this.options);
        origin = new CellOrigin(folder, this.options.File is { } file ? [Path.GetFullPath(file)] : []);
        ConsoleCapture.Install();
        StrayFailures.Watch();
        _ = SessionFormatters.Ready;
    }

    internal CSharpLanguage CSharp { get; }

    internal FSharpLanguage FSharp { get; }

    /// <summary>Runs one cell. A cell that comes while another runs waits for it.</summary>
    /// <param name="source">The cell's text; it may hold magics and blocks of several languages.</param>
    /// <param name="language">Its language where the text names none; null for the session's default.</param>
    /// <param name="onOutput">
    /// Gets every output as it comes, in order, from whatever thread; console text in pieces, updates of displays as
    /// <see cref="DisplayUpdate"/>, <see cref="OutputsCleared"/> where those before it are gone. It must not block.
    /// </param>
    /// <param name="cancellation">Stops the cell; the session stays usable.</param>
    /// <param name="timeout">Time after which the cell is stopped; null for none.</param>
    /// <param name="count">The cell's execution count where the caller counts; null for the one after the last.</param>
    /// <returns>How it ended; errors of the cell are in the result, never thrown.</returns>
    public async Task<CellResult> ExecuteAsync(
        string source,
        string? language = null,
        Action<CellOutput>? onOutput = null,
        CancellationToken cancellation = default,
        TimeSpan? timeout = null,
        int? count = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var log = new OutputLog(displays, onOutput, options.MaxOutputCharacters);
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            executionCount = count ?? executionCount + 1;
            lastLog = log;
            var clock = Stopwatch.StartNew();
            var (status, error) = await RunGuardedAsync(source, language, executionCount, log, timeout, cancellation).ConfigureAwait(false);
            log.Close();
            if (error is not null)
                log.Add(error);
            return new CellResult(status, executionCount, clock.Elapsed, error, log);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Closes the session, when no cell runs any more: the compilers give their memory back, and the values go as soon as nobody else
    /// holds them. The code of its cells stays loaded where the runtime cannot unload it.
    /// </summary>
    public void Dispose()
    {
        CSharp.Dispose();
        FSharp.Dispose();
        displays.Clear();
    }

    /// <summary>A variable of a language by name; null where there is none.</summary>
    /// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
    /// <param name="name">The variable.</param>
    public SessionVariable? FindVariable(string language, string name) =>
        languages.TryGetValue(NotebookLanguage.Find(language) ?? language, out var found) ? found.Find(name) : null;

    /// <summary>The names of the values that a language, or the store <c>value</c>, holds; none for others.</summary>
    internal IEnumerable<string> NamesIn(string language) => parts.StoreOf(language)?.Variables.Select(variable => variable.Name) ?? [];

    /// <summary>Text of work that has no cell any more, to the last cell's error stream.</summary>
    internal void PrintStray(string text) => lastLog?.Print("stderr", text);

    private async Task<(CellStatus Status, ErrorOutput? Error)> RunGuardedAsync(
        string source, string? language, int count, OutputLog log, TimeSpan? timeout, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (timeout is { } limit)
            stop.CancelAfter(limit);
        try
        {
            // Off the caller's thread: compiling is slow, and the cell's context must not flow back to the caller.
            await Task.Run(() => RunPartsAsync(source, language, count, log, stop.Token), stop.Token).ConfigureAwait(false);
            return (CellStatus.Succeeded, null);
        }
        catch (Exception error) when (stop.IsCancellationRequested && error is OperationCanceledException or CellAbandonedException)
        {
            var byCaller = cancellation.IsCancellationRequested;
            var message = byCaller ? "Command cancelled" : string.Create(
                CultureInfo.InvariantCulture, $"The cell was stopped because it ran longer than its limit of {timeout!.Value.TotalSeconds:0.###} s.");
            if (error is CellAbandonedException)
                message += "\n" + error.Message;
            return (byCaller ? CellStatus.Cancelled : CellStatus.TimedOut, CellErrors.Message(message).Error);
        }
        catch (CellFailure failure)
        {
            return (CellStatus.Failed, failure.Error);
        }
        catch (MagicException error)
        {
            return (error.Code == MagicException.UnsupportedCode ? CellStatus.Unsupported : CellStatus.Failed, CellErrors.Message(error.Message).Error);
        }
        catch (Exception error)
        {
            return (CellStatus.Failed, CellErrors.Thrown(error).Error);
        }
    }

    private async Task RunPartsAsync(string source, string? language, int count, OutputLog log, CancellationToken cancellation)
    {
        using var scope = assemblies.EnterContextualReflection();
        var outputs = new CellOutputs(log, options, cancellation) { Origin = new CodeOrigin(new(this), new(log), count, cancellation) };
        var submitted = new SubmitCode(source, language ?? options.DefaultLanguage);
        KernelInvocationContext.Current = new KernelInvocationContext(outputs, submitted, cancellation);
        await parts.RunAsync(source, submitted.TargetKernelName!, origin, count, outputs, cancellation).ConfigureAwait(false);
    }
}
