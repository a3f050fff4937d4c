using System.Globalization;
using System.Text.Json;
using static Workbench.Kernel.Reports.ChartJson;

namespace Workbench.Kernel.Reports;

/// <summary>A series of a chart in words.</summary>
internal static class ChartSeries
{
    private const int MostParts = 6;

    /// <summary>Its name and kind, how many values it has, where they lie, and where the lowest and highest are.</summary>
    public static string Describe(JsonElement trace)
    {
        var type = Text(Member(trace, "type")) is { Length: > 0 } given ? given : "scatter";
        var kind = type switch
        {
            "scatter" or "scattergl" or "scatter3d" or "scatterpolar" =>
                Text(Member(trace, "mode")).Contains("lines", StringComparison.Ordinal) ? "line" : "points",
            "bar" => "bars",
            "box" => "box plot",
            "violin" => "violin plot",
            "histogram2d" or "heatmap" => "heat map",
            "contour" => "contours",
            _ => type,
        };
        var words = type switch
        {
            "heatmap" or "contour" or "surface" => Grid(trace),
            "box" or "violin" => Distribution(Values(trace), withMedian: true),
            "histogram" => Distribution(Values(trace), withMedian: false),
            "pie" or "funnelarea" => Shares(trace),
            _ => Extremes(trace),
        };
        var name = Plain(Text(Member(trace, "name")));
        return $"{(name.Length > 0 ? $"{name}: {kind}" : Capital(kind))}{words}.";
    }

    /// <summary>The values that a series of one dimension is of.</summary>
    private static JsonElement Values(JsonElement trace) =>
        Member(trace, IsHorizontal(trace) || Member(trace, "y").ValueKind != JsonValueKind.Array ? "x" : "y");

    private static bool IsHorizontal(JsonElement trace) =>
        Text(Member(trace, "orientation")) == "h" && Member(trace, "x").ValueKind == JsonValueKind.Array;

    private static string Distribution(JsonElement values, bool withMedian)
    {
        var count = Items(values).Count();
        var numbers = Numbers(values).Where(double.IsFinite).Order().ToList();
        if (numbers.Count == 0)
            return Counted(count);
        var median = withMedian ? $", median {Number((numbers[(numbers.Count - 1) / 2] + numbers[numbers.Count / 2]) / 2)}" : "";
        return $"{Counted(count)} from {Number(numbers[0])} to {Number(numbers[^1])}{median}";
    }

    private static string Extremes(JsonElement trace)
    {
        var isHorizontal = IsHorizontal(trace);
        var (values, places) = isHorizontal ? (Member(trace, "x"), Member(trace, "y")) : (Values(trace), Member(trace, "x"));
        var count = Items(values).Count();
        var known = Numbers(values).Select((value, index) => (Value: value, Index: index)).Where(item => double.IsFinite(item.Value)).ToList();
        if (known.Count == 0)
            return Counted(count);
        var (lowest, highest) = (known.MinBy(item => item.Value), known.MaxBy(item => item.Value));
        return lowest.Value == highest.Value
            ? $"{Counted(count)}, {(count == 1 ? "" : "all ")}{Number(lowest.Value)}{Where(lowest.Index)}"
            : $"{Counted(count)}, lowest {Number(lowest.Value)}{Where(lowest.Index)}, highest {Number(highest.Value)}{Where(highest.Index)}";

        string Where(int index) => count > 1 && At(places, index) is { Length: > 0 } place && !places.Equals(values) ? $" at {place}" : "";
    }

    private static string Grid(JsonElement trace)
    {
        var (rows, columns, lowest, highest) = (0, 0, double.PositiveInfinity, (Value: double.NegativeInfinity, X: 0, Y: 0));
        foreach (var row in Items(Member(trace, "z")))
        {
            var x = 0;
            foreach (var value in Numbers(row))
            {
                if (value > highest.Value)
                    highest = (value, x, rows);
                lowest = value < lowest ? value : lowest;
                x++;
            }

            columns = Math.Max(columns, x);
            rows++;
        }

        var size = string.Create(CultureInfo.InvariantCulture, $" of {rows:N0} by {columns:N0} values");
        if (double.IsInfinity(lowest))
            return size;
        var place = (Column: At(Member(trace, "x"), highest.X), Row: At(Member(trace, "y"), highest.Y));
        var where = place.Column.Length > 0 && place.Row.Length > 0 ? $" at {place.Column}, {place.Row}" : "";
        return $"{size} from {Number(lowest)} to {Number(highest.Value)}{where}";
    }

    private static string Shares(JsonElement trace)
    {
        var values = Numbers(Member(trace, "values")).ToList();
        var parts = values.Select((value, index) => (Value: value, Index: index)).OrderByDescending(part => part.Value).Take(MostParts)
            .Select(part => $"{At(Member(trace, "labels"), part.Index)} {Number(part.Value)}".Trim());
        return $"{Counted(values.Count)}: {string.Join(", ", parts)}{(values.Count > MostParts ? ", ..." : "")}";
    }

    private static string Counted(int count) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" of {count:N0} value{(count == 1 ? "" : "s")}");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
