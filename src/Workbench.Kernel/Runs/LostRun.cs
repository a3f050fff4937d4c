using System.Collections.Concurrent;
using Workbench.Data.Steps;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Runs;

/// <summary>What is left of a run whose process a cell ended.</summary>
/// <param name="Result">The run, whose last cell failed.</param>
/// <param name="Steps">The cells that ran.</param>
/// <param name="FilesRead">Full paths of the files that they read, in order.</param>
/// <param name="StepsTaken">The steps of the analysis that they took, in order.</param>
public sealed record LostRun(
    RunResult Result, IReadOnlyList<CellProgress> Steps, IReadOnlyList<string> FilesRead, IReadOnlyList<StepTaken> StepsTaken)
{
    /// <summary>Whether a journal ends before its run did.</summary>
    /// <param name="journal">The journal's file.</param>
    public static bool Is(string journal) => JournalEntry.Read(journal) is { Count: > 0 } entries && !entries.Any(entry => entry is RunEnded);

    /// <summary>Puts the outputs of a run's journal into the notebooks, and the error into the cell that ran last.</summary>
    /// <param name="journal">The journal of the process that ended.</param>
    /// <param name="documents">The notebooks as the run found them, with its parameters put in.</param>
    /// <param name="reason">Why the process ended.</param>
    /// <param name="elapsed">How long it ran.</param>
    /// <returns>A run for each notebook.</returns>
    public static IReadOnlyList<LostRun> Restore(string journal, IReadOnlyList<NotebookDocument> documents, string reason, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var entries = JournalEntry.Read(journal).OfType<NotebookEntry>().ToList();
        return [.. documents.Select((document, place) => Restore(document, [.. entries.Where(entry => entry.Notebook == place)], reason, elapsed))];
    }

    private static LostRun Restore(NotebookDocument document, IReadOnlyList<NotebookEntry> entries, string reason, TimeSpan elapsed)
    {
        NotebookRunner.Forget(document);
        var cells = NotebookRunner.CellsToRun(document);
        var steps = StepsOf(entries, reason).Select(step => Step(document, cells, step.End, step.Files)).ToList();
        var faults = steps.Where(step => step.Result!.Status != CellStatus.Succeeded && !NotebookRunner.MayFail(step.Cell, step.Result))
            .Select(step => new CellFault(step.Number, step.Cell, step.Result!)).ToList();
        var result = new RunResult(
            steps.Count, cells.Count, faults, Cancelled: false, TimedOut: false, new Dictionary<string, string>(), UnusedInputs: [], elapsed);
        return new LostRun(
            result,
            steps,
            [.. entries.OfType<FileWasRead>().Select(entry => entry.Path).Distinct()],
            [.. entries.OfType<StepWasTaken>().Select(entry => entry.Step).DistinctBy(step => step.Text)]);
    }

    // Each cell that began with how it ended, the one without an end by the reason, and the files read meanwhile.
    private static IEnumerable<(CellEnded End, IReadOnlyList<string> Files)> StepsOf(IReadOnlyList<NotebookEntry> entries, string reason)
    {
        for (var start = 0; start < entries.Count; start++)
        {
            if (entries[start] is not CellBegan began)
                continue;
            var during = entries.Skip(start + 1).TakeWhile(entry => entry is not CellBegan).ToList();
            var end = during.OfType<CellEnded>().FirstOrDefault()
                ?? new CellEnded(
                    began.Notebook, began.Number, began.Number, TimeSpan.Zero, CellStatus.Failed,
                    [new ErrorOutput(CellErrors.Name, reason, reason.Split('\n'))]);
            yield return (end, [.. during.OfType<FileWasRead>().Select(entry => entry.Path)]);
        }
    }

    private static CellProgress Step(NotebookDocument document, IReadOnlyList<NotebookCell> cells, CellEnded end, IReadOnlyList<string> files)
    {
        var cell = cells[end.Number - 1];
        var log = new OutputLog(new ConcurrentDictionary<string, WeakReference<OutputLog>>(), onOutput: null, limit: int.MaxValue);
        foreach (var output in end.Outputs)
            if (output is StreamOutput text)
                log.Print(text.Name, text.Text);
            else
                log.Add(output);
        cell.Outputs.AddRange(end.Outputs);
        (cell.ExecutionCount, cell.Elapsed, cell.FilesRead) = (end.Count, end.Elapsed, files);
        var result = new CellResult(end.Status, end.Count, end.Elapsed, end.Outputs.OfType<ErrorOutput>().LastOrDefault(), log);
        return new CellProgress(end.Number, cells.Count, cell, cell.Language ?? document.DefaultLanguage, result);
    }
}
