using System.Globalization;
using System.Text.Json;

namespace Workbench.Kernel.Reports;

/// <summary>Plotly figures: the figure's JSON, the place where the embedded script draws it, and what it shows in words.</summary>
internal sealed class ReportCharts(TextWriter writer)
{
    /// <summary>The MIME type of a figure: an object with <c>data</c>, <c>layout</c> and <c>config</c>.</summary>
    public const string MimeType = "application/vnd.plotly.v1+json";

    private const int DefaultHeight = 450;

    /// <summary>Charts written so far.</summary>
    public int Count { get; private set; }

    /// <summary>Writes a chart; false where the text is no figure.</summary>
    public bool TryWrite(string json, int cell)
    {
        try
        {
            using var figure = JsonDocument.Parse(json);
            if (figure.RootElement.ValueKind != JsonValueKind.Object || !figure.RootElement.TryGetProperty("data", out var data)
                || data.ValueKind != JsonValueKind.Array)
                return false;
            Count++;
            Write(figure.RootElement, json, string.Create(CultureInfo.InvariantCulture, $"figure-{Count}"), cell);
            return true;
        }
        catch (JsonException)
        {
            // The next representation of the output is shown, or that there is none.
            return false;
        }
    }

    private void Write(JsonElement figure, string json, string id, int cell)
    {
        var height = figure.TryGetProperty("layout", out var layout) && layout.ValueKind == JsonValueKind.Object
            && layout.TryGetProperty("height", out var given) && given.TryGetInt32(out var pixels) && pixels is > 0 and < 10_000 ? pixels : DefaultHeight;
        writer.Write($"<figure class=\"figure output\" data-figure=\"{id}\" aria-labelledby=\"{id}-text\">");
        writer.Write($"<div class=\"chart\" style=\"min-height: {height}px\"></div><figcaption id=\"{id}-text\">");
        writer.WriteText(ChartDescription.Of(figure));
        writer.Write($"</figcaption></figure>\n<script type=\"application/json\" id=\"{id}\" data-cell=\"{cell}\">");
        writer.WriteJson(json);
        writer.Write("</script>\n");
    }
}
