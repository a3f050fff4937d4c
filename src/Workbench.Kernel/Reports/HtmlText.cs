using System.Buffers;
using System.Globalization;

namespace Workbench.Kernel.Reports;

/// <summary>Writes text into HTML so that it is only ever text.</summary>
internal static class HtmlText
{
    private static readonly SearchValues<char> special = SearchValues.Create("&<>\"'\0");

    /// <summary>Writes text for element content or a quoted attribute.</summary>
    public static void WriteText(this TextWriter writer, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(special) is var next and >= 0)
        {
            writer.Write(text[..next]);
            writer.Write(text[next] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => "\uFFFD",
            });
            text = text[(next + 1)..];
        }

        writer.Write(text);
    }

    /// <summary>Writes JSON for a script element: no text in it can end the element or begin a comment.</summary>
    public static void WriteJson(this TextWriter writer, ReadOnlySpan<char> json)
    {
        while (json.IndexOf('<') is var next and >= 0)
        {
            writer.Write(json[..next]);
            writer.Write("\\u003c");
            json = json[(next + 1)..];
        }

        writer.Write(json);
    }

    /// <summary>The text escaped.</summary>
    public static string Escape(string text)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        writer.WriteText(text);
        return writer.ToString();
    }
}
