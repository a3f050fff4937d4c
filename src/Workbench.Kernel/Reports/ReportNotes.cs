using Workbench.Kernel.Documents;
using Workbench.Networks.Records;

namespace Workbench.Kernel.Reports;

/// <summary>A note of the report: the run and the files behind some of its results.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Notebook">The place of its notebook, from 0.</param>
/// <param name="Inputs">The files that had been read when the results were made.</param>
internal sealed record ReportNote(int Number, int Notebook, IReadOnlyList<InputFile> Inputs)
{
    /// <summary>Its anchor.</summary>
    public string Id => FormattableString.Invariant($"note-{Number}");

    /// <summary>The results that refer to it: what they are called, and their anchors.</summary>
    public List<(string Label, string Id)> Results { get; } = [];
}

/// <summary>
/// The notes of a report. Cells whose results rest on the same run and the same files share one; a notebook whose run was not recorded has none.
/// </summary>
internal sealed class ReportNotes
{
    private readonly Dictionary<NotebookCell, ReportNote> byCell = new(ReferenceEqualityComparer.Instance);
    private readonly List<ReportNote> notes = [];

    public ReportNotes(IReadOnlyList<ReportedNotebook> notebooks)
    {
        for (var i = 0; i < notebooks.Count; i++)
            if (notebooks[i].Record is { } record)
                Add(notebooks[i].Document, record, i);
        Inputs = notebooks.SelectMany(notebook => notebook.Record?.Inputs ?? []).Distinct().ToList();
    }

    /// <summary>All notes in order.</summary>
    public IReadOnlyList<ReportNote> All => notes;

    /// <summary>All files read, each once.</summary>
    public IReadOnlyList<InputFile> Inputs { get; }

    /// <summary>The note of a cell's results; null where their run was not recorded.</summary>
    public ReportNote? Of(NotebookCell cell) => byCell.GetValueOrDefault(cell);

    /// <summary>The anchor of a file.</summary>
    public string InputId(InputFile input) => FormattableString.Invariant($"input-{Inputs.TakeWhile(other => other != input).Count() + 1}");

    private void Add(NotebookDocument document, RunRecord record, int notebook)
    {
        // Which cell read what is known of a run of now; of a stored one only what was read in all.
        var isKnown = document.Cells.Exists(cell => cell.FilesRead is not null);
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in document.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            read.UnionWith(cell.FilesRead ?? []);
            if (!cell.Outputs.Exists(output => output is DisplayOutput or StreamOutput { Name: "stdout" }))
                continue;
            var inputs = isKnown ? record.Inputs.Where(input => read.Contains(Path.GetFullPath(input.Path))).ToList() : record.Inputs;
            var note = notes.Find(note => note.Notebook == notebook && note.Inputs.Count == inputs.Count);
            if (note is null)
                notes.Add(note = new ReportNote(notes.Count + 1, notebook, inputs));
            byCell[cell] = note;
        }
    }
}
