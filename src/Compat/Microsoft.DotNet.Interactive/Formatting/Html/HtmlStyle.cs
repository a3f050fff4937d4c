using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The style sheet of the default HTML.</summary>
internal static class HtmlStyle
{
    public static IHtmlContent Default { get; } = new HtmlString("""
        <style>
        .dni-code-hint { font-style: italic; overflow: hidden; white-space: nowrap; }
        .dni-treeview { white-space: nowrap; }
        details.dni-treeview { padding-left: 1em; }
        .dni-plaintext pre { margin: 0; }
        .dni-table th, .dni-table td { text-align: start; vertical-align: top; }
        </style>
        """);
}
