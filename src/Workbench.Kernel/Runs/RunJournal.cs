using System.Text.Json;

namespace Workbench.Kernel.Runs;

/// <summary>
/// What a run tells of its cells as it goes, a line of JSON for each beginning and end of a cell, each file it reads and each step of the
/// analysis it takes, for the process that outlives it: <see cref="LostRun"/>.
/// </summary>
public sealed class RunJournal : IDisposable
{
    private readonly Lock gate = new();
    private readonly StreamWriter writer;

    /// <summary>Opens a journal.</summary>
    /// <param name="path">The file, which grows.</param>
    public RunJournal(string path) => writer = new StreamWriter(path, append: true) { AutoFlush = true };

    /// <summary>Has the run of a notebook write down what it tells; who listens already still hears it.</summary>
    /// <param name="notebook">The notebook's place among those that run, from 0.</param>
    /// <param name="options">How it is run.</param>
    public RunOptions Follow(int notebook, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            Progress = new Cells(this, notebook, options.Progress),
            FileRead = options.FileRead + (path => Write(new FileWasRead(notebook, path))),
            StepTaken = options.StepTaken + (step => Write(new StepWasTaken(notebook, step))),
        };
    }

    /// <summary>Says that the process came to its end: nothing was lost.</summary>
    public void Finish() => Write(new RunEnded());

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
            writer.Dispose();
    }

    private void Write(JournalEntry entry)
    {
        var line = JsonSerializer.Serialize(entry, JournalJson.Default.JournalEntry);
        lock (gate)
        {
            // What cells left running may still read and fit when the run is over.
            if (writer.BaseStream is not null)
                writer.WriteLine(line);
        }
    }

    private sealed class Cells(RunJournal journal, int notebook, IProgress<CellProgress>? next) : IProgress<CellProgress>
    {
        public void Report(CellProgress value)
        {
            journal.Write(value.Result is { } result
                ? new CellEnded(notebook, value.Number, result.ExecutionCount, result.Elapsed, result.Status, result.Outputs)
                : new CellBegan(notebook, value.Number));
            next?.Report(value);
        }
    }
}
