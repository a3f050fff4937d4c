using System.Text;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.LanguageServices;

/// <summary>The block of a cell in which a cursor stands.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Code">The cell with everything of other languages, and every magic line, turned to blanks: positions stay.</param>
/// <param name="Magic">Whether the cursor stands in a magic line.</param>
internal sealed record CellBlock(string Language, string Code, bool Magic)
{
    /// <summary>Finds the block of a position in a cell of a language.</summary>
    public static CellBlock At(string cell, int position, string language)
    {
        var lines = cell.Split('\n');
        var languages = new string?[lines.Length];
        var current = NotebookLanguage.Find(language) ?? language;
        var (cursorLine, start) = (0, 0);
        var block = current;
        for (var line = 0; line < lines.Length; line++)
        {
            var magic = CellSplitter.IsMagic(lines[line], current);
            if (magic && SelectedBy(Magics.Magic.NameOf(lines[line])) is { } selected)
                current = selected;
            var atCursor = position >= start && position <= start + lines[line].Length;
            if (atCursor)
                (cursorLine, block) = (line, current);

            // In the text of #!value a line is a magic by its name, which may only be begun.
            var begun = atCursor && current == NotebookLanguage.Value && lines[line].StartsWith("#!", StringComparison.Ordinal);
            languages[line] = magic || begun ? null : current;
            start += lines[line].Length + 1;
        }

        var code = new StringBuilder(cell.Length);
        for (var line = 0; line < lines.Length; line++)
            code.Append(line == 0 ? "" : "\n").Append(languages[line] == block ? lines[line] : new string(' ', lines[line].Length));
        return new CellBlock(block, code.ToString(), languages[cursorLine] is null);
    }

    private static string? SelectedBy(string magic) => magic == NotebookLanguage.Value ? magic : NotebookLanguage.Find(magic);
}
