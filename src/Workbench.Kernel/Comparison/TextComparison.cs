using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Workbench.Kernel.Comparison;

/// <summary>
/// Compares texts that programs wrote. Numbers may differ by a tolerance, whole ones not; blanks between words count as one; clock
/// times, durations and generated ids are not compared.
/// </summary>
/// <param name="tolerance">Largest allowed difference of two numbers, relative to the larger.</param>
internal sealed partial class TextComparison(double tolerance)
{
    private const int ShownCharacters = 160;

    /// <summary>The first line that differs, 1-based, with both texts; null where the texts are the same.</summary>
    public (int Line, string Stored, string Found)? FirstDifference(string stored, string found)
    {
        var before = Lines(stored);
        var after = Lines(found);
        for (var index = 0; index < Math.Max(before.Length, after.Length); index++)
        {
            var (left, right) = (index < before.Length ? before[index] : null, index < after.Length ? after[index] : null);
            if (left is null || right is null || !SameLine(left, right))
                return (index + 1, Shown(left, right), Shown(right, left));
        }

        return null;
    }

    /// <summary>Whether two numbers agree within the tolerance.</summary>
    public bool Same(double left, double right) =>
        left.Equals(right) || Math.Abs(left - right) <= tolerance * Math.Max(Math.Abs(left), Math.Abs(right));

    /// <summary>The words of an HTML text, one line a row, paragraph or entry: saved files have other markup for the same values.</summary>
    public static string WordsOf(string html) =>
        WebUtility.HtmlDecode(Tag().Replace(RowEnd().Replace(Blanks().Replace(Unseen().Replace(html, ""), " "), "\n"), " "));

    private bool SameLine(string left, string right)
    {
        var (leftNumbers, rightNumbers) = (Number().Matches(left), Number().Matches(right));
        if (Number().Replace(left, "\0") != Number().Replace(right, "\0"))
            return false;
        for (var index = 0; index < leftNumbers.Count; index++)
            if (!SameNumber(leftNumbers[index].Value, rightNumbers[index].Value))
                return false;
        return true;
    }

    private bool SameNumber(string left, string right)
    {
        if (left == right)
            return true;
        var isWhole = left.AsSpan().IndexOfAny(".eE") < 0 && right.AsSpan().IndexOfAny(".eE") < 0;
        return !isWhole && Same(double.Parse(left, CultureInfo.InvariantCulture), double.Parse(right, CultureInfo.InvariantCulture));
    }

    private static string[] Lines(string text) =>
        [.. text.Split('\n').Select(line => Blanks().Replace(Volatile().Replace(line, "…"), " ").Trim()).Where(line => line.Length > 0)];

    /// <summary>A line, or of a long one the part around the place where it begins to differ from another.</summary>
    private static string Shown(string? line, string? other)
    {
        if (line is null)
            return "(nothing)";
        if (line.Length <= ShownCharacters)
            return line;
        var start = Math.Clamp(line.AsSpan().CommonPrefixLength(other) - (ShownCharacters / 2), 0, line.Length - ShownCharacters);
        return $"{(start > 0 ? "…" : "")}{line.AsSpan(start, ShownCharacters)}{(start + ShownCharacters < line.Length ? "…" : "")}";
    }

    [GeneratedRegex(@"(?<![\w.])[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?(?![\w])")]
    private static partial Regex Number();

    [GeneratedRegex(
        @"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?"
        + @"|(?<![\w.])\d+([.,]\d+)?(E-?\d+)?\s?(ns|µs|us|ms|s|secs?|seconds?|min|minutes?|h|hours?)\b")]
    private static partial Regex Volatile();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"<(style|script)\b.*?</\1\s*>|<!--.*?-->", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"</(tr|p|div|li|h[1-6]|pre|details|summary|table)\s*>|<br\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex RowEnd();

    [GeneratedRegex(@"<[/!]?[A-Za-z][^>]*>")]
    private static partial Regex Tag();
}
