using System.Globalization;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>
/// Writes Jupyter's notebook format 4. Of a notebook that was read from such a file, only the values that changed are written; all
/// else keeps its bytes: unknown keys, their order, escapes, the way a source is split into lines.
/// </summary>
internal sealed class IpynbWriter
{
    private const int CellDepth = 2;

    private readonly NotebookDocument document;
    private readonly HashSet<string> ids;

    private IpynbWriter(NotebookDocument document)
    {
        this.document = document;
        ids = [.. document.Cells.Select(cell => cell.Id).OfType<string>()];
    }

    /// <summary>The text of the file.</summary>
    public static string Text(NotebookDocument document)
    {
        var writer = new IpynbWriter(document);
        return document.Stored is { } stored && writer.Changes(stored) is { } changes
            ? stored.Replace(0..stored.Bytes.Length, changes)
            : document.Layout.Write(writer.NewRoot());
    }

    /// <summary>The values of the file to replace; null where a key that must change is missing.</summary>
    private List<(Range Span, string Text)>? Changes(StoredNotebook stored)
    {
        var changes = new List<(Range Span, string Text)>();
        var isSame = true;
        if (!Same(stored.Root["metadata"] ?? new JsonObject(), document.Metadata))
            isSame &= Change("metadata", document.Metadata);
        if (stored.Root["nbformat_minor"] is not JsonValue minor || !minor.TryGetValue<int>(out var value) || value != document.FormatMinor)
            isSame &= document.FormatMinor == 0 || Change("nbformat_minor", document.FormatMinor);
        if (!isSame)
            return null;
        if (document.Cells.Select(cell => cell.Stored).SequenceEqual(stored.Cells) && document.Cells.ConvertAll(CellChanges) is var each && !each.Contains(null))
            changes.AddRange(each.SelectMany(parts => parts!));
        else
            changes.Add((stored.Values["cells"], document.Layout.WriteList(document.Cells.Select(cell => CellText(cell, stored)), 1)));
        return [.. changes.OrderBy(change => change.Span.Start.Value)];

        bool Change(string key, JsonNode node)
        {
            if (!stored.Values.TryGetValue(key, out var span))
                return false;
            changes.Add((span, document.Layout.Write(node, 1)));
            return true;
        }
    }

    private string CellText(NotebookCell cell, StoredNotebook stored) =>
        cell.Stored is { } read && stored.Cells.Contains(read) && CellChanges(cell) is { } changes
            ? stored.Replace(read.Span, changes)
            : document.Layout.Write(cell.Stored is null ? NewCell(cell) : Rewritten(cell, cell.Stored.Node), CellDepth);

    /// <summary>The values of a cell to replace, in order; null where a key that must change is missing.</summary>
    private List<(Range Span, string Text)>? CellChanges(NotebookCell cell)
    {
        if (cell.Stored is not { } stored)
            return null;
        var rewritten = Rewritten(cell, stored.Node);
        var changes = new List<(Range Span, string Text)>();
        foreach (var (key, value) in rewritten)
        {
            if (stored.Node.TryGetPropertyValue(key, out var old) && Same(old, value))
                continue;
            if (!stored.Values.TryGetValue(key, out var span))
                return null;
            changes.Add((span, document.Layout.Write(value, CellDepth + 1)));
        }

        return [.. changes.OrderBy(change => change.Span.Start.Value)];
    }

    /// <summary>The JSON of a cell that was read, with what changed since.</summary>
    private static JsonObject Rewritten(NotebookCell cell, JsonObject stored)
    {
        var written = (JsonObject)stored.DeepClone();
        var metadata = MetadataOf(cell);
        if (!Same(written["metadata"] ?? new JsonObject(), metadata))
            written["metadata"] = metadata;
        if (DocumentLines.LineFeeds(IpynbText.Join(written["source"])!) != cell.Source)
            written["source"] = written["source"] is JsonValue ? cell.Source : IpynbText.Split(cell.Source);
        if (cell.Kind != CellKind.Code)
            return written;
        if (cell.ExecutionCount is not null || written["execution_count"] is not null)
            written["execution_count"] = cell.ExecutionCount;
        var before = (written["outputs"] as JsonArray ?? []).Select(IpynbOutput.Read).ToArray();
        var outputs = new JsonArray([.. cell.Outputs.Select(output => (JsonNode)IpynbOutput.Write(output))]);
        if (before.Contains(null) || !Same(new JsonArray([.. before.Select(output => (JsonNode)IpynbOutput.Write(output!))]), outputs))
            written["outputs"] = outputs;
        return written;
    }

    private JsonObject NewRoot()
    {
        var root = document.Stored?.Root.DeepClone() as JsonObject ?? [];
        root["cells"] = new JsonArray([.. document.Cells.Select(cell => (JsonNode)(cell.Stored is { } stored ? Rewritten(cell, stored.Node) : NewCell(cell)))]);
        root["metadata"] = document.Stored is null ? NewMetadata() : document.Metadata.DeepClone();
        root["nbformat"] = 4;
        root["nbformat_minor"] = document.FormatMinor;
        return root;
    }

    private JsonObject NewCell(NotebookCell cell)
    {
        var written = new JsonObject { ["cell_type"] = cell.Kind.ToString().ToLowerInvariant() };
        if (cell.Kind == CellKind.Code)
            written["execution_count"] = cell.ExecutionCount;
        if (document.FormatMinor >= 5)
            written["id"] = cell.Id ?? NewId();
        if (cell.Attachments is not null)
            written["attachments"] = cell.Attachments.DeepClone();
        written["metadata"] = MetadataOf(cell);
        if (cell.Kind == CellKind.Code)
            written["outputs"] = new JsonArray([.. cell.Outputs.Select(output => (JsonNode)IpynbOutput.Write(output))]);
        written["source"] = IpynbText.Split(cell.Source);
        return written;
    }

    /// <summary>An id that no other cell has; format 4.5 demands one of every cell.</summary>
    private string NewId()
    {
        for (var number = 1; ; number++)
            if (string.Create(CultureInfo.InvariantCulture, $"cell-{number}") is var id && ids.Add(id))
                return id;
    }

    private static JsonObject MetadataOf(NotebookCell cell)
    {
        var metadata = (JsonObject)cell.Metadata.DeepClone();
        if (cell is { Kind: CellKind.Code, Language: { } language } && NotebookLanguage.OfCell(metadata) != language)
            NotebookLanguage.NameInCell(metadata, language);
        return metadata;
    }

    private JsonObject NewMetadata()
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

    private static bool Same(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right);
}
