using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Where a value is written to and how deep in an object graph the writing is.</summary>
/// <param name="writer">Receives the text.</param>
public class FormatContext(TextWriter writer) : IDisposable
{
    private Dictionary<string, IHtmlContent>? contentAtEnd;
    private FormatLimits limits = new();
    private FormatContext? whole;

    /// <summary>Receives the text.</summary>
    public TextWriter Writer { get; } = writer;

    /// <summary>Nesting of the value being written: 1 for the outermost.</summary>
    public int Depth { get; private set; }

    /// <summary>Column at which the plain text of the current object begins.</summary>
    internal int Indent { get; set; }

    /// <summary>Whether plain text stands right after the dash of a list item, where an object's first member goes.</summary>
    internal bool AfterDash { get; set; }

    /// <summary>Whether the value being written may be opened. A formatter that formats its own value again ends here too.</summary>
    internal bool AllowRecursion =>
        Depth <= Formatter.RecursionLimit && !limits.IsFull && RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>Writes what was required for the end, such as the style sheet, each once, and what the limits left out.</summary>
    public void Dispose()
    {
        foreach (var content in contentAtEnd?.Values ?? Enumerable.Empty<IHtmlContent>())
            content.WriteTo(Writer, HtmlEncoder.Default);
        contentAtEnd = null;
        GC.SuppressFinalize(this);
    }

    internal void RequireAtEnd(string id, IHtmlContent content) => (contentAtEnd ??= []).TryAdd(id, content);

    /// <summary>A context for a part of this HTML that is plain text: as deep as this one, under the same limits.</summary>
    internal FormatContext PlainPart(TextWriter other) => new(other) { Depth = Depth, limits = limits, whole = this };

    /// <summary>The text of a scalar, cut where it stands within another value and is too long.</summary>
    internal string Cut(string text, string mimeType)
    {
        if (Depth <= 1)
            return text;
        var cut = limits.Cut(text);
        if (cut.Length != text.Length)
            RequireNote(mimeType);
        return cut;
    }

    /// <summary>An object is not opened.</summary>
    internal void LeaveClosed(string mimeType)
    {
        limits.LeaveClosed(Depth > Formatter.RecursionLimit);
        RequireNote(mimeType);
    }

    internal void Enter()
    {
        Depth++;
        limits.Enter();
    }

    internal void Leave() => Depth--;

    private void RequireNote(string mimeType)
    {
        if (whole is null)
            RequireAtEnd("limits", limits.Note(mimeType));
        else
            whole.RequireNote(HtmlFormatter.MimeType);
    }
}
