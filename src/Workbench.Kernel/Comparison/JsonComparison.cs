using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Comparison;

/// <summary>Compares JSON values, numbers and numbers in texts with a tolerance; generated ids (<c>uid</c>) are left out.</summary>
internal sealed class JsonComparison(TextComparison texts)
{
    /// <summary>The first place that differs, as a path from the root, with both values; null where they are the same.</summary>
    public (string Path, string Stored, string Found)? FirstDifference(JsonNode? stored, JsonNode? found, string path = "$")
    {
        switch (stored, found)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(item => item.Key).Union(right.Select(item => item.Key)).Where(key => key != "uid")
                    .Select(key => FirstDifference(left[key], right[key], $"{path}.{key}")).FirstOrDefault(difference => difference is not null);
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return left.Zip(right).Select((pair, index) => FirstDifference(pair.First, pair.Second, $"{path}[{index}]"))
                    .FirstOrDefault(difference => difference is not null);
            case (JsonArray left, JsonArray right):
                return (path, $"{left.Count} items", $"{right.Count} items");
            default:
                return Same(stored, found) ? null : (path, Text(stored), Text(found));
        }
    }

    private bool Same(JsonNode? left, JsonNode? right)
    {
        if (left is not JsonValue || right is not JsonValue || left.GetValueKind() != right.GetValueKind())
            return JsonNode.DeepEquals(left, right);
        return left.GetValueKind() switch
        {
            JsonValueKind.Number => texts.Same(left.GetValue<double>(), right.GetValue<double>()),
            JsonValueKind.String => texts.FirstDifference(left.GetValue<string>(), right.GetValue<string>()) is null,
            _ => JsonNode.DeepEquals(left, right),
        };
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() is { } text ? text.Length <= 160 ? text : text[..160] + "…" : "null";
}
