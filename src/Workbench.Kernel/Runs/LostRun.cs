using System.Collections.Concurrent;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Runs;

/// <summary>What is left of a run whose process a cell ended.</summary>
/// <param name="Result">The run, whose last cell failed.</param>
/// <param name="Steps">The cells that ran.</param>
public sealed record LostRun(RunResult Result, IReadOnlyList<CellProgress> Steps)
{
    /// <summary>Whether a journal ends before its run did.</summary>
    /// <param name="journal">The journal's file.</param>
    public static bool Is(string journal) => JournalEntry.Read(journal) is [.., { Notebook: >= 0 }];

    /// <summary>Puts the outputs of a run's journal into the notebooks, and the error into the cell that ran last.</summary>
    /// <param name="journal">The journal of the process that ended.</param>
    /// <param name="documents">The notebooks as the run found them, with its parameters put in.</param>
    /// <param name="reason">Why the process ended.</param>
    /// <param name="elapsed">How long it ran.</param>
    /// <returns>A run for each notebook.</returns>
    public static IReadOnlyList<LostRun> Restore(string journal, IReadOnlyList<NotebookDocument> documents, string reason, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var entries = JournalEntry.Read(journal);
        return [.. documents.Select((document, place) => Restore(document, [.. entries.Where(entry => entry.Notebook == place)], reason, elapsed))];
    }

    private static LostRun Restore(NotebookDocument document, IReadOnlyList<JournalEntry> entries, string reason, TimeSpan elapsed)
    {
        NotebookRunner.Forget(document);
        var cells = NotebookRunner.CellsToRun(document);
        var steps = entries.Where(entry => entry.End is not null).Select(entry => Step(document, cells, entry.Number, entry.End!)).ToList();
        if (entries is [.., { End: null, Number: var last }])
        {
            var error = new ErrorOutput("Error", reason, reason.Split('\n'));
            steps.Add(Step(document, cells, last, new JournalEnd(last, TimeSpan.Zero, CellStatus.Failed, [error])));
        }

        var faults = steps.Where(step => step.Result!.Status != CellStatus.Succeeded && !NotebookRunner.MayFail(step.Cell, step.Result))
            .Select(step => new CellFault(step.Number, step.Cell, step.Result!)).ToList();
        var result = new RunResult(
            steps.Count, cells.Count, faults, Cancelled: false, TimedOut: false, new Dictionary<string, string>(), UnusedInputs: [], elapsed);
        return new LostRun(result, steps);
    }

    private static CellProgress Step(NotebookDocument document, IReadOnlyList<NotebookCell> cells, int number, JournalEnd end)
    {
        var cell = cells[number - 1];
        var log = new OutputLog(new ConcurrentDictionary<string, WeakReference<OutputLog>>(), onOutput: null, limit: int.MaxValue);
        foreach (var output in end.Outputs)
            if (output is StreamOutput text)
                log.Print(text.Name, text.Text);
            else
                log.Add(output);
        cell.Outputs.AddRange(end.Outputs);
        (cell.ExecutionCount, cell.Elapsed) = (end.Count, end.Elapsed);
        var result = new CellResult(end.Status, end.Count, end.Elapsed, end.Outputs.OfType<ErrorOutput>().LastOrDefault(), log);
        return new CellProgress(number, cells.Count, cell, cell.Language ?? document.DefaultLanguage, result);
    }
}
