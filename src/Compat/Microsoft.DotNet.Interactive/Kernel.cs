using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What cells call without a qualifier.</summary>
public static class Kernel
{
    /// <summary>Displays a value in the preferred MIME types of its type.</summary>
    public static DisplayedValue display(object? value) => value.Display();

    /// <summary>Displays a value as the given MIME types.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Text that is HTML already.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the page.</summary>
    public static void Javascript(string scriptContent) =>
        $"<script type=\"text/javascript\">{scriptContent}</script>".DisplayAs(HtmlFormatter.MimeType);

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) =>
        Javascript($"document.head.appendChild(Object.assign(document.createElement('style'), {{ textContent: {JsonSerializer.Serialize(content)} }}));");
}
