using System.Net;
using System.Text.RegularExpressions;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>
/// Figures (charts and pictures) and tables (HTML that begins with one) among the outputs of a report, numbered through all its notebooks.
/// </summary>
internal sealed partial class ReportNumbers
{
    private const int LongestTitle = 100;

    private readonly Dictionary<CellOutput, Representation> shown = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CellOutput, ReportItem> items = new(ReferenceEqualityComparer.Instance);
    private readonly List<List<ReportItem>> byNotebook = [];

    /// <param name="notebooks">The notebooks in order.</param>
    /// <param name="preference">MIME types that the report can show, from the richest to the plainest.</param>
    public ReportNumbers(IReadOnlyList<ReportedNotebook> notebooks, IReadOnlyList<string> preference)
    {
        foreach (var notebook in notebooks)
        {
            byNotebook.Add([]);
            foreach (var output in notebook.Document.Cells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>())
                if (Representation.Of(output, preference, notebook.AreOutputsStored) is { } found)
                {
                    shown[output] = found;
                    Number(output, found);
                }
        }
    }

    /// <summary>All figures and tables in order.</summary>
    public IEnumerable<ReportItem> Items => byNotebook.SelectMany(own => own);

    /// <summary>Whether a chart is among them.</summary>
    public bool HaveCharts => shown.Values.Any(found => found.Figure is not null);

    /// <summary>What is shown of an output; null where nothing can be.</summary>
    public Representation? Shown(DisplayOutput output) => shown.GetValueOrDefault(output);

    /// <summary>The figure or table that an output is; null where it is none.</summary>
    public ReportItem? Of(CellOutput output) => items.GetValueOrDefault(output);

    /// <summary>The figure or table that has a number in a notebook's own report; null where there is none.</summary>
    /// <param name="notebook">The notebook's place, from 0.</param>
    /// <param name="isFigure">A figure; else a table.</param>
    /// <param name="number">The number, from 1.</param>
    public ReportItem? Find(int notebook, bool isFigure, int number) =>
        byNotebook[notebook].Where(item => item.IsFigure == isFigure).ElementAtOrDefault(number - 1);

    private void Number(DisplayOutput output, Representation found)
    {
        var isFigure = found.Figure is not null || found.MimeType.StartsWith("image/", StringComparison.Ordinal);
        if (!isFigure && !(found.MimeType == "text/html" && IsTable(found.Content)))
            return;
        var (title, subtitle) = found.Figure is { } figure ? ChartDescription.TitleOf(figure) : isFigure ? ("", "") : (TableTitle(found.Content), "");
        var item = new ReportItem(isFigure, Items.Count(other => other.IsFigure == isFigure) + 1, title, subtitle);
        items[output] = item;
        byNotebook[^1].Add(item);
    }

    private static bool IsTable(string html) => TableFirst().IsMatch(Unseen().Replace(html, ""));

    /// <summary>The table's caption, else the names of its columns; a frame's caption only counts its rows.</summary>
    private static string TableTitle(string html)
    {
        var caption = html.Contains("class=\"dataframe\"", StringComparison.Ordinal) ? "" : Text(Caption().Match(html).Groups[1].Value);
        if (caption.Length > 0)
            return caption;
        var columns = HeadCell().Matches(FirstRow().Match(html).Value).Select(cell => Text(ColumnType().Replace(cell.Groups[1].Value, "")))
            .Where(name => name.Length > 0);
        var title = string.Join(", ", columns);
        return title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)] + "…";
    }

    private static string Text(string html) => WebUtility.HtmlDecode(Element().Replace(html, " ")).Trim();

    [GeneratedRegex(@"<(style|script)\b.*?</\1\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"^\s*(?:<div\b[^>]*>\s*)*<table\b", RegexOptions.IgnoreCase)]
    private static partial Regex TableFirst();

    [GeneratedRegex(@"<caption\b[^>]*>(.*?)</caption>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Caption();

    [GeneratedRegex(@"<tr\b.*?</tr>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex FirstRow();

    [GeneratedRegex(@"<th\b[^>]*>(.*?)</th>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex HeadCell();

    [GeneratedRegex(@"<span class=""type"">[^<]*</span>")]
    private static partial Regex ColumnType();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Element();
}
