using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>Outputs of cells as notebook format 4 stores them.</summary>
internal static class IpynbOutput
{
    /// <summary>Reads an output; null where its type is none that the format knows.</summary>
    public static CellOutput? Read(JsonNode? node)
    {
        if (node is not JsonObject output)
            return null;
        return IpynbText.Single(output["output_type"]) switch
        {
            "stream" => new StreamOutput(IpynbText.Single(output["name"]) ?? "stdout", IpynbText.Join(output["text"]) ?? ""),
            "display_data" or "execute_result" => ReadDisplay(output),
            "error" => new ErrorOutput(
                IpynbText.Single(output["ename"]) ?? "",
                IpynbText.Single(output["evalue"]) ?? "",
                (output["traceback"] as JsonArray ?? []).Select(line => IpynbText.Single(line) ?? "").ToArray()),
            _ => null,
        };
    }

    /// <summary>Writes an output with its keys in the order in which Jupyter writes them.</summary>
    public static JsonObject Write(CellOutput output) =>
        output switch
        {
            StreamOutput stream => new JsonObject
            {
                ["name"] = stream.Name,
                ["output_type"] = "stream",
                ["text"] = IpynbText.Split(stream.Text),
            },
            ErrorOutput error => new JsonObject
            {
                ["ename"] = error.Name,
                ["evalue"] = error.Value,
                ["output_type"] = "error",
                ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
            },
            DisplayOutput { ExecutionCount: { } count } value => new JsonObject
            {
                ["data"] = WriteData(value.Data),
                ["execution_count"] = count,
                ["metadata"] = value.Metadata.DeepClone(),
                ["output_type"] = "execute_result",
            },
            DisplayOutput display => new JsonObject
            {
                ["data"] = WriteData(display.Data),
                ["metadata"] = display.Metadata.DeepClone(),
                ["output_type"] = "display_data",
            },
            _ => throw new ArgumentException($"No notebook file stores an output of type {output.GetType().Name}.", nameof(output)),
        };

    private static DisplayOutput ReadDisplay(JsonObject output)
    {
        var data = new Dictionary<string, string>();
        foreach (var (mimeType, content) in output["data"] as JsonObject ?? [])
            data[mimeType] = IsJson(mimeType)
                ? content?.ToJsonString() ?? "null"
                : IpynbText.Join(content) ?? content?.ToJsonString() ?? "";
        var count = output["execution_count"] is JsonValue number && number.TryGetValue<int>(out var value) ? value : (int?)null;
        if (count is null && IpynbText.Single(output["output_type"]) == "execute_result")
            count = 0;
        return new DisplayOutput(data, ExecutionCount: count)
        {
            Metadata = output["metadata"]?.DeepClone() as JsonObject ?? [],
        };
    }

    /// <summary>Representations of a value by MIME type; JSON as JSON, text as one string or, as files store it, as a list of lines.</summary>
    public static JsonObject WriteData(IReadOnlyDictionary<string, string> data, bool asLines = true)
    {
        var written = new JsonObject();
        foreach (var (mimeType, content) in data.OrderBy(item => item.Key, StringComparer.Ordinal))
            written[mimeType] = IsJson(mimeType) ? ParseOrText(content)
                : asLines && (mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType == "image/svg+xml") ? IpynbText.Split(content)
                : content;
        return written;
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? ParseOrText(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return content;
        }
    }
}
