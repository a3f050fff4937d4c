namespace Workbench.Kernel.Documents;

/// <summary>The kinds of notebook file.</summary>
public enum NotebookFormat
{
    /// <summary>Jupyter's notebook format 4 (https://nbformat.readthedocs.io): JSON with outputs.</summary>
    Ipynb,

    /// <summary>Polyglot Notebooks' text file: cells begin at lines such as <c>#!csharp</c>; no outputs, no cell metadata.</summary>
    Dib,

    /// <summary>
    /// A C# script whose cells begin at <c>// %%</c> lines (the percent format, https://jupytext.readthedocs.io); no outputs.
    /// </summary>
    CSharpScript,

    /// <summary>An F# script with <c>// %%</c> lines, or with literate comments <c>(** ... *)</c>; no outputs.</summary>
    FSharpScript,
}

/// <summary>Recognises kinds of notebook file.</summary>
public static class NotebookFormats
{
    /// <summary>The names that end in one of these are notebook files.</summary>
    public const string Endings = ".ipynb, .dib, .csx or .fsx";

    /// <summary>The kind that a file's name says; null for other names.</summary>
    public static NotebookFormat? OfName(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".ipynb" => NotebookFormat.Ipynb,
            ".dib" => NotebookFormat.Dib,
            ".csx" => NotebookFormat.CSharpScript,
            ".fsx" => NotebookFormat.FSharpScript,
            _ => null,
        };

    /// <summary>The kind that a file to be written has by its name.</summary>
    /// <exception cref="WorkbenchException">The name says none.</exception>
    public static NotebookFormat OfOutput(string path) =>
        OfName(path) ?? throw new WorkbenchException($"{path}: unknown kind of notebook. Expected a name that ends in {Endings}.");

    /// <summary>
    /// The kind of a file by its content and name. The beginning decides, because <c>.ipynb</c> JSON under the name <c>.dib</c> is
    /// met; scripts may begin with anything, so they are JSON only where they have a notebook's keys.
    /// </summary>
    /// <exception cref="WorkbenchException">Neither the text nor the name says what it is.</exception>
    public static NotebookFormat Of(string text, string path)
    {
        var named = OfName(path);
        var isScript = named is NotebookFormat.CSharpScript or NotebookFormat.FSharpScript;
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("{") && (!isScript || start.Contains("\"nbformat\"", StringComparison.Ordinal)))
            return NotebookFormat.Ipynb;
        if (start.StartsWith("#!") && (!isScript || DibReader.IsSelector(FirstLine(start))))
            return NotebookFormat.Dib;
        return named ?? throw new WorkbenchException(
            $"{path}: not a notebook: the name says no kind, and the text begins neither with {{ nor with #!. Expected a name that ends in {Endings}.");
    }

    private static string FirstLine(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        return (end < 0 ? text : text[..end]).ToString();
    }
}
