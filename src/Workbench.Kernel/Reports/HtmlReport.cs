using Workbench.Data.Files;

namespace Workbench.Kernel.Reports;

/// <summary>
/// Executed notebooks as one HTML file that needs nothing else: contents, text, foldable code, numbered figures and tables, live charts,
/// errors, and how it was made. The file asks the network for nothing; a content security policy in it holds its outputs to that.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the report, whole or not at all.</summary>
    /// <param name="path">The HTML file; its folder is made when absent.</param>
    /// <param name="notebooks">The executed notebooks in order, at least one.</param>
    /// <param name="title">The report's title; null for that of the first notebook.</param>
    /// <exception cref="WorkbenchException">The file cannot be written; what stood there before is untouched.</exception>
    public static void Write(string path, IReadOnlyList<ReportedNotebook> notebooks, string? title = null) =>
        WholeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true);
            new ReportPage(new ReportPlan(notebooks, title), writer).Write();
        });

    /// <summary>The report as text.</summary>
    /// <param name="notebooks">The executed notebooks in order, at least one.</param>
    /// <param name="title">The report's title; null for that of the first notebook.</param>
    public static string Render(IReadOnlyList<ReportedNotebook> notebooks, string? title = null)
    {
        using var writer = new StringWriter();
        new ReportPage(new ReportPlan(notebooks, title), writer).Write();
        return writer.ToString();
    }
}
