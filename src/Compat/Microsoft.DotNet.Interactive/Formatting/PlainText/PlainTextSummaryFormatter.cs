using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The one-line summaries that stand for an object before it is opened.</summary>
public static class PlainTextSummaryFormatter
{
    /// <summary><c>text/plain+summary</c>.</summary>
    public const string MimeType = "text/plain+summary";

    private const int MaximumLength = 300;
    private const int Enough = 2 * MaximumLength;

    internal static IReadOnlyList<ITypeFormatter> DefaultFormatters { get; } =
    [
        new DelegateFormatter<object>(
            (value, context) =>
            {
                context.Writer.Write(Summarize(value));
                return true;
            },
            MimeType),
    ];

    /// <summary>The formatter in force for a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>What a value says of itself in one line of at most 300 characters; a sequence that says nothing lists its items.</summary>
    internal static string Summarize(object value)
    {
        try
        {
            return Shorten(value switch
            {
                Type type => type.ToDisplayString(),
                string text => text,
                IEnumerable sequence => Summarize(sequence),
                _ => ScalarText.Of(value),
            });
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // ToString() of the user's type failed: its display says so in its place.
            return Shorten($"{error.GetType()}: {error.Message}");
        }
    }

    private static string Summarize(IEnumerable sequence)
    {
        var (items, remaining) = FirstItems.Of(sequence, Formatter.ListExpansionLimit);
        var texts = items.Select(item => item is null ? Formatter.NullString : ScalarText.Of(item));
        var more = remaining == 0 ? "" : " " + FirstItems.More(remaining);
        return $"[ {string.Join(", ", texts)}{more} ]";
    }

    private static string Shorten(string text)
    {
        // Long text is cut first: its line ends need not all be looked for.
        var start = text.Length <= Enough ? text : text[..Enough];
        var line = start.Trim().Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        if (line.Length <= MaximumLength && start.Length == text.Length)
            return line;
        var length = Math.Min(line.Length, MaximumLength);
        if (length > 0 && char.IsHighSurrogate(line[length - 1]))
            length--;
        return string.Concat(line.AsSpan(0, length), "...");
    }
}
