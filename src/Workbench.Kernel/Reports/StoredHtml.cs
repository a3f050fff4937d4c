using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Workbench.Kernel.Reports;

/// <summary>
/// HTML of an output that a file stored: its text, tables and lists are written anew from the few elements and attributes known to be
/// harmless, every element closed, so that no script of it runs and nothing of it reaches beyond the output.
/// </summary>
internal static partial class StoredHtml
{
    /// <summary>Elements whose tags go, while their text stays.</summary>
    private static readonly HashSet<string> dropped = new(
        "html head body main section article header footer nav figure figcaption button label font link meta input form colgroup col".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Classes by which the page styles values and frames.</summary>
    private static readonly HashSet<string> classes = ["dataframe", "num", "missing", "type"];

    /// <summary>The HTML made harmless; empty where only scripts and styles were there.</summary>
    public static string Harmless(string html)
    {
        var kept = Unshown().Replace(html, "");
        using var writer = new StringWriter();
        var open = new Stack<string>();
        var written = 0;
        var shows = false;
        foreach (Match match in SafeHtml.Tag().Matches(kept))
        {
            shows |= WriteText(writer, kept[written..match.Index]);
            shows |= WriteTag(writer, match.Value, open);
            written = match.Index + match.Length;
        }

        shows |= WriteText(writer, kept[written..]);
        while (open.TryPop(out var element))
            writer.Write($"</{element}>");
        return shows ? writer.ToString() : "";
    }

    // Entities are undone first: they are escaped already.
    private static bool WriteText(StringWriter writer, string text)
    {
        writer.WriteText(WebUtility.HtmlDecode(text));
        return !string.IsNullOrWhiteSpace(text);
    }

    private static bool WriteTag(StringWriter writer, string tag, Stack<string> open)
    {
        var name = SafeHtml.Name().Match(tag).Value.ToLowerInvariant();
        if (tag.StartsWith("<!--", StringComparison.Ordinal) || dropped.Contains(name))
            return false;
        if (tag.StartsWith("</", StringComparison.Ordinal))
            Close(writer, ElementFor(name), open);
        else if (name is "br" or "hr")
            writer.Write($"<{name}>");
        else if (name == "img")
            return WriteImage(writer, tag);
        else if (ElementFor(name) is { } element)
            Open(writer, name, element, tag, open);
        else
            return WriteText(writer, tag);
        return false;
    }

    /// <summary>What an element becomes: headings of an output are none of the report.</summary>
    private static string? ElementFor(string name) =>
        SafeHtml.Shaping.Contains(name) || name == "a" ? name : name is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" ? "p" : null;

    private static void Open(StringWriter writer, string name, string element, string tag, Stack<string> open)
    {
        open.Push(element);
        if (element == "a")
            writer.Write($"<a href=\"{HtmlText.Escape(SafeHtml.SafeLink(SafeHtml.Attribute(tag, "href")))}\">");
        else
            writer.Write(name == element ? $"<{element}{KeptAttributes(tag)}>" : "<p class=\"dni-heading\">");
    }

    private static void Close(StringWriter writer, string? element, Stack<string> open)
    {
        if (element is null || !open.Contains(element))
            return;
        string closed;
        do
        {
            closed = open.Pop();
            writer.Write($"</{closed}>");
        }
        while (closed != element);
    }

    private static bool WriteImage(StringWriter writer, string tag)
    {
        if (SafeHtml.Attribute(tag, "src") is not { } source || !source.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
            return WriteText(writer, SafeHtml.Attribute(tag, "alt") ?? "");
        writer.Write($"<img src=\"{HtmlText.Escape(source)}\" alt=\"{HtmlText.Escape(SafeHtml.Attribute(tag, "alt") ?? "")}\">");
        return true;
    }

    private static string KeptAttributes(string tag)
    {
        var kept = "";
        foreach (var name in (string[])["colspan", "rowspan"])
            if (int.TryParse(SafeHtml.Attribute(tag, name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span is > 0 and <= 1000)
                kept += string.Create(CultureInfo.InvariantCulture, $" {name}=\"{span}\"");
        if (SafeHtml.Attribute(tag, "open") is not null)
            kept += " open";
        var words = (SafeHtml.Attribute(tag, "class") ?? "").Split(' ')
            .Where(word => classes.Contains(word) || word.StartsWith("dni-", StringComparison.Ordinal));
        return string.Join(' ', words) is { Length: > 0 } text ? $"{kept} class=\"{HtmlText.Escape(text)}\"" : kept;
    }

    /// <summary>Elements whose content is no text for readers; one without an end reaches to the end of the output.</summary>
    [GeneratedRegex(
        @"<(style|script|title|template|noscript|iframe|object|svg|math|textarea|select)\b.*?(?:</\1\s*>|$)", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unshown();
}
