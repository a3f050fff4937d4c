using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbench.Kernel.Reports;

/// <summary>What a chart shows in words, for those who cannot see it drawn.</summary>
internal static partial class ChartDescription
{
    private const int MaximumTraces = 12;

    /// <summary>Title, axes and the series with their kinds and numbers of points.</summary>
    public static string Of(JsonElement figure)
    {
        var layout = Member(figure, "layout");
        var traces = figure.GetProperty("data").EnumerateArray().Where(trace => trace.ValueKind == JsonValueKind.Object).ToList();
        var parts = new List<string> { Title(layout) is { Length: > 0 } title ? $"Chart: {title}." : "Chart." };
        foreach (var (axis, name) in new[] { ("xaxis", "Horizontal axis"), ("yaxis", "Vertical axis") })
            if (Title(Member(layout, axis)) is { Length: > 0 } label)
                parts.Add($"{name}: {label}.");
        parts.AddRange(traces.Take(MaximumTraces).Select(Describe));
        if (traces.Count > MaximumTraces)
            parts.Add($"And {traces.Count - MaximumTraces} more series.");
        return string.Join(' ', parts);
    }

    private static string Describe(JsonElement trace)
    {
        var type = Text(Member(trace, "type")) is { Length: > 0 } given ? given : "scatter";
        var kind = type switch
        {
            "scatter" or "scattergl" => Text(Member(trace, "mode")).Contains("lines", StringComparison.Ordinal) ? "line" : "points",
            "bar" => "bars",
            "box" => "box plot",
            "histogram" => "histogram",
            "heatmap" => "heat map",
            _ => type,
        };
        var name = Plain(Text(Member(trace, "name")));
        var points = Points(trace);
        return (name.Length > 0 ? $"{name}: {kind}" : Capital(kind)) + (points > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({points:N0} values).") : ".");
    }

    private static int Points(JsonElement trace)
    {
        if (Member(trace, "z") is { ValueKind: JsonValueKind.Array } rows)
            return rows.EnumerateArray().Sum(row => row.ValueKind == JsonValueKind.Array ? row.GetArrayLength() : 1);
        return new[] { "y", "x", "values" }.Select(name => Member(trace, name)).Where(values => values.ValueKind == JsonValueKind.Array)
            .Select(values => values.GetArrayLength()).FirstOrDefault();
    }

    private static string Title(JsonElement element)
    {
        var title = Member(element, "title");
        return Plain(title.ValueKind == JsonValueKind.Object ? Text(Member(title, "text")) : Text(title));
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : "";

    /// <summary>Labels may hold the few HTML elements that Plotly draws.</summary>
    private static string Plain(string label) => WebUtility.HtmlDecode(Element().Replace(label, " ")).Trim();

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Element();
}
