using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>The languages of cells: their names, their other names, and where a notebook file says them.</summary>
public static class NotebookLanguage
{
    /// <summary>C#, the default.</summary>
    public const string CSharp = "csharp";

    /// <summary>F#.</summary>
    public const string FSharp = "fsharp";

    /// <summary>Markdown text.</summary>
    public const string Markdown = "markdown";

    /// <summary>HTML text.</summary>
    public const string Html = "html";

    /// <summary>Scripts that run in the page.</summary>
    public const string JavaScript = "javascript";

    /// <summary>Mermaid diagrams.</summary>
    public const string Mermaid = "mermaid";

    /// <summary>The store of texts that <c>#!value</c> fills.</summary>
    public const string Value = "value";

    private static readonly Dictionary<string, string> names = new(StringComparer.Ordinal)
    {
        ["csharp"] = CSharp,
        ["c#"] = CSharp,
        ["C#"] = CSharp,
        ["fsharp"] = FSharp,
        ["f#"] = FSharp,
        ["F#"] = FSharp,
        ["markdown"] = Markdown,
        ["md"] = Markdown,
        ["html"] = Html,
        ["javascript"] = JavaScript,
        ["js"] = JavaScript,
        ["mermaid"] = Mermaid,
        ["pwsh"] = "pwsh",
        ["powershell"] = "pwsh",
        ["sql"] = "sql",
        ["kql"] = "kql",
        ["http"] = "http",
    };

    private static readonly Dictionary<string, string> displayNames = new()
    {
        [CSharp] = "C#",
        [FSharp] = "F#",
        [Markdown] = "Markdown",
        [Html] = "HTML",
        [JavaScript] = "JavaScript",
        [Mermaid] = "Mermaid",
        ["pwsh"] = "PowerShell",
        ["sql"] = "SQL",
        ["kql"] = "KQL",
        ["http"] = "HTTP requests",
    };

    /// <summary>The language that a name or another name for it means; null where it is none.</summary>
    public static string? Find(string name) => names.GetValueOrDefault(name);

    /// <summary>Whether a language's text is shown in the page and not compiled here.</summary>
    public static bool IsText(string language) => language is Markdown or Html or JavaScript or Mermaid;

    /// <summary>How people write a language's name, e.g. <c>C#</c>.</summary>
    public static string DisplayName(string language) => displayNames.GetValueOrDefault(language, language);

    /// <summary>
    /// The language of a code cell by its metadata: <c>polyglot_notebook.kernelName</c>, else
    /// <c>dotnet_interactive.language</c>; null where the cell names none.
    /// </summary>
    public static string? OfCell(JsonObject metadata) =>
        Normal(Text(metadata, "polyglot_notebook", "kernelName") ?? Text(metadata, "dotnet_interactive", "language"));

    /// <summary>Names a code cell's language in its metadata, as the engine's versions read it.</summary>
    internal static void NameInCell(JsonObject metadata, string language)
    {
        Section(metadata, "dotnet_interactive")["language"] = language;
        Section(metadata, "polyglot_notebook")["kernelName"] = language;
    }

    /// <summary>Takes the language out of a code cell's metadata.</summary>
    internal static void RemoveFromCell(JsonObject metadata)
    {
        foreach (var (section, key) in new[] { ("dotnet_interactive", "language"), ("polyglot_notebook", "kernelName") })
            if (metadata[section] is JsonObject named && named.Remove(key) && named.Count == 0)
                metadata.Remove(section);
    }

    /// <summary>
    /// The language of cells that name none: the first of the kernel names that the engine's versions stored, else the
    /// kernelspec's language or the suffix of its name, else C#.
    /// </summary>
    public static string OfNotebook(JsonObject metadata) =>
        Normal(Text(metadata, "kernelInfo", "defaultKernelName"))
        ?? Normal(Text(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName"))
        ?? Normal(Text(metadata, "polyglot_notebook", "defaultKernelName"))
        ?? Normal(Text(metadata, "dotnet_interactive", "defaultKernelName"))
        ?? Known(Text(metadata, "kernelspec", "language"))
        ?? Known(Suffix(Text(metadata, "kernelspec", "name")))
        ?? CSharp;

    private static JsonObject Section(JsonObject parent, string key)
    {
        if (parent[key] is JsonObject section)
            return section;
        var added = new JsonObject();
        parent[key] = added;
        return added;
    }

    private static string? Normal(string? name) => string.IsNullOrWhiteSpace(name) ? null : Find(name) ?? name;

    private static string? Known(string? name) => name is null ? null : Find(name) ?? Find(name.ToLowerInvariant());

    private static string? Suffix(string? kernel) => kernel?[(kernel.LastIndexOf('-') + 1)..];

    private static string? Text(JsonObject metadata, params ReadOnlySpan<string> path)
    {
        JsonNode? node = metadata;
        foreach (var key in path)
            node = (node as JsonObject)?[key];
        return IpynbText.Single(node);
    }
}
