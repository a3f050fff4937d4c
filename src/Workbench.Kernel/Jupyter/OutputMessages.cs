using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Jupyter;

/// <summary>Outputs of cells as messages of the <c>iopub</c> channel.</summary>
internal static class OutputMessages
{
    /// <summary>Type and content of the message for an output.</summary>
    public static (string Type, JsonObject Content) Of(CellOutput output) =>
        output switch
        {
            StreamOutput stream => ("stream", new JsonObject { ["name"] = stream.Name, ["text"] = stream.Text }),
            ErrorOutput error => ("error", Of(error)),
            DisplayOutput { ExecutionCount: { } count } value => ("execute_result", Display(value.Data, value.DisplayId, count)),
            DisplayOutput display => ("display_data", Display(display.Data, display.DisplayId)),
            DisplayUpdate update => ("update_display_data", Display(update.Data, update.DisplayId)),
            OutputsCleared => ("clear_output", new JsonObject { ["wait"] = false }),
            _ => throw new ArgumentException($"No message holds an output of type {output.GetType().Name}.", nameof(output)),
        };

    /// <summary>The fields that an error has on <c>iopub</c> and in replies.</summary>
    public static JsonObject Of(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    /// <summary>The value of a user's expression, or its error, in an <c>execute_reply</c>.</summary>
    public static JsonObject OfExpression(CellOutput value)
    {
        var content = value is DisplayOutput display
            ? new JsonObject { ["data"] = IpynbOutput.WriteData(display.Data, asLines: false), ["metadata"] = new JsonObject() }
            : Of((ErrorOutput)value);
        content["status"] = value is DisplayOutput ? "ok" : "error";
        return content;
    }

    private static JsonObject Display(IReadOnlyDictionary<string, string> data, string? id, int? count = null)
    {
        var content = new JsonObject
        {
            ["data"] = IpynbOutput.WriteData(data, asLines: false),
            ["metadata"] = new JsonObject(),
            ["transient"] = id is null ? new JsonObject() : new JsonObject { ["display_id"] = id },
        };
        if (count is not null)
            content["execution_count"] = count;
        return content;
    }
}
