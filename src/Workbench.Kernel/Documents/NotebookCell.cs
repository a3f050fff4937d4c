using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>What a cell is.</summary>
public enum CellKind
{
    /// <summary>Code to execute.</summary>
    Code,

    /// <summary>Markdown text.</summary>
    Markdown,

    /// <summary>Text for converters, never executed or shown.</summary>
    Raw,
}

/// <summary>One cell of a notebook with what its last execution left.</summary>
public sealed class NotebookCell
{
    /// <summary>Code, markdown or raw.</summary>
    public required CellKind Kind { get; init; }

    /// <summary>Language of a code cell (<c>csharp</c>, <c>fsharp</c>, ...); null takes the document's default.</summary>
    public string? Language { get; set; }

    /// <summary>The text, lines separated by a line feed.</summary>
    public required string Source { get; set; }

    /// <summary>Cell id of notebook format 4.5; null where the file has none.</summary>
    public string? Id { get; init; }

    /// <summary>Cell metadata, unknown keys included.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Attachments of a markdown cell, as read; null where there are none.</summary>
    public JsonObject? Attachments { get; init; }

    /// <summary>Execution count of a code cell; null before it ran.</summary>
    public int? ExecutionCount { get; set; }

    /// <summary>Outputs in the order in which they appeared.</summary>
    public List<CellOutput> Outputs { get; } = [];

    /// <summary>Wall time of the last execution in this process; null where the cell was not run.</summary>
    public TimeSpan? Elapsed { get; set; }

    /// <summary>Full paths of the files that readers opened in the last execution in this process; null where the cell was not run.</summary>
    public IReadOnlyList<string>? FilesRead { get; set; }

    /// <summary>The cell of an .ipynb file as read; null for other cells.</summary>
    internal StoredCell? Stored { get; init; }

    /// <summary>Tags from the metadata, e.g. <c>parameters</c> or <c>hide-input</c>.</summary>
    public IEnumerable<string> Tags =>
        Metadata["tags"] is JsonArray tags ? tags.Select(tag => IpynbText.Single(tag) ?? "") : [];
}
