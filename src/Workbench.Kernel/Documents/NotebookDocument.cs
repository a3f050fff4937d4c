using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>A notebook: cells in order, and the metadata of the file it came from, kept as they were read.</summary>
public sealed class NotebookDocument
{
    /// <summary>The file the notebook was read from; null for one made in memory.</summary>
    public string? Path { get; init; }

    /// <summary>The kind of file that the notebook was read from; one made in memory is written as <c>.ipynb</c> where nothing else is said.</summary>
    public NotebookFormat Format { get; init; } = NotebookFormat.Ipynb;

    /// <summary>Language of cells that name none: <c>csharp</c> or <c>fsharp</c>.</summary>
    public string DefaultLanguage { get; set; } = "csharp";

    /// <summary>The cells in document order.</summary>
    public List<NotebookCell> Cells { get; } = [];

    /// <summary>Notebook metadata, unknown keys included.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Minor version of notebook format 4.</summary>
    public int FormatMinor { get; set; } = 5;

    /// <summary>What reading left out or changed, one sentence each; empty for a file in good order.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>An .ipynb file as read, so that writing keeps what this class does not know; null for other notebooks.</summary>
    internal StoredNotebook? Stored { get; init; }

    /// <summary>The text of a file other than .ipynb, which is written back where nothing changed; null for other notebooks.</summary>
    internal string? StoredText { get; init; }

    /// <summary>Whether the file began with a byte-order mark.</summary>
    internal bool HasByteOrderMark { get; set; }

    /// <summary>How the file was laid out, so that writing keeps it.</summary>
    internal JsonLayout Layout { get; init; } = JsonLayout.Jupyter;
}
