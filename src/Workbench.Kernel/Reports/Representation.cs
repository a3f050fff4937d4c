using System.Text.Json;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>The representation of an output that a report shows.</summary>
/// <param name="MimeType">Its MIME type.</param>
/// <param name="Content">Its content.</param>
/// <param name="Figure">The content of a chart, read; null for others.</param>
internal sealed record Representation(string MimeType, string Content, JsonElement? Figure = null)
{
    /// <summary>The MIME type of a Plotly figure: an object with <c>data</c>, <c>layout</c> and <c>config</c>.</summary>
    public const string Chart = "application/vnd.plotly.v1+json";

    /// <summary>The first of some MIME types that can be shown; null where none can.</summary>
    /// <param name="display">The output.</param>
    /// <param name="preference">MIME types from the richest to the plainest.</param>
    /// <param name="isStored">Whether its HTML is to be made harmless.</param>
    public static Representation? Of(DisplayOutput display, IEnumerable<string> preference, bool isStored) =>
        preference.Where(display.Data.ContainsKey).Select(mimeType => Read(mimeType, display.Data[mimeType], isStored))
            .FirstOrDefault(found => found is not null);

    private static Representation? Read(string mimeType, string content, bool isStored)
    {
        if (mimeType == Chart)
            return FigureOf(content) is { } figure ? new Representation(mimeType, content, figure) : null;
        if (mimeType != "text/html" || !isStored)
            return new Representation(mimeType, content);
        var harmless = StoredHtml.Harmless(content);
        return string.IsNullOrWhiteSpace(harmless) ? null : new Representation(mimeType, harmless);
    }

    private static JsonElement? FigureOf(string json)
    {
        try
        {
            using var figure = JsonDocument.Parse(json);
            return figure.RootElement.ValueKind == JsonValueKind.Object && figure.RootElement.TryGetProperty("data", out var data)
                && data.ValueKind == JsonValueKind.Array
                ? figure.RootElement.Clone()
                : null;
        }
        catch (JsonException)
        {
            // The next representation of the output is shown, or that there is none.
            return null;
        }
    }
}
