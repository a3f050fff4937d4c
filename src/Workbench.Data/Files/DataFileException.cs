namespace Workbench.Data.Files;

/// <summary>A file whose content is not what its format demands. The message begins with <c>file:line:column</c>.</summary>
public sealed class DataFileException : WorkbenchException
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="problem">What was found, what was expected and the likely fix.</param>
    /// <param name="line">1-based line, or null where the file has no lines.</param>
    /// <param name="column">1-based column (field) of that line, or null.</param>
    /// <param name="innerException">The failure beneath, if any.</param>
    public DataFileException(string path, string problem, long? line = null, int? column = null, Exception? innerException = null)
        : base(Position(path, line, column) + ": " + problem, innerException!)
    {
        Path = path;
        Line = line;
        Column = column;
    }

    /// <summary>The file as the user named it.</summary>
    public string Path { get; }

    /// <summary>1-based line, or null.</summary>
    public long? Line { get; }

    /// <summary>1-based column (field), or null.</summary>
    public int? Column { get; }

    private static string Position(string path, long? line, int? column) =>
        (line, column) switch
        {
            (null, _) => path,
            (_, null) => $"{path}:{line}",
            _ => $"{path}:{line}:{column}",
        };
}
