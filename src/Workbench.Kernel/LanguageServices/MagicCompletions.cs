using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.LanguageServices;

/// <summary>Completion in magic lines: names after <c>#!</c>, options after <c>--</c>, languages, and the values that they hold.</summary>
internal static class MagicCompletions
{
    private static readonly string[] selectors =
    [
        NotebookLanguage.CSharp, NotebookLanguage.FSharp, NotebookLanguage.Markdown, NotebookLanguage.Html, NotebookLanguage.JavaScript,
        NotebookLanguage.Mermaid,
    ];

    private static readonly string[] sources = [NotebookLanguage.CSharp, NotebookLanguage.FSharp, NotebookLanguage.Value];

    /// <summary>What may stand at a position of a cell, in a line that begins with <c>#!</c>.</summary>
    /// <param name="session">Knows the variables.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="position">The cursor.</param>
    /// <param name="language">The language in force.</param>
    public static Completions Complete(NotebookSession session, string cell, int position, string language)
    {
        var lineStart = position == 0 ? 0 : cell.LastIndexOf('\n', position - 1) + 1;
        var line = cell[lineStart..position];
        if (line.Length < 2)
            return Completions.None(position);
        var wordStart = line.LastIndexOf(' ') + 1;
        var word = line[wordStart..];
        if (wordStart == 0)
            return Completions.Of(MagicCatalogue.Of(language).Concat(selectors), word[2..], lineStart + 2, position);
        if (!MagicCatalogue.Known.TryGetValue(Magic.NameOf(line), out var grammar))
            return Completions.None(position);
        var before = line[..wordStart].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (word.StartsWith('-'))
        {
            var options = grammar.Options.Select(option => "--" + option.Name).Except(before);
            return Completions.Of(options, word, lineStart + wordStart, position);
        }

        return Value(session, word, before, WholeLine(cell, lineStart), grammar) is var (names, begun)
            ? Completions.Of(names, begun, position - begun.Length, position)
            : Completions.None(position);
    }

    /// <summary>The names that may stand as a value, and what of them is there; null for a free text.</summary>
    private static (IEnumerable<string> Names, string Begun)? Value(
        NotebookSession session, string word, string[] before, string line, MagicGrammar grammar)
    {
        if (word.StartsWith('@'))
            return word.IndexOf(':') is > 0 and var colon
                ? (session.NamesIn(word[1..colon]), word[(colon + 1)..])
                : (sources.Select(source => $"@{source}:").Concat(["@input", "@password"]), word);
        if (before[^1] == "--from")
            return (sources, word);
        var isName = before[^1] == "--name" || (grammar.Positional == "name" && !before[^1].StartsWith('-'));
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = Array.IndexOf(words, "--from");
        return isName && from > 0 && from + 1 < words.Length ? (session.NamesIn(words[from + 1]), word) : null;
    }

    private static string WholeLine(string cell, int start)
    {
        var end = cell.IndexOf('\n', start);
        return end < 0 ? cell[start..] : cell[start..end];
    }
}
