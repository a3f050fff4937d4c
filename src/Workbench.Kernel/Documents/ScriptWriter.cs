using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>Writes a notebook as a C# or F# script in the percent format; what is not in the script's language becomes a comment.</summary>
internal static class ScriptWriter
{
    public static string Write(NotebookDocument document, NotebookFormat format)
    {
        var lines = new List<string>();
        foreach (var cell in document.Cells)
        {
            var header = HeaderOf(cell, document, format);
            var isComment = cell.Kind != CellKind.Code || header.Language is not null;
            var source = DocumentLines.LineFeeds(cell.Source);
            lines.Add(header.Write());
            lines.AddRange((isComment ? ScriptComment.Write(source) : DocumentLines.Trimmed(source.Split('\n'))).Split('\n'));
            if (lines[^1].Length > 0)
                lines.Add("");
        }

        return string.Join(document.Layout.NewLine, lines);
    }

    /// <summary>The language in which a script's code is.</summary>
    public static string LanguageOf(NotebookFormat format) =>
        format == NotebookFormat.FSharpScript ? NotebookLanguage.FSharp : NotebookLanguage.CSharp;

    private static ScriptHeader HeaderOf(NotebookCell cell, NotebookDocument document, NotebookFormat format)
    {
        var language = cell.Kind == CellKind.Code ? cell.Language ?? document.DefaultLanguage : null;
        var metadata = (JsonObject)cell.Metadata.DeepClone();
        if (cell.Kind == CellKind.Code)
            NotebookLanguage.RemoveFromCell(metadata);
        return new ScriptHeader(cell.Kind, language == LanguageOf(format) ? null : language, metadata);
    }
}
