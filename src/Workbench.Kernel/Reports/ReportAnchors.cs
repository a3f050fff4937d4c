using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbench.Kernel.Reports;

/// <summary>
/// Anchors of headings, each given once. They come from the heading's words, so that a link to one holds when the notebook is run again.
/// </summary>
internal sealed partial class ReportAnchors
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal) { "content", "methods", "provenance", "all-code", "scheme" };

    /// <summary>An anchor for a heading.</summary>
    public string Claim(string heading)
    {
        var slug = string.Join('-', new string(heading.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ').ToArray())
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var stem = slug.Length == 0 || Ours().IsMatch(slug) ? "section-" + slug : slug;
        var id = stem;
        for (var copy = 2; !taken.Add(id); copy++)
            id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{copy}");
        return id;
    }

    /// <summary>The page's own anchors begin so.</summary>
    [GeneratedRegex("^(cell|figure|table|note|input|notebook)-")]
    private static partial Regex Ours();
}
