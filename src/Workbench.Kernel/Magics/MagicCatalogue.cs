using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Magics;

/// <summary>The magic commands that there are.</summary>
internal static class MagicCatalogue
{
    private static readonly MagicOption mimeType = new("mime-type", "Copy the value as this MIME type; without it the object itself is shared.");

    /// <summary>The commands by name; <c>value</c> and <c>mermaid</c> also begin a block of the cell.</summary>
    public static IReadOnlyDictionary<string, MagicGrammar> Known { get; } = new Dictionary<string, MagicGrammar>
    {
        ["about"] = new("Show what runs the cells, and its version.", []),
        ["import"] = new("Run the cells of a file: .ipynb, .dib, .csx, .fsx, .cs, .fs, .html or .js.",
            [new("file", "The file, relative to the folder of the importing one.", IsRequired: true)], "file"),
        ["log"] = new("Accepted for old notebooks; does nothing.", []),
        ["lsmagic"] = new("List the magic commands.", []),
        ["mermaid"] = new("Draw the Mermaid diagram that follows.",
        [
            new("display-width", "Width, e.g. 400px."), new("display-height", "Height, e.g. 300px."), new("display-background-color", "CSS colour behind it."),
        ]),
        ["set"] = new("Set a variable of this language.",
        [
            new("name", "The variable.", IsRequired: true), new("value", "A text, @LANGUAGE:NAME, @NAME, @input or @password.", IsRequired: true),
            new("byref", "Share the object itself and do not copy it.", IsFlag: true), new("mime-type", "Copy the value as this MIME type; JSON by default."),
        ]),
        ["share"] = new("Take a variable of another language.",
        [
            new("name", "The variable.", IsRequired: true), new("from", "The language that has it.", IsRequired: true), new("as", "Its name here."), mimeType,
        ], "name"),
        ["time"] = new("Show the wall time that the cell takes.", []),
        ["value"] = new("Store the text that follows under a name, for #!share NAME --from value.",
        [
            new("name", "The name.", IsRequired: true), new("from-file", "Take the text of a file."), new("from-url", "Take the text of a web address."),
            new("from-value", "Take this text, or @LANGUAGE:NAME."), new("mime-type", "What the text is; with it the text is shown too."),
        ]),
        ["who"] = new("Show the names of this language's variables.", []),
        ["whos"] = new("Show this language's variables with types and values.", []),
    };

    /// <summary>Languages that notebooks name and that are not run here.</summary>
    public static IReadOnlySet<string> UnsupportedLanguages { get; } = new HashSet<string> { "pwsh", "sql", "kql", "http" };

    /// <summary>Whether a name is a language or command of the old engine or of its extensions that is not run here.</summary>
    public static bool IsUnsupported(string name) =>
        name is "connect" or "nuget-restore" or "expand"
        || UnsupportedLanguages.Contains(NotebookLanguage.Find(name) ?? name)
        || name.StartsWith("sql-", StringComparison.Ordinal) || name.StartsWith("kql-", StringComparison.Ordinal);

    /// <summary>The commands that a language can use.</summary>
    public static IEnumerable<string> Of(string language) =>
        Known.Keys.Where(name => name is not ("who" or "whos") || language is NotebookLanguage.CSharp or NotebookLanguage.FSharp);
}
