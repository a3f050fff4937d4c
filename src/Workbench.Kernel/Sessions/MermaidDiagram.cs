using System.Net;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Sessions;

/// <summary>Mermaid blocks: the source in an element that Mermaid's script draws (class <c>mermaid</c>), readable as text where the script is absent.</summary>
internal static partial class MermaidDiagram
{
    private static readonly (string Option, string Property)[] styles =
        [("display-width", "width"), ("display-height", "height"), ("display-background-color", "background-color")];

    /// <summary>Shows a diagram.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="selector">The line with its options; null for none.</param>
    /// <exception cref="MagicException">An option is no CSS length or colour.</exception>
    public static void Show(string source, Magic? selector)
    {
        var text = source.Trim('\n');
        var style = string.Concat(styles.Where(known => selector?[known.Option] is not null).Select(known => $"{known.Property}:{Css(selector!, known.Option)};"));
        var attribute = style.Length == 0 ? "" : $" style=\"{style}\"";
        KernelInvocationContext.Current!.Display(new[]
        {
            new FormattedValue(HtmlFormatter.MimeType, $"<pre class=\"mermaid\"{attribute}>{WebUtility.HtmlEncode(text)}</pre>"),
            new FormattedValue("text/vnd.mermaid", text),
        });
    }

    private static string Css(Magic selector, string option) =>
        CssValue().IsMatch(selector[option]!)
            ? selector[option]!
            : throw new MagicException("DNI103", selector.Line, $"#!mermaid: --{option} {selector[option]} is no CSS length or colour, e.g. 400px, 50%, #fff or white.");

    [GeneratedRegex(@"^[#\w.%]+(\([\w\s.,%]*\))?\z")]
    private static partial Regex CssValue();
}
