using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

/// <summary>The formatter's settings are the process's: tests that set them run one after another and start from the defaults.</summary>
[Collection("formatter settings")]
public abstract class FormatterTest : IDisposable
{
    protected FormatterTest() => Formatter.ResetToDefault();

    public void Dispose()
    {
        Formatter.ResetToDefault();
        GC.SuppressFinalize(this);
    }

    /// <summary>The HTML without the style sheet that ends it.</summary>
    protected static string Html(object? value)
    {
        var html = value.ToDisplayString(HtmlFormatter.MimeType);
        var style = html.IndexOf("<style>", StringComparison.Ordinal);
        return style < 0 ? html : html[..style];
    }
}
