using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>
/// Writes Jupyter's notebook format 4. What a document kept of its file stays: unknown keys, their order, the way a source is
/// split into lines. Outputs and execution counts are always written anew.
/// </summary>
internal static class IpynbWriter
{
    public static JsonObject Write(NotebookDocument document)
    {
        var root = document.Stored?.DeepClone() as JsonObject ?? new JsonObject
        {
            ["cells"] = new JsonArray(),
            ["metadata"] = NewMetadata(document),
            ["nbformat"] = 4,
            ["nbformat_minor"] = document.FormatMinor,
        };
        if (document.Stored is not null && !Same(root["metadata"] ?? new JsonObject(), document.Metadata))
            root["metadata"] = document.Metadata.DeepClone();
        root["cells"] = new JsonArray([.. document.Cells.Select(cell => (JsonNode)WriteCell(cell, document))]);
        if (root["nbformat_minor"] is not JsonValue minor || !minor.TryGetValue<int>(out var stored) || stored != document.FormatMinor)
            root["nbformat_minor"] = document.FormatMinor;
        return root;
    }

    private static JsonObject WriteCell(NotebookCell cell, NotebookDocument document)
    {
        var written = cell.Stored?.DeepClone() as JsonObject ?? NewCell(cell, document);
        if (cell.Stored is not null && !Same(written["metadata"] ?? new JsonObject(), cell.Metadata))
            written["metadata"] = cell.Metadata.DeepClone();
        if (IpynbText.Join(written["source"])?.ReplaceLineEndings("\n") != cell.Source)
            written["source"] = written["source"] is JsonValue ? cell.Source : IpynbText.Split(cell.Source);
        if (cell.Kind != CellKind.Code)
            return written;
        written["execution_count"] = cell.ExecutionCount;
        written["outputs"] = new JsonArray([.. cell.Outputs.Select(output => (JsonNode)IpynbOutput.Write(output))]);
        return written;
    }

    private static JsonObject NewCell(NotebookCell cell, NotebookDocument document)
    {
        var written = new JsonObject { ["cell_type"] = cell.Kind.ToString().ToLowerInvariant() };
        if (cell.Kind == CellKind.Code)
            written["execution_count"] = null;
        if (cell.Id is not null && document.FormatMinor >= 5)
            written["id"] = cell.Id;
        if (cell.Attachments is not null)
            written["attachments"] = cell.Attachments.DeepClone();
        var metadata = (JsonObject)cell.Metadata.DeepClone();
        if (cell is { Kind: CellKind.Code, Language: { } language })
            NameLanguage(metadata, language);
        written["metadata"] = metadata;
        if (cell.Kind == CellKind.Code)
            written["outputs"] = new JsonArray();
        written["source"] = IpynbText.Split(cell.Source);
        return written;
    }

    private static void NameLanguage(JsonObject metadata, string language)
    {
        Section(metadata, "dotnet_interactive")["language"] = language;
        Section(metadata, "polyglot_notebook")["kernelName"] = language;
    }

    private static JsonObject NewMetadata(NotebookDocument document)
    {
        var name = NotebookLanguage.DisplayName(document.DefaultLanguage);
        var metadata = (JsonObject)document.Metadata.DeepClone();
        metadata["kernelspec"] ??= new JsonObject
        {
            ["display_name"] = $".NET ({name})",
            ["language"] = name,
            ["name"] = $".net-{document.DefaultLanguage}",
        };
        metadata["language_info"] ??= new JsonObject { ["name"] = name };
        return metadata;
    }

    private static JsonObject Section(JsonObject parent, string key)
    {
        if (parent[key] is JsonObject section)
            return section;
        var added = new JsonObject();
        parent[key] = added;
        return added;
    }

    private static bool Same(JsonNode? left, JsonNode right) => JsonNode.DeepEquals(left, right);
}
