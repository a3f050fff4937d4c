using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbench.Data.Files;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>
/// Executed notebooks as Markdown (CommonMark with tables in HTML): contents, text as it is, code and console text in fences, numbered figures
/// and tables, pictures as files in the folder <c>NAME_files</c> beside it, how all was made. Charts are described in words: drawing them
/// needs the HTML report.
/// </summary>
public static partial class MarkdownReport
{
    /// <summary>Representations from the richest that Markdown can show to the plainest.</summary>
    private static readonly string[] preference =
    [
        Representation.Chart, "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp",
        "text/markdown", "text/latex", "text/html", "text/plain", "application/json",
    ];

    /// <summary>Writes the Markdown, whole or not at all, after the pictures.</summary>
    /// <param name="path">The <c>.md</c> file; its folder is made when absent.</param>
    /// <param name="notebooks">The executed notebooks in order, at least one.</param>
    /// <param name="title">A title above those of the notebooks; null for none.</param>
    /// <exception cref="WorkbenchException">A file cannot be written; what stood there before is untouched.</exception>
    public static void Write(string path, IReadOnlyList<ReportedNotebook> notebooks, string? title = null)
    {
        var folder = Path.GetFileNameWithoutExtension(path) + "_files";
        var text = Render(notebooks, title, (name, content) =>
        {
            WholeFile.Write(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, folder, name), stream => stream.Write(content));
            return Uri.EscapeDataString(folder) + "/" + Uri.EscapeDataString(name);
        });
        WholeFile.WriteText(path, text);
    }

    /// <summary>The Markdown as text.</summary>
    /// <param name="notebooks">The executed notebooks in order, at least one.</param>
    /// <param name="title">A title above those of the notebooks; null for none.</param>
    /// <param name="keepPicture">Keeps a picture under a file name; gives the address to link it by.</param>
    public static string Render(IReadOnlyList<ReportedNotebook> notebooks, string? title, Func<string, byte[], string> keepPicture)
    {
        ArgumentNullException.ThrowIfNull(notebooks);
        ArgumentNullException.ThrowIfNull(keepPicture);
        var numbers = new ReportNumbers(notebooks, preference);
        var body = new StringBuilder();
        for (var i = 0; i < notebooks.Count; i++)
            Append(body, notebooks, i, numbers, keepPicture);
        MarkdownEnd.Append(body, notebooks);
        return MarkdownContents.Insert(title is null ? body.ToString() : $"# {title}\n\n{body}", numbers);
    }

    private static void Append(
        StringBuilder text, IReadOnlyList<ReportedNotebook> notebooks, int notebook, ReportNumbers numbers, Func<string, byte[], string> keepPicture)
    {
        var executed = notebooks[notebook].Document;
        var prefix = notebooks.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"notebook-{notebook + 1}-");
        for (var index = 0; index < executed.Cells.Count; index++)
        {
            var cell = executed.Cells[index];
            var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}cell-{index + 1}");
            if (cell.Kind == CellKind.Markdown)
                Append(text, Led(Attached(cell, name, keepPicture), (isFigure, number) => numbers.Find(notebook, isFigure, number)));
            if (cell.Kind != CellKind.Code)
                continue;
            if (!string.IsNullOrWhiteSpace(cell.Source) && !cell.Tags.Contains("hide-input"))
                Append(text, Fenced(cell.Source, cell.Language ?? executed.DefaultLanguage));
            for (var output = 0; output < cell.Outputs.Count; output++)
                Append(text, Text(cell.Outputs[output], string.Create(CultureInfo.InvariantCulture, $"{name}-{output + 1}"), numbers, keepPicture));
        }
    }

    /// <summary>Appends a block after an empty line.</summary>
    internal static void Append(StringBuilder text, string block)
    {
        if (string.IsNullOrWhiteSpace(block))
            return;
        if (text.Length > 0)
            text.Append('\n');
        text.Append(block.Trim('\n')).Append('\n');
    }

    private static string Text(CellOutput output, string name, ReportNumbers numbers, Func<string, byte[], string> keepPicture) =>
        output switch
        {
            StreamOutput stream => string.IsNullOrWhiteSpace(stream.Text) ? "" : Fenced(ConsoleText.Clean(stream.Text), "text"),
            ErrorOutput error => $"**Error**\n\n{Fenced(ErrorText.Headline(error), "text")}",
            DisplayOutput display => Display(display, name, numbers, keepPicture),
            _ => "",
        };

    private static string Display(DisplayOutput display, string name, ReportNumbers numbers, Func<string, byte[], string> keepPicture)
    {
        if (numbers.Shown(display) is not { } shown)
            return display.Data.Count == 0 ? "" : $"*(This output is {string.Join(", ", display.Data.Keys)}, which Markdown cannot show.)*";
        var content = shown.Content;
        var block = shown.MimeType switch
        {
            Representation.Chart => $"*{ChartDescription.Of(shown.Figure!.Value)}*",
            "text/markdown" => content,
            "text/latex" => content.Contains('$') ? content : $"$$\n{content}\n$$",
            "text/html" => Html(content, display.Data),
            "text/plain" => Fenced(ConsoleText.Clean(content), "text"),
            "application/json" => Fenced(content, "json"),
            _ => Picture(shown.MimeType, content, name, keepPicture),
        };
        return numbers.Of(display) switch
        {
            null => block,
            { IsFigure: true } figure => $"{block}\n\n{Caption(figure)}",
            var table => $"{Caption(table)}\n\n{block}",
        };
    }

    private static string Caption(ReportItem item) =>
        $"<a id=\"{item.Id}\"></a>**{item.Label}{(item is { IsFigure: true, Title.Length: > 0 } ? $": {item.Title}" : "")}**";

    private static string Picture(string mimeType, string content, string name, Func<string, byte[], string> keepPicture)
    {
        var isSvg = mimeType == "image/svg+xml";
        var ending = isSvg ? "svg" : mimeType["image/".Length..];
        return BytesOf(content, isSvg) is { } bytes ? $"![{name}]({keepPicture($"{name}.{ending}", bytes)})" : $"*(A picture, {mimeType}, that cannot be read.)*";
    }

    private static byte[]? BytesOf(string content, bool isSvg)
    {
        if (isSvg)
            return Encoding.UTF8.GetBytes(content);
        var bytes = new byte[content.Length];
        return Convert.TryFromBase64String(content, bytes, out var length) ? bytes[..length] : null;
    }

    private static string Attached(NotebookCell cell, string prefix, Func<string, byte[], string> keepPicture)
    {
        var text = cell.Source;
        foreach (var (name, kinds) in cell.Attachments ?? [])
        {
            var content = (kinds as JsonObject ?? []).Select(kind => IpynbText.Join(kind.Value)).FirstOrDefault(found => found is not null);
            if (content is not null && BytesOf(content, isSvg: false) is { } bytes)
                text = text.Replace($"attachment:{name}", keepPicture($"{prefix}-{Path.GetFileName(name)}", bytes), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Links to figures and tables by their numbers in the notebook's own report lead to where these are here.</summary>
    private static string Led(string markdown, Func<bool, int, ReportItem?> find) =>
        ItemLink().Replace(markdown, match =>
        {
            var (words, kind, number) = (match.Groups["words"].Value, match.Groups["kind"].Value, match.Groups["number"].Value);
            if (find(kind == "figure", int.Parse(number, CultureInfo.InvariantCulture)) is not { } item)
                return match.Value;
            var label = words.Equals($"{kind} {number}", StringComparison.OrdinalIgnoreCase) ? item.Label : words;
            return $"[{label}](#{item.Id})";
        });

    /// <summary>HTML in Markdown: without styles and scripts, and without the blank lines that would end it; a plain value as text.</summary>
    private static string Html(string html, IReadOnlyDictionary<string, string> data)
    {
        var kept = Unshown().Replace(html, "").Trim();
        if (PlainValue().Match(kept) is { Success: true } plain)
            return Fenced(WebUtility.HtmlDecode(plain.Groups["text"].Value), "text");
        if (kept.Length > 0)
            return string.Join('\n', DocumentLines.Of(kept).Where(line => !string.IsNullOrWhiteSpace(line)));
        return data.TryGetValue("text/plain", out var text) ? Fenced(text, "text") : "*(This output is a script, which needs the HTML report.)*";
    }

    /// <summary>Text in a fence longer than any in it.</summary>
    internal static string Fenced(string text, string language)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}";
    }

    [GeneratedRegex(@"<(style|script)\b.*?</\1\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unshown();

    [GeneratedRegex(@"\[(?<words>[^\]\n]*)\]\(#(?<kind>figure|table)-(?<number>\d{1,6})\)")]
    private static partial Regex ItemLink();

    [GeneratedRegex("^<div class=\"dni-plaintext\"><pre>(?<text>[^<]*)</pre></div>$")]
    private static partial Regex PlainValue();
}
