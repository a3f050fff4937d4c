using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Turns text into HTML content.</summary>
public static class Html
{
    /// <summary>The text, escaped.</summary>
    public static IHtmlContent HtmlEncode(this string content) => new HtmlString(HtmlText.Encode(content));

    /// <summary>The text as HTML, unchanged.</summary>
    public static IHtmlContent ToHtmlContent(this string value) => new HtmlString(value);
}
