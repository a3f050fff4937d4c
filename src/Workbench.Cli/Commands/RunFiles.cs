using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;
using Workbench.Networks.Records;

namespace Workbench.Cli.Commands;

/// <summary>The files that <c>workbench run</c> and <c>workbench report</c> write, by the ends of their names.</summary>
internal static class RunFiles
{
    private const string RecordEnding = ".run.json";

    /// <summary>Refuses a name that says no kind of file that holds outputs, or a kind of one notebook where there are several.</summary>
    /// <param name="file">The name.</param>
    /// <param name="notebooks">How many notebooks there are.</param>
    /// <exception cref="WorkbenchException">It does not end in .html, .md, .ipynb or .run.json, or there are several notebooks.</exception>
    public static void RequireKnownKind(string file, int notebooks)
    {
        var kind = KindOf(file)
            ?? throw new WorkbenchException(
                $"--out {file}: unknown kind of file. Expected a name that ends in .html, .md, .ipynb or {RecordEnding}.");
        if (notebooks > 1 && kind is ".ipynb" or RecordEnding)
            throw new WorkbenchException(
                $"--out {file}: such a file is of one notebook, and there are {notebooks}. Write .html or .md, or run each notebook by itself.");
    }

    /// <summary>Refuses a name that says no kind of report.</summary>
    /// <exception cref="WorkbenchException">It does not end in .html or .md.</exception>
    public static void RequireReport(string file)
    {
        if (KindOf(file) is not (".html" or ".md"))
            throw new WorkbenchException($"--out {file}: unknown kind of report. Expected a name that ends in .html or .md.");
    }

    /// <summary>Writes executed notebooks.</summary>
    /// <param name="file">The file, of a known kind.</param>
    /// <param name="notebooks">The notebooks with what made their outputs.</param>
    /// <param name="title">The title of a report; null for that of the first notebook.</param>
    public static void Write(string file, IReadOnlyList<ReportedNotebook> notebooks, string? title)
    {
        switch (KindOf(file))
        {
            case ".html":
                HtmlReport.Write(file, notebooks, title);
                break;
            case ".md":
                MarkdownReport.Write(file, notebooks, title);
                break;
            case RecordEnding:
                RunRecordFile.Write(file, notebooks[0].Record!);
                break;
            default:
                NotebookFile.Write(file, notebooks[0].Document);
                break;
        }

        Console.Error.WriteLine($"wrote {file}");
    }

    /// <summary>The name under which the record of a notebook's run lies beside it.</summary>
    public static string RecordOf(string notebook) => Path.ChangeExtension(notebook, null) + RecordEnding;

    private static string? KindOf(string file) =>
        file.EndsWith(RecordEnding, StringComparison.OrdinalIgnoreCase)
            ? RecordEnding
            : Path.GetExtension(file).ToLowerInvariant() switch
            {
                ".html" or ".htm" => ".html",
                ".md" => ".md",
                ".ipynb" => ".ipynb",
                _ => null,
            };
}
