using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Workbench.Data.Files;
using Workbench.Data.Steps;
using Workbench.Kernel.Comparison;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;
using Workbench.Kernel.Runs;
using Workbench.Networks.Records;

namespace Workbench.Cli.Commands;

/// <summary>A notebook that was run.</summary>
/// <param name="Reported">The notebook with what made its outputs.</param>
/// <param name="Result">How the run ended.</param>
/// <param name="Steps">The cells that ran.</param>
/// <param name="Differences">What differs from the stored outputs; null where they were not compared.</param>
internal sealed record NotebookRun(
    ReportedNotebook Reported, RunResult Result, IReadOnlyList<CellProgress> Steps, IReadOnlyList<OutputDifference>? Differences)
{
    /// <summary>The run in a line or as JSON.</summary>
    /// <param name="files">The files written.</param>
    public RunSummary Summary(IReadOnlyList<string> files) => new(Reported.Document.Path!, Result, Steps, Differences, files);
}

/// <summary>Runs notebooks one after the other, each in a session of its own: the failure of one does not keep the next from running.</summary>
internal static class NotebookRuns
{
    /// <summary>Runs notebooks; an interrupt stops the running cell and keeps the rest from running.</summary>
    /// <param name="documents">The notebooks, which receive the outputs.</param>
    /// <param name="options">How they are run; a parameter goes to the notebooks that have it, the total time is that of all together.</param>
    /// <param name="tolerance">How much numbers may differ from the stored outputs; null to compare nothing.</param>
    /// <param name="journal">Is told of the cells, for the process that waits for this one, which also passes on interrupts; null where there is none.</param>
    /// <exception cref="ParameterException">No notebook has a parameter, or its value is not of its type.</exception>
    public static IReadOnlyList<NotebookRun> Execute(
        IReadOnlyList<NotebookDocument> documents, RunOptions options, double? tolerance, RunJournal? journal)
    {
        using var interrupted = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        var clock = Stopwatch.StartNew();
        var given = ParametersOfEach(documents, options.Parameters);
        var runs = new List<NotebookRun>();
        foreach (var (document, parameters) in documents.Zip(given))
        {
            var lines = new CellLines(Console.Error);
            if (documents.Count > 1)
                Console.Error.WriteLine(document.Path);
            var own = options with { Parameters = parameters, TotalTimeout = options.TotalTimeout - clock.Elapsed, Progress = lines };
            runs.Add(Execute(document, journal?.Follow(runs.Count, own) ?? own, tolerance, lines, interrupted.Token));
        }

        foreach (var name in runs.Select(run => run.Result.UnusedInputs).Aggregate((left, right) => left.Intersect(right).ToList()))
            Console.Error.WriteLine($"--input {name}: no cell asked for it.");
        return runs;

        void Interrupt(PosixSignalContext signal)
        {
            // The terminal sends its interrupt to both processes. A second one ends the process at once.
            var isOthers = journal is not null && signal.Signal == PosixSignal.SIGINT;
            signal.Cancel = isOthers || !interrupted.IsCancellationRequested;
            if (!isOthers)
                interrupted.Cancel();
        }
    }

    /// <summary>What is left of runs whose process ended in one of their cells.</summary>
    /// <param name="documents">The notebooks.</param>
    /// <param name="options">How they were run.</param>
    /// <param name="journal">The journal of that process.</param>
    /// <param name="reason">Why it ended.</param>
    /// <param name="started">When it began.</param>
    /// <param name="elapsed">How long it ran.</param>
    public static IReadOnlyList<NotebookRun> Restore(
        IReadOnlyList<NotebookDocument> documents, RunOptions options, string journal, string reason, DateTimeOffset started, TimeSpan elapsed)
    {
        var given = documents.Select(document => NotebookRunner.TakeParameters(document, options.Parameters)).ToList();
        var lost = LostRun.Restore(journal, documents, reason, elapsed);
        var lines = new CellLines(Console.Error);
        foreach (var run in lost)
            if (run.Steps is [.., { Result.Error: not null } last])
                lines.Report(last);
        return [.. documents.Select((document, place) => Restored(document, options with { Parameters = given[place] }, lost[place]))];

        NotebookRun Restored(NotebookDocument document, RunOptions own, LostRun run) =>
            new(
                new ReportedNotebook(document, RecordOf(document, own, run) with { Started = started, Elapsed = elapsed }),
                run.Result with { Parameters = own.Parameters },
                run.Steps,
                Differences: null);
    }

    // What the lost process told is told again, to a recorder of this one.
    private static RunRecord RecordOf(NotebookDocument document, RunOptions options, LostRun run)
    {
        using var recorder = RunRecorder.Start(CommandLine(document, options), options.Parameters, SeedOf(options.Parameters));
        foreach (var path in run.FilesRead)
            if (File.Exists(path))
                FilesRead.Note(path);
            else
                Console.Error.WriteLine($"{path}: was read and is gone, so that the record leaves it out.");
        foreach (var step in run.StepsTaken)
            StepsTaken.Note(() => step);
        return recorder.Finish();
    }

    private static NotebookRun Execute(
        NotebookDocument document, RunOptions options, double? tolerance, CellLines lines, CancellationToken interrupted)
    {
        foreach (var note in document.Notes)
            Console.Error.WriteLine($"{document.Path}: {note}");
        var stored = tolerance is null ? null : StoredOutputs.Of(document);
        using var recorder = RunRecorder.Start(CommandLine(document, options), options.Parameters, seed: null);
        var result = NotebookRunner.RunAsync(document, options, interrupted).GetAwaiter().GetResult();
        var record = recorder.Finish() with { Parameters = result.Parameters, Seed = SeedOf(result.Parameters) };
        var differences = stored?.Compare(document, tolerance!.Value);
        foreach (var difference in differences ?? [])
            Console.Error.WriteLine(difference);
        return new NotebookRun(new ReportedNotebook(document, record), result, lines.Ended, differences);
    }

    /// <summary>The parameters for each notebook: one notebook gets all, and refuses those it does not have; of several each gets its own.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, string>> ParametersOfEach(
        IReadOnlyList<NotebookDocument> documents, IReadOnlyDictionary<string, string> given)
    {
        if (documents.Count == 1 || given.Count == 0)
            return Enumerable.Repeat(given, documents.Count);
        var taken = documents.Select(document => NotebookRunner.TakeParameters(document, given)).ToList();
        return given.Keys.FirstOrDefault(name => !taken.Exists(own => own.ContainsKey(name))) is { } unknown
            ? throw new ParameterException($"-p {unknown}: none of the notebooks has a parameter of that name.")
            : taken;
    }

    private static long? SeedOf(IReadOnlyDictionary<string, string> parameters) =>
        parameters.TryGetValue("seed", out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    // Inputs may be secret: the record names them and leaves out their values.
    private static string CommandLine(NotebookDocument document, RunOptions options)
    {
        var words = new List<string> { "workbench", "run", document.Path! };
        words.AddRange(options.Parameters.SelectMany(item => new[] { "-p", $"{item.Key}={item.Value}" }));
        words.AddRange(options.Inputs.SelectMany(item => new[] { "--input", $"{item.Key}=..." }));
        return string.Join(' ', words.Select(word => word.AsSpan().IndexOfAny(" \"'$*;&|<>()") < 0 ? word : "'" + word.Replace("'", @"'\''") + "'"));
    }
}
