using Workbench.Kernel.Documents;
using Workbench.Kernel.Reports;
using Workbench.Networks.Records;

namespace Workbench.Cli.Commands;

/// <summary>The files that <c>workbench run</c> writes, by the ends of their names.</summary>
internal static class RunFiles
{
    /// <summary>Refuses a name that says no kind of file that holds outputs.</summary>
    /// <exception cref="WorkbenchException">It does not end in .html, .md or .ipynb.</exception>
    public static void RequireKnownKind(string file)
    {
        if (KindOf(file) is null)
            throw new WorkbenchException($"--out {file}: unknown kind of file. Expected a name that ends in .html, .md or .ipynb.");
    }

    /// <summary>Writes the executed notebook.</summary>
    /// <param name="file">The file, of a known kind.</param>
    /// <param name="document">The executed notebook.</param>
    /// <param name="record">What made its outputs.</param>
    public static void Write(string file, NotebookDocument document, RunRecord record)
    {
        if (KindOf(file) == ".html")
            HtmlReport.Write(file, document, record);
        else if (KindOf(file) == ".md")
            MarkdownReport.Write(file, document);
        else
            NotebookFile.Write(file, document);
    }

    private static string? KindOf(string file) =>
        Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".html" or ".htm" => ".html",
            ".md" => ".md",
            ".ipynb" => ".ipynb",
            _ => null,
        };
}
