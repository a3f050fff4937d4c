using System.Text.Json;

namespace Workbench.Networks.Records;

/// <summary>A value that differs between two run records.</summary>
/// <param name="Path">Where it is, e.g. <c>training.recipe.batchSize</c>.</param>
/// <param name="First">The value in the first record; null where it is absent.</param>
/// <param name="Second">The value in the second record.</param>
public sealed record RunDifference(string Path, string? First, string? Second)
{
    /// <summary>All differences of two records, in the order of their fields.</summary>
    public static IReadOnlyList<RunDifference> Between(RunRecord first, RunRecord second)
    {
        var (one, other) = (Fields(first), Fields(second));
        return [.. one.Keys.Union(other.Keys)
            .Select(path => new RunDifference(path, CollectionExtensions.GetValueOrDefault(one, path), CollectionExtensions.GetValueOrDefault(other, path)))
            .Where(difference => difference.First != difference.Second)];
    }

    /// <summary>All values of a record by where they are, in the order of its fields.</summary>
    public static IReadOnlyDictionary<string, string> Fields(RunRecord record)
    {
        using var document = JsonDocument.Parse(RunRecordFile.Text(record));
        var values = new Dictionary<string, string>();
        Collect("", document.RootElement, values);
        return values;
    }

    private static void Collect(string path, JsonElement value, Dictionary<string, string> values)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Collect(prefix + property.Name, property.Value, values);
                break;
            case JsonValueKind.Array:
                // Parts with a name or a path are compared by it, whatever their order.
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    Collect(prefix + (Name(item) ?? $"{index++}"), item, values);
                break;
            default:
                values[path] = value.ToString();
                break;
        }
    }

    private static string? Name(JsonElement item) =>
        item.ValueKind != JsonValueKind.Object ? null
            : item.TryGetProperty("name", out var name) || item.TryGetProperty("path", out name) ? name.GetString() : null;
}
