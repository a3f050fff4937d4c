using System.Text;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Magics;

/// <summary>A part of a cell, in the order in which the parts run.</summary>
/// <param name="Language">The language in force.</param>
public abstract record CellPart(string Language);

/// <summary>Code or text of one language.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Text">
/// The text, headed by as many empty lines as stand before it in the cell, so that positions are the cell's; that of <c>#!value</c> as it is.
/// </param>
/// <param name="Packages">The package references written in it, which the text no longer holds.</param>
public sealed record CodePart(string Language, string Text, IReadOnlyList<PackageReference> Packages) : CellPart(Language)
{
    /// <summary>The line that gave the text to its language, where it has options; else null.</summary>
    public Magic? Selector { get; init; }
}

/// <summary>A magic command that runs in a language.</summary>
/// <param name="Language">The language in which it was written.</param>
/// <param name="Magic">The command.</param>
public sealed record MagicPart(string Language, Magic Magic) : CellPart(Language);

/// <summary>
/// Splits a cell at its magic lines: <c>#!</c> at the start of a line. A language's name gives everything after it to that language;
/// other magics run where they stand. An indented <c>#!</c> is left to the compiler. After <c>#!markdown</c> all is text.
/// </summary>
public sealed class CellSplitter
{
    private readonly List<CellPart> parts = [];
    private readonly StringBuilder text = new();
    private string language;
    private Magic? selector;

    private CellSplitter(string language)
    {
        this.language = language;
    }

    /// <summary>Splits a cell; nothing runs.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The language of a cell that names none.</param>
    /// <exception cref="MagicException">A magic is unknown, wrongly written, or its language is not supported here.</exception>
    public static IReadOnlyList<CellPart> Split(string source, string language)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(language);
        var splitter = new CellSplitter(NotebookLanguage.Find(language) ?? language);
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
            splitter.Take(lines[index], index + 1);
        splitter.EndPart(lines.Length);
        return splitter.parts;
    }

    /// <summary>Whether a line below one of a language is a magic, and not text of that language.</summary>
    internal static bool IsMagic(string line, string language) =>
        line.StartsWith("#!", StringComparison.Ordinal)
        && language != NotebookLanguage.Markdown
        && (language != NotebookLanguage.Value || Magic.NameOf(line) is var name && (name == NotebookLanguage.Value || NotebookLanguage.Find(name) is not null));

    private void Take(string line, int number)
    {
        if (!IsMagic(line, language))
        {
            text.Append(line).Append('\n');
            return;
        }

        EndPart(number - 1);
        if (NotebookLanguage.Find(Magic.NameOf(line)) is { } selected)
            Select(selected, line, number);
        else
            Add(Magic.Parse(line, number));
        if (language != NotebookLanguage.Value)
            text.Append('\n', number);
    }

    private void Add(Magic magic)
    {
        if (magic is { Name: NotebookLanguage.Value, Help: null })
            (language, selector) = (NotebookLanguage.Value, magic);
        else
            parts.Add(new MagicPart(language, magic));
    }

    private void Select(string selected, string line, int number)
    {
        if (selected == NotebookLanguage.Mermaid)
        {
            var diagram = Magic.Parse("#!mermaid" + line[(2 + Magic.NameOf(line).Length)..], number);
            if (diagram.Help is not null)
            {
                parts.Add(new MagicPart(language, diagram));
                return;
            }

            (language, selector) = (selected, diagram);
            return;
        }

        var rest = line[(2 + Magic.NameOf(line).Length)..].Trim();
        if (rest.Length > 0 && MagicCatalogue.UnsupportedLanguages.Contains(selected))
            throw Unsupported(selected, number);
        if (rest.Length > 0)
            throw new MagicException("DNI103", number, $"#!{selected} takes no options, but '{rest}' follows it.");
        (language, selector) = (selected, null);
    }

    private void EndPart(int line)
    {
        var code = text.ToString();
        text.Clear();
        if (language == NotebookLanguage.Value && (selector is not null || !string.IsNullOrWhiteSpace(code)))
        {
            var store = selector ?? throw new MagicException("DNI104", line, "#!value: the option --name is missing.");
            parts.Add(new CodePart(language, code.TrimEnd('\n'), []) { Selector = store });
            selector = null;
            return;
        }

        if (string.IsNullOrWhiteSpace(code))
            return;
        if (MagicCatalogue.IsUnsupported(language))
            throw Unsupported(language, line);
        if (language is NotebookLanguage.CSharp or NotebookLanguage.FSharp)
        {
            var packages = new List<PackageReference>();
            code = PackageReference.TakeFrom(code, packages);
            parts.Add(new CodePart(language, code, packages));
        }
        else if (NotebookLanguage.IsText(language))
        {
            parts.Add(new CodePart(language, code, []) { Selector = selector });
        }
        else
        {
            throw new MagicException(
                MagicException.UnsupportedCode, line, $"The cell is in '{language}', a language that is not known here. Known: csharp, fsharp, markdown, html, javascript, mermaid.");
        }
    }

    private static MagicException Unsupported(string language, int line) =>
        new(MagicException.UnsupportedCode, line, $"The cell needs {NotebookLanguage.DisplayName(language)}, which is not supported here.");
}
