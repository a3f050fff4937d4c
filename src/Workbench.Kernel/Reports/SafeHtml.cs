using System.Net;
using System.Text.RegularExpressions;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Workbench.Kernel.Reports;

/// <summary>
/// Raw HTML within Markdown: elements that only shape text pass, without attributes; links and pictures pass with their
/// target; everything else becomes visible text.
/// </summary>
internal static partial class SafeHtml
{
    /// <summary>Elements that only shape text.</summary>
    public static IReadOnlySet<string> Shaping { get; } = new HashSet<string>(
        "b i em strong u s del ins small mark sub sup kbd code pre br hr p div span center blockquote q cite ul ol li dl dt dd table thead tbody tr th td caption details summary"
            .Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static void Write(TextWriter writer, ReadOnlySpan<char> html, EmbeddedPictures pictures)
    {
        var written = 0;
        foreach (var match in Tag().EnumerateMatches(html))
        {
            writer.WriteText(html[written..match.Index]);
            WriteTag(writer, html.Slice(match.Index, match.Length).ToString(), pictures);
            written = match.Index + match.Length;
        }

        writer.WriteText(html[written..]);
    }

    /// <summary>The address, or <c>#</c> where following it could run code.</summary>
    public static string SafeLink(string? url)
    {
        var trimmed = url?.Trim() ?? "";
        var colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        var isRelative = colon < 0 || trimmed.AsSpan(0, colon).ContainsAny("/?#");
        var scheme = isRelative ? "" : trimmed[..colon].ToLowerInvariant();
        return isRelative || scheme is "http" or "https" or "mailto" ? trimmed : "#";
    }

    private static void WriteTag(TextWriter writer, string tag, EmbeddedPictures pictures)
    {
        if (tag.StartsWith("<!--", StringComparison.Ordinal))
            return;
        var isEnd = tag.StartsWith("</", StringComparison.Ordinal);
        var name = Name().Match(tag).Value.ToLowerInvariant();
        if (Shaping.Contains(name))
            writer.Write($"<{(isEnd ? "/" : "")}{name}>");
        else if (name == "a" && isEnd)
            writer.Write("</a>");
        else if (name == "a")
            writer.Write($"<a href=\"{HtmlText.Escape(SafeLink(Attribute(tag, "href")))}\">");
        else if (name == "img" && pictures.Find(Attribute(tag, "src"), null) is { } data)
            writer.Write($"<img src=\"{HtmlText.Escape(data)}\" alt=\"{HtmlText.Escape(Attribute(tag, "alt") ?? "")}\">");
        else
            writer.WriteText(tag);
    }

    /// <summary>The value of an attribute of a tag; null where it has none.</summary>
    public static string? Attribute(string tag, string name)
    {
        var match = Attributes().Matches(tag).FirstOrDefault(match => match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase));
        return match is null ? null : WebUtility.HtmlDecode(match.Groups["value"].Value);
    }

    /// <summary>A tag or a comment.</summary>
    [GeneratedRegex("<!--.*?-->|</?[A-Za-z][^<>]*>", RegexOptions.Singleline)]
    public static partial Regex Tag();

    /// <summary>The name of a tag's element.</summary>
    [GeneratedRegex("[A-Za-z][A-Za-z0-9]*")]
    public static partial Regex Name();

    [GeneratedRegex("""\s(?<name>[A-Za-z-]+)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+))""")]
    private static partial Regex Attributes();
}

/// <summary>Writes inline HTML through <see cref="SafeHtml"/>.</summary>
internal sealed class SafeInlineRenderer(EmbeddedPictures pictures) : HtmlObjectRenderer<HtmlInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlInline obj) => SafeHtml.Write(renderer.Writer, obj.Tag, pictures);
}

/// <summary>Writes blocks of HTML through <see cref="SafeHtml"/>.</summary>
internal sealed class SafeBlockRenderer(EmbeddedPictures pictures) : HtmlObjectRenderer<HtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, HtmlBlock obj) =>
        SafeHtml.Write(renderer.Writer, obj.Lines.ToString() + "\n", pictures);
}
