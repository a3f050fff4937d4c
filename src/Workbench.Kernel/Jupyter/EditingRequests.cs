using System.Text.Json.Nodes;
using Workbench.Kernel.Engines;
using Workbench.Kernel.LanguageServices;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// Answers what front ends ask while a cell is written: <c>is_complete_request</c>, <c>complete_request</c>, <c>inspect_request</c>.
/// The protocol counts positions in Unicode characters, .NET in UTF-16 units.
/// </summary>
internal sealed class EditingRequests(ICellEngine engine)
{
    /// <summary>Whether a cell can run as it stands.</summary>
    public async Task<JsonObject> IsCompleteAsync(JsonObject content)
    {
        var (status, indent) = await engine.CheckCompletenessAsync(content.Text("code"), CancellationToken.None).ConfigureAwait(false);
        var reply = new JsonObject { ["status"] = status.ToString().ToLowerInvariant() };
        if (status == CompletenessStatus.Incomplete)
            reply["indent"] = indent;
        return reply;
    }

    /// <summary>What may stand at the cursor.</summary>
    public async Task<JsonObject> CompleteAsync(JsonObject content)
    {
        var (code, position) = Cursor(content);
        var found = await engine.CompleteAsync(code, position, CancellationToken.None).ConfigureAwait(false);
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. found.Names.Select(name => (JsonNode)name)]),
            ["cursor_start"] = Characters(code, found.Start),
            ["cursor_end"] = Characters(code, found.End),
            ["metadata"] = new JsonObject(),
        };
    }

    /// <summary>What the name at the cursor means.</summary>
    public async Task<JsonObject> InspectAsync(JsonObject content)
    {
        var (code, position) = Cursor(content);
        var found = await engine.DescribeAsync(code, position, CancellationToken.None).ConfigureAwait(false);
        var data = new JsonObject();
        if (found is not null)
        {
            var summary = found.Summary.Length == 0 ? "" : "\n\n" + found.Summary;
            data["text/plain"] = found.Signature + summary;
            data["text/markdown"] = $"```{found.Language}\n{found.Signature}\n```{summary}";
        }

        return new JsonObject { ["status"] = "ok", ["found"] = found is not null, ["data"] = data, ["metadata"] = new JsonObject() };
    }

    private static (string Code, int Position) Cursor(JsonObject content)
    {
        var code = content.Text("code");
        var position = 0;
        foreach (var rune in code.EnumerateRunes().Take(content.Number("cursor_pos", int.MaxValue)))
            position += rune.Utf16SequenceLength;
        return (code, position);
    }

    private static int Characters(string code, int position) => code[..position].EnumerateRunes().Count();
}
