using System.Globalization;
using System.Text.Json;

namespace Workbench.Kernel.Reports;

/// <summary>What a chart shows in words, for those who cannot see it drawn: its axes and, of each series, kind, size, range and extremes.</summary>
internal static class ChartDescription
{
    private const int MaximumTraces = 12;

    /// <summary>Title, axes with their ranges, and the series.</summary>
    public static string Of(JsonElement figure)
    {
        var layout = ChartJson.Member(figure, "layout");
        var traces = figure.GetProperty("data").EnumerateArray().Where(trace => trace.ValueKind == JsonValueKind.Object).ToList();
        var (title, subtitle) = TitleOf(figure);
        var parts = new List<string> { title.Length > 0 ? $"Chart: {Sentence(title)}" : "Chart." };
        if (subtitle.Length > 0)
            parts.Add(Sentence(subtitle));
        parts.AddRange(Axes(layout, traces));
        parts.AddRange(traces.Take(MaximumTraces).Select(ChartSeries.Describe));
        if (traces.Count > MaximumTraces)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"And {traces.Count - MaximumTraces} more series."));
        return string.Join(' ', parts);
    }

    /// <summary>The title's first line, and what stands below it; empty where there is none.</summary>
    public static (string Title, string Subtitle) TitleOf(JsonElement figure)
    {
        var lines = ChartJson.Title(ChartJson.Member(figure, "layout")).Split("<br", 2);
        return (ChartJson.Plain(lines[0]), lines.Length > 1 ? ChartJson.Plain("<br" + lines[1]) : "");
    }

    private static IEnumerable<string> Axes(JsonElement layout, List<JsonElement> traces)
    {
        foreach (var (letter, name) in new[] { ("x", "Horizontal axis"), ("y", "Vertical axis"), ("z", "Depth axis") })
        {
            var axes = Named(layout, letter).Concat(Named(ChartJson.Member(layout, "scene"), letter)).ToList();
            var labels = axes.Select(axis => ChartJson.Plain(ChartJson.Title(axis.Value))).Where(label => label.Length > 0).Distinct().ToList();
            if (labels.Count == 0)
                continue;
            // With several axes of a direction the ranges of their series differ.
            var shown = axes.Count == 1 ? traces : [];
            var numbers = shown.SelectMany(trace => ChartJson.Numbers(ChartJson.Member(trace, letter))).Where(double.IsFinite).ToList();
            var scale = axes.Count == 1 && ChartJson.Text(ChartJson.Member(axes[0].Value, "type")) == "log" ? ", logarithmic" : "";
            var range = numbers.Count > 0 ? $", from {ChartJson.Number(numbers.Min())} to {ChartJson.Number(numbers.Max())}" : "";
            yield return $"{name}{(labels.Count > 1 ? "es" : "")}: {string.Join("; ", labels)}{range}{scale}.";
        }
    }

    private static IEnumerable<JsonProperty> Named(JsonElement layout, string letter) =>
        layout.ValueKind == JsonValueKind.Object
            ? layout.EnumerateObject().Where(property => property.Name.StartsWith(letter + "axis", StringComparison.Ordinal))
            : [];

    private static string Sentence(string text) => text[^1] is '.' or '?' or '!' ? text : text + ".";
}
