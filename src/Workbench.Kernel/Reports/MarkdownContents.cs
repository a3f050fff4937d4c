using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Workbench.Kernel.Reports;

/// <summary>Contents of a Markdown report, with the anchors that GitHub and most other readers of Markdown give to headings.</summary>
internal static class MarkdownContents
{
    private const int FewestHeadings = 3;
    private const int DeepestLevel = 3;

    /// <summary>Puts the contents after the title, or at the beginning of a text without one; a short text gets none.</summary>
    public static string Insert(string text, ReportNumbers numbers)
    {
        var headings = Markdown.Parse(text).Descendants<HeadingBlock>().Where(heading => heading.Level <= DeepestLevel).ToList();
        var title = headings is [{ Level: 1 } first, ..] && string.IsNullOrWhiteSpace(text[..first.Span.Start]) ? first : null;
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = new List<string>();
        foreach (var heading in headings)
        {
            var words = Words(heading.Inline);
            var anchor = Anchor(words, taken);
            if (heading != title && words.Length > 0)
                lines.Add($"{new string(' ', 2 * (heading.Level - 1))}- [{Escaped(words)}](#{anchor})");
        }

        if (lines.Count < FewestHeadings)
            return text;
        var indent = lines.Min(line => line.Length - line.TrimStart().Length);
        var items = numbers.Items.Select(item => $"[{item.Label}](#{item.Id})").ToList();
        var ofItems = items.Count > 0 ? $"\n\nFigures and tables: {string.Join(", ", items)}" : "";
        var contents = string.Join('\n', lines.Select(line => line[indent..])) + ofItems;
        var place = title is null ? 0 : title.Span.End + 1;
        return title is null ? $"{contents}\n\n{text}" : $"{text[..place]}\n\n{contents}\n\n{text[place..].TrimStart('\n')}";
    }

    private static string Escaped(string words) => words.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string Words(ContainerInline? inline) =>
        string.Concat(inline?.Descendants().Select(part => part switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            _ => "",
        }) ?? []);

    private static string Anchor(string words, Dictionary<string, int> taken)
    {
        var anchor = new StringBuilder();
        foreach (var letter in words.ToLowerInvariant())
            if (char.IsLetterOrDigit(letter) || letter is '-' or '_')
                anchor.Append(letter);
            else if (letter == ' ')
                anchor.Append('-');
        var text = anchor.ToString();
        taken[text] = taken.TryGetValue(text, out var before) ? before + 1 : 0;
        return taken[text] == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}-{taken[text]}");
    }
}
