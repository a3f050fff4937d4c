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
                WriteTree(element, element.EnumerateObject().Select(property => (property.Name, property.Value)), context);
                break;
            case JsonValueKind.Array:
                WriteTree(element, element.EnumerateArray().Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item)), context);
                break;
            default:
                context.Writer.Write($"<span>{HtmlText.Encode(Text(element))}</span>");
                break;
        }
    }

    private static void WriteTree(JsonElement element, IEnumerable<(string Name, JsonElement Value)> rows, FormatContext context)
    {
        HtmlTree.Open(PlainTextSummaryFormatter.Summarize(element.GetRawText()), context, open: false);
        foreach (var (name, value) in rows)
        {
            context.Writer.Write($"<tr><td>{HtmlText.Encode(name)}</td><td>");
            value.FormatTo(context, HtmlFormatter.MimeType);
            context.Writer.Write("</td></tr>");
        }

        HtmlTree.Close(context);
    }

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => $"\"{element.GetString()}\"",
        JsonValueKind.Null or JsonValueKind.Undefined => Formatter.NullString,
        _ => element.GetRawText(),
    };
}
