using System.Globalization;
using System.Text.Json;
using Workbench.Kernel.Comparison;
using Workbench.Kernel.Runs;
using Workbench.Kernel.Sessions;

namespace Workbench.Cli.Commands;

/// <summary>What a run did, for people as one line and for scripts as JSON.</summary>
/// <param name="notebook">The notebook's file.</param>
/// <param name="result">How the run ended.</param>
/// <param name="steps">The cells that ran.</param>
/// <param name="differences">What differs from the stored outputs; null where they were not compared.</param>
/// <param name="files">The files written.</param>
internal sealed class RunSummary(
    string notebook, RunResult result, IReadOnlyList<CellProgress> steps, IReadOnlyList<OutputDifference>? differences, IReadOnlyList<string> files)
{
    private const int Fine = 0;
    private const int CellFailed = 1;
    private const int OutputsDiffer = 4;
    private const int Cancelled = 130;

    /// <summary>The process's exit code.</summary>
    public int ExitCode =>
        result.Cancelled ? Cancelled : result.Faults.Count > 0 || result.TimedOut ? CellFailed : differences is { Count: > 0 } ? OutputsDiffer : Fine;

    /// <summary>How it ended, how many cells ran, and how long that took.</summary>
    /// <param name="isOneOfSeveral">Whether the notebook is to be named.</param>
    public string Line(bool isOneOfSeveral)
    {
        var unsupported = result.Faults.Count(fault => fault.Result.Status == CellStatus.Unsupported);
        var end = result switch
        {
            { Cancelled: true } => "cancelled",
            { TimedOut: true } => "stopped: the time for the whole run was up",
            { Faults.Count: > 0 } => unsupported == 0
                ? $"{result.Faults.Count} failed"
                : $"{result.Faults.Count} failed, {unsupported} of them for a language or command that is not supported here",
            _ => differences is { Count: var count and > 0 } ? $"{count} difference{(count == 1 ? "" : "s")} from the stored outputs" : "all fine",
        };
        var name = isOneOfSeveral ? $"{notebook}: " : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{name}{end}: {result.Executed} of {result.Total} cells ran in {result.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>The exit code of runs: that of the one that ended worst.</summary>
    public static int ExitCodeOf(IReadOnlyList<RunSummary> summaries) =>
        ((int[])[Cancelled, CellFailed, OutputsDiffer]).FirstOrDefault(code => summaries.Any(summary => summary.ExitCode == code), Fine);

    /// <summary>How runs ended, and their cells, as a JSON object; of several runs one that lists those of each.</summary>
    public static string Json(IReadOnlyList<RunSummary> summaries) =>
        JsonSerializer.Serialize(
            summaries is [var only]
                ? only.Content()
                : new { Notebooks = summaries.Select(summary => summary.Content()), ExitCode = ExitCodeOf(summaries) },
            JsonOutput.Indented);

    private object Content() =>
        new
        {
            Notebook = notebook,
            ExitCode,
            result.Cancelled,
            result.TimedOut,
            result.Executed,
            result.Total,
            Seconds = Seconds(result.Elapsed),
            result.Parameters,
            Cells = steps.Select(step => new
            {
                Cell = step.Number,
                step.Language,
                Status = StatusOf(step.Result!.Status),
                Seconds = Seconds(step.Result.Elapsed),
                Error = step.Result.Error?.Value,
            }),
            Differences = differences?.Select(difference => new { difference.Cell, difference.Place, difference.Stored, difference.Found }),
            Files = files,
        };

    private static double Seconds(TimeSpan elapsed) => Math.Round(elapsed.TotalSeconds, 3);

    private static string StatusOf(CellStatus status) =>
        status switch
        {
            CellStatus.Succeeded => "succeeded",
            CellStatus.Failed => "failed",
            CellStatus.Unsupported => "unsupported",
            CellStatus.TimedOut => "timed-out",
            _ => "cancelled",
        };
}
