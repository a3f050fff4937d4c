using System.Globalization;
using System.Text.Json;

namespace Workbench.Kernel.Reports;

/// <summary>Plotly figures: the figure's JSON, the place where the embedded script draws it, and what it shows in words.</summary>
internal static class ReportCharts
{
    private const int DefaultHeight = 450;

    /// <summary>Writes a chart.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="json">Its text.</param>
    /// <param name="item">Its number and title.</param>
    /// <param name="writeCaption">Writes the caption.</param>
    public static void Write(TextWriter writer, JsonElement figure, string json, ReportItem item, Action writeCaption)
    {
        var id = item.Id;
        writer.Write($"<figure class=\"figure\" id=\"{id}\"><div class=\"chart\" role=\"img\" tabindex=\"0\" aria-labelledby=\"{id}-caption\" ");
        writer.Write(string.Create(
            CultureInfo.InvariantCulture, $"aria-describedby=\"{id}-words\" style=\"min-height: {HeightOf(figure)}px\"></div>"));
        writer.Write("<figcaption><p>");
        writeCaption();
        // Open until the chart is drawn: without scripts the words are all there is.
        writer.Write($"</p><details class=\"words\" open><summary aria-label=\"{item.Label} in words\">In words</summary><p id=\"{id}-words\">");
        writer.WriteText(ChartDescription.Of(figure));
        writer.Write($"</p></details></figcaption></figure>\n<script type=\"application/json\" id=\"{id}-data\">");
        writer.WriteJson(json);
        writer.Write("</script>\n");
    }

    private static int HeightOf(JsonElement figure) =>
        ChartJson.Member(ChartJson.Member(figure, "layout"), "height") is { ValueKind: JsonValueKind.Number } given
        && given.TryGetInt32(out var pixels) && pixels is > 0 and < 10_000
            ? pixels
            : DefaultHeight;
}
