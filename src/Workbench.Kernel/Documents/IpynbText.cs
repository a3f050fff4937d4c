using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>Text in notebook files: one string, or a list of lines that keep their line feeds.</summary>
internal static class IpynbText
{
    /// <summary>A JSON string; null for anything else, also for a string with half a surrogate pair.</summary>
    public static string? Single(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return null;
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of a string or of a list of strings; null where it is neither.</summary>
    public static string? Join(JsonNode? node)
    {
        if (node is not JsonArray lines)
            return Single(node);
        var texts = lines.Select(Single).ToArray();
        return texts.Contains(null) ? null : string.Concat(texts);
    }

    /// <summary>A text as a list of lines.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }
}
