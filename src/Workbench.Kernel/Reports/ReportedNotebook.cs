using Workbench.Kernel.Documents;
using Workbench.Networks.Records;

namespace Workbench.Kernel.Reports;

/// <summary>An executed notebook that goes into a report.</summary>
/// <param name="Document">The notebook with its outputs.</param>
/// <param name="Record">What made the outputs; null where that is not known.</param>
/// <param name="AreOutputsStored">
/// Whether the outputs come from a file and not from a run of now. Their HTML is then reduced to what shapes text and tables: no script in
/// it runs, no style of it counts.
/// </param>
public sealed record ReportedNotebook(NotebookDocument Document, RunRecord? Record, bool AreOutputsStored = false)
{
    /// <summary>The notebook's file without its folder and ending; <c>Notebook</c> where it has none.</summary>
    internal string FileName => Document.Path is { } path ? Path.GetFileNameWithoutExtension(path) : "Notebook";
}
