using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Data.Steps;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Runs;

/// <summary>A line of a <see cref="RunJournal"/>.</summary>
[JsonDerivedType(typeof(CellBegan), "began")]
[JsonDerivedType(typeof(CellEnded), "ended")]
[JsonDerivedType(typeof(FileWasRead), "file")]
[JsonDerivedType(typeof(StepWasTaken), "step")]
[JsonDerivedType(typeof(RunEnded), "end")]
internal abstract record JournalEntry
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

/// <summary>The run came to its end.</summary>
internal sealed record RunEnded : JournalEntry;

/// <summary>Something of a notebook.</summary>
/// <param name="Notebook">The notebook's place among those that run, from 0.</param>
internal abstract record NotebookEntry(int Notebook) : JournalEntry;

/// <summary>A cell begins.</summary>
/// <param name="Notebook">The notebook's place.</param>
/// <param name="Number">The cell's place among those that run, from 1.</param>
internal sealed record CellBegan(int Notebook, int Number) : NotebookEntry(Notebook);

/// <summary>A cell has ended.</summary>
/// <param name="Notebook">The notebook's place.</param>
/// <param name="Number">The cell's place among those that run, from 1.</param>
/// <param name="Count">Its execution count.</param>
/// <param name="Elapsed">Its wall time.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Outputs">Its outputs, the error included.</param>
internal sealed record CellEnded(int Notebook, int Number, int Count, TimeSpan Elapsed, CellStatus Status, IReadOnlyList<CellOutput> Outputs)
    : NotebookEntry(Notebook);

/// <summary>The cell that runs reads a file.</summary>
/// <param name="Notebook">The notebook's place.</param>
/// <param name="Path">The file's full path.</param>
internal sealed record FileWasRead(int Notebook, string Path) : NotebookEntry(Notebook);

/// <summary>The cell that runs has taken a step of the analysis.</summary>
/// <param name="Notebook">The notebook's place.</param>
/// <param name="Step">The step.</param>
internal sealed record StepWasTaken(int Notebook, StepTaken Step) : NotebookEntry(Notebook);

/// <summary>The entries as JSON.</summary>
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
