using Workbench.Data.Files;
using Workbench.Kernel.Documents;
using Workbench.Networks.Records;

namespace Workbench.Kernel.Reports;

/// <summary>
/// An executed notebook as one HTML file that needs nothing else: text, foldable code, outputs, live charts, errors, and how
/// it was made. The file asks the network for nothing; a content security policy in it holds its outputs to that.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the report, whole or not at all.</summary>
    /// <param name="path">The HTML file; its folder is made when absent.</param>
    /// <param name="executed">The notebook with its outputs.</param>
    /// <param name="record">What made the outputs.</param>
    /// <exception cref="WorkbenchException">The file cannot be written; what stood there before is untouched.</exception>
    public static void Write(string path, NotebookDocument executed, RunRecord record) =>
        WholeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, bufferSize: 1 << 16, leaveOpen: true);
            new ReportPage(executed, record, writer).Write();
        });

    /// <summary>The report as text.</summary>
    /// <param name="executed">The notebook with its outputs.</param>
    /// <param name="record">What made the outputs.</param>
    public static string Render(NotebookDocument executed, RunRecord record)
    {
        using var writer = new StringWriter();
        new ReportPage(executed, record, writer).Write();
        return writer.ToString();
    }
}
