using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbench.Data.Files;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>
/// An executed notebook as Markdown (CommonMark with tables in HTML): text as it is, code and console text in fences, pictures as
/// files in the folder <c>NAME_files</c> beside it. Charts are described in words: drawing them needs the HTML report.
/// </summary>
public static partial class MarkdownReport
{
    /// <summary>Representations from the richest that Markdown can show to the plainest.</summary>
    private static readonly string[] preference =
    [
        ReportCharts.MimeType, "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp",
        "text/markdown", "text/latex", "text/html", "text/plain", "application/json",
    ];

    /// <summary>Writes the Markdown, whole or not at all, after the pictures.</summary>
    /// <param name="path">The <c>.md</c> file; its folder is made when absent.</param>
    /// <param name="executed">The notebook with its outputs.</param>
    /// <exception cref="WorkbenchException">A file cannot be written; what stood there before is untouched.</exception>
    public static void Write(string path, NotebookDocument executed)
    {
        var folder = Path.GetFileNameWithoutExtension(path) + "_files";
        var text = Render(executed, (name, content) =>
        {
            WholeFile.Write(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, folder, name), stream => stream.Write(content));
            return Uri.EscapeDataString(folder) + "/" + Uri.EscapeDataString(name);
        });
        WholeFile.WriteText(path, text);
    }

    /// <summary>The Markdown as text.</summary>
    /// <param name="executed">The notebook with its outputs.</param>
    /// <param name="keepPicture">Keeps a picture under a file name; gives the address to link it by.</param>
    public static string Render(NotebookDocument executed, Func<string, byte[], string> keepPicture)
    {
        ArgumentNullException.ThrowIfNull(executed);
        ArgumentNullException.ThrowIfNull(keepPicture);
        var text = new StringBuilder();
        for (var index = 0; index < executed.Cells.Count; index++)
        {
            var cell = executed.Cells[index];
            if (cell.Kind == CellKind.Markdown)
                Append(text, Attached(cell, index + 1, keepPicture));
            if (cell.Kind != CellKind.Code)
                continue;
            if (!string.IsNullOrWhiteSpace(cell.Source) && !cell.Tags.Contains("hide-input"))
                Append(text, Fenced(cell.Source, cell.Language ?? executed.DefaultLanguage));
            for (var output = 0; output < cell.Outputs.Count; output++)
                Append(text, Text(cell.Outputs[output], string.Create(CultureInfo.InvariantCulture, $"cell-{index + 1}-{output + 1}"), keepPicture));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string block)
    {
        if (string.IsNullOrWhiteSpace(block))
            return;
        if (text.Length > 0)
            text.Append('\n');
        text.Append(block.Trim('\n')).Append('\n');
    }

    private static string Text(CellOutput output, string name, Func<string, byte[], string> keepPicture) =>
        output switch
        {
            StreamOutput stream => string.IsNullOrWhiteSpace(stream.Text) ? "" : Fenced(ConsoleText.Clean(stream.Text), "text"),
            ErrorOutput error => $"**Error**\n\n{Fenced(ErrorText.Headline(error), "text")}",
            DisplayOutput display => Display(display.Data, name, keepPicture),
            _ => "",
        };

    private static string Display(IReadOnlyDictionary<string, string> data, string name, Func<string, byte[], string> keepPicture)
    {
        var mimeType = preference.FirstOrDefault(data.ContainsKey);
        if (mimeType is null)
            return data.Count == 0 ? "" : $"*(This output is {string.Join(", ", data.Keys)}, which Markdown cannot show.)*";
        var content = data[mimeType];
        return mimeType switch
        {
            ReportCharts.MimeType => Chart(content),
            "text/markdown" => content,
            "text/latex" => content.Contains('$') ? content : $"$$\n{content}\n$$",
            "text/html" => Html(content, data),
            "text/plain" => Fenced(ConsoleText.Clean(content), "text"),
            "application/json" => Fenced(content, "json"),
            _ => Picture(mimeType, content, name, keepPicture),
        };
    }

    private static string Chart(string json)
    {
        try
        {
            using var figure = JsonDocument.Parse(json);
            return $"*{ChartDescription.Of(figure.RootElement)}*";
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "*(A chart that cannot be read.)*";
        }
    }

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

    private static string Attached(NotebookCell cell, int number, Func<string, byte[], string> keepPicture)
    {
        var text = cell.Source;
        foreach (var (name, kinds) in cell.Attachments ?? [])
        {
            var content = (kinds as JsonObject ?? []).Select(kind => IpynbText.Join(kind.Value)).FirstOrDefault(found => found is not null);
            if (content is not null && BytesOf(content, isSvg: false) is { } bytes)
                text = text.Replace($"attachment:{name}", keepPicture(string.Create(CultureInfo.InvariantCulture, $"cell-{number}-{Path.GetFileName(name)}"), bytes), StringComparison.Ordinal);
        }

        return text;
    }

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
    private static string Fenced(string text, string language)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}";
    }

    [GeneratedRegex(@"<(style|script)\b.*?</\1\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unshown();

    [GeneratedRegex("^<div class=\"dni-plaintext\"><pre>(?<text>[^<]*)</pre></div>$")]
    private static partial Regex PlainValue();
}
