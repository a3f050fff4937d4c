using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>The code of a cell, folded away behind its language, number, length and time.</summary>
internal static class CodeListing
{
    public static void Write(TextWriter writer, NotebookCell cell, int number, string language)
    {
        if (string.IsNullOrWhiteSpace(cell.Source))
            return;
        var failed = cell.Outputs.OfType<ErrorOutput>().Any();
        var lines = cell.Source.TrimEnd().AsSpan().Count('\n') + 1;
        writer.Write($"<details class=\"code\"{(failed ? " open" : "")}><summary><span class=\"language\">");
        writer.WriteText(LanguageName(language));
        writer.Write($"</span><span>cell {number}, {lines} {(lines == 1 ? "line" : "lines")}</span>");
        if (cell.Elapsed is { } elapsed)
            writer.Write($"<span class=\"took\">{Duration.Text(elapsed)}</span>");
        writer.Write("</summary><pre tabindex=\"0\"><code>");
        SyntaxColouring.Write(writer, cell.Source.TrimEnd(), language);
        writer.Write("</code></pre></details>\n");
    }

    private static string LanguageName(string language) => language switch
    {
        "csharp" => "C#",
        "fsharp" => "F#",
        "javascript" => "JavaScript",
        "html" => "HTML",
        "markdown" => "Markdown",
        _ => language,
    };
}
