using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Where a value is written to and how deep in an object graph the writing is.</summary>
/// <param name="writer">Receives the text.</param>
public class FormatContext(TextWriter writer) : IDisposable
{
    /// <summary>Values after which nested objects are no longer opened, so that a dense graph cannot grow without end.</summary>
    private const int MaximumValues = 20_000;

    private Dictionary<string, IHtmlContent>? contentAtEnd;
    private int values;

    /// <summary>Receives the text.</summary>
    public TextWriter Writer { get; } = writer;

    /// <summary>Nesting of the value being written: 1 for the outermost.</summary>
    public int Depth { get; private set; }

    /// <summary>Column at which the plain text of the current object begins.</summary>
    internal int Indent { get; set; }

    /// <summary>Whether plain text stands right after the dash of a list item, where an object's first member goes.</summary>
    internal bool AfterDash { get; set; }

    internal bool AllowRecursion => Depth <= Formatter.RecursionLimit && values <= MaximumValues;

    /// <summary>Writes what was required for the end, such as the style sheet, each once.</summary>
    public void Dispose()
    {
        foreach (var content in contentAtEnd?.Values ?? Enumerable.Empty<IHtmlContent>())
            content.WriteTo(Writer, HtmlEncoder.Default);
        contentAtEnd = null;
        GC.SuppressFinalize(this);
    }

    internal void RequireAtEnd(string id, IHtmlContent content) => (contentAtEnd ??= []).TryAdd(id, content);

    internal void Enter()
    {
        Depth++;
        values++;
    }

    internal void Leave() => Depth--;
}
