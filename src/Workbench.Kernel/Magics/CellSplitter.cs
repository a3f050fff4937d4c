using System.Text;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Magics;

/// <summary>A part of a cell, in the order in which the parts run.</summary>
/// <param name="Language">The language in force.</param>
public abstract record CellPart(string Language);

/// <summary>Code or text of one language.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Text">The text, headed by as many empty lines as stand before it in the cell, so that positions are the cell's.</param>
/// <param name="Packages">The package references written in it, which the text no longer holds.</param>
public sealed record CodePart(string Language, string Text, IReadOnlyList<PackageReference> Packages) : CellPart(Language);

/// <summary>A magic command that runs in a language.</summary>
/// <param name="Language">The language in which it was written.</param>
/// <param name="Magic">The command.</param>
public sealed record MagicPart(string Language, Magic Magic) : CellPart(Language);

/// <summary>
/// Splits a cell at its magic lines: <c>#!</c> at the start of a line. A language's name alone on a line gives everything after
/// it to that language; other magics run where they stand. An indented <c>#!</c> is left to the compiler.
/// </summary>
public static class CellSplitter
{
    private static readonly HashSet<string> unsupportedLanguages = ["javascript", "mermaid", "pwsh", "sql", "kql", "http"];

    /// <summary>Splits a cell; nothing runs.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The language of a cell that names none.</param>
    /// <exception cref="MagicException">A magic is unknown, wrongly written, or its language is not supported here.</exception>
    public static IReadOnlyList<CellPart> Split(string source, string language)
    {
        var parts = new List<CellPart>();
        var text = new StringBuilder();
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var current = NotebookLanguage.Find(language) ?? language;
        for (var index = 0; index < lines.Length; index++)
        {
            if (!lines[index].StartsWith("#!", StringComparison.Ordinal) || current == NotebookLanguage.Markdown)
            {
                text.Append(lines[index]).Append('\n');
                continue;
            }

            AddCode(parts, current, text, index);
            if (NotebookLanguage.Find(lines[index][2..].TrimEnd()) is { } selected)
                current = selected;
            else
                parts.Add(new MagicPart(current, Magic.Parse(lines[index], index + 1)));
            text.Append('\n', index + 1);
        }

        AddCode(parts, current, text, lines.Length);
        return parts;
    }

    private static void AddCode(List<CellPart> parts, string language, StringBuilder text, int line)
    {
        var code = text.ToString();
        text.Clear();
        if (string.IsNullOrWhiteSpace(code))
            return;
        if (unsupportedLanguages.Contains(language))
            throw new MagicException(
                MagicException.UnsupportedCode, line, $"The cell needs {NotebookLanguage.DisplayName(language)}, which is not supported here.");
        if (language is NotebookLanguage.CSharp or NotebookLanguage.FSharp)
        {
            var packages = new List<PackageReference>();
            code = PackageReference.TakeFrom(code, packages);
            parts.Add(new CodePart(language, code, packages));
        }
        else if (language is NotebookLanguage.Markdown or NotebookLanguage.Html)
        {
            parts.Add(new CodePart(language, code, []));
        }
        else
        {
            throw new MagicException(MagicException.UnsupportedCode, line, $"The cell is in '{language}', a language that is not known here. Known: csharp, fsharp, markdown, html.");
        }
    }
}
