using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Runs;

/// <summary>
/// What a run tells of its cells as it goes, a line of JSON for each beginning and each end, for the process that outlives it:
/// <see cref="LostRun"/>.
/// </summary>
public sealed class RunJournal : IDisposable
{
    private readonly StreamWriter writer;

    /// <summary>Opens a journal.</summary>
    /// <param name="path">The file, which grows.</param>
    public RunJournal(string path) => writer = new StreamWriter(path, append: true) { AutoFlush = true };

    /// <summary>Writes down what is reported of a notebook's cells, and passes it on.</summary>
    /// <param name="notebook">The notebook's place among those that run, from 0.</param>
    /// <param name="next">Is told as well.</param>
    public IProgress<CellProgress> Of(int notebook, IProgress<CellProgress> next) => new Follower(this, notebook, next);

    /// <summary>Says that the process came to its end: nothing was lost.</summary>
    public void Finish() => Write(new JournalEntry(-1, 0, null));

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private void Write(JournalEntry entry) => writer.WriteLine(JsonSerializer.Serialize(entry, JournalJson.Default.JournalEntry));

    private sealed class Follower(RunJournal journal, int notebook, IProgress<CellProgress> next) : IProgress<CellProgress>
    {
        public void Report(CellProgress value)
        {
            var end = value.Result is { } result ? new JournalEnd(result.ExecutionCount, result.Elapsed, result.Status, result.Outputs) : null;
            journal.Write(new JournalEntry(notebook, value.Number, end));
            next.Report(value);
        }
    }
}

/// <summary>A cell begins, or has ended.</summary>
/// <param name="Notebook">The notebook's place among those that run, from 0; -1 where the run came to its end.</param>
/// <param name="Number">The cell's place among those that run, from 1.</param>
/// <param name="End">How it ended; null when it begins.</param>
internal sealed record JournalEntry(int Notebook, int Number, JournalEnd? End)
{
    /// <summary>The entries of a journal; what is left of a line that could not be finished is none.</summary>
    public static IReadOnlyList<JournalEntry> Read(string path)
    {
        var entries = new List<JournalEntry>();
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            try
            {
                entries.Add(JsonSerializer.Deserialize(line, JournalJson.Default.JournalEntry)!);
            }
            catch (JsonException)
            {
                break;
            }
        }

        return entries;
    }
}

/// <summary>How a cell ended.</summary>
internal sealed record JournalEnd(int Count, TimeSpan Elapsed, CellStatus Status, IReadOnlyList<CellOutput> Outputs);

/// <summary>The entries as JSON.</summary>
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
