using System.Globalization;
using System.Text.Json;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>JSON as a tree that opens.</summary>
internal static class HtmlJson
{
    public static void Write(JsonElement element, FormatContext context)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = element.EnumerateObject().Select(property => (property.Name, property.Value));
                WriteTree(element, properties, element.GetPropertyCount(), HtmlTables.MaximumColumns, context);
                break;
            case JsonValueKind.Array:
                var items = element.EnumerateArray().Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item));
                WriteTree(element, items, element.GetArrayLength(), Formatter.ListExpansionLimit, context);
                break;
            default:
                context.Writer.Write($"<span>{HtmlText.Encode(context.Cut(Text(element), HtmlFormatter.MimeType))}</span>");
                break;
        }
    }

    private static void WriteTree(
        JsonElement element, IEnumerable<(string Name, JsonElement Value)> rows, int count, int limit, FormatContext context)
    {
        HtmlTree.Open(PlainTextSummaryFormatter.Summarize(element.GetRawText()), context, open: false);
        foreach (var (name, value) in rows.Take(limit))
        {
            context.Writer.Write($"<tr><td>{HtmlText.Encode(name)}</td><td>");
            value.FormatTo(context, HtmlFormatter.MimeType);
            context.Writer.Write("</td></tr>");
        }

        if (count > limit)
            HtmlTables.WriteMore(count - limit, 2, context);
        HtmlTree.Close(context);
    }

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => $"\"{element.GetString()}\"",
        JsonValueKind.Null or JsonValueKind.Undefined => Formatter.NullString,
        _ => element.GetRawText(),
    };
}
