namespace Workbench.Data.Files;

/// <summary>
/// Collects which input files were read, so that a report can give their hashes. The collector flows with the
/// asynchronous context: readers on other threads started inside the scope are seen too.
/// </summary>
/// <example><code>using var scope = FilesRead.Begin(); ... ; record.Inputs = scope.Paths;</code></example>
public sealed class FilesRead : IDisposable
{
    private static readonly AsyncLocal<FilesRead?> Current = new();

    private readonly FilesRead? outer;
    private readonly Action<string>? told;
    private readonly List<string> paths = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private FilesRead(FilesRead? outer, Action<string>? told)
    {
        this.outer = outer;
        this.told = told;
    }

    /// <summary>Full paths of the files read since the scope began: each once, in order of first reading.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (paths)
                return paths.ToArray();
        }
    }

    /// <summary>Starts collecting until the scope is disposed. Scopes nest: an outer scope sees what an inner one sees.</summary>
    /// <param name="told">Is given each path as it comes, on the reader's thread; null for nobody.</param>
    public static FilesRead Begin(Action<string>? told = null) => Current.Value = new FilesRead(Current.Value, told);

    /// <summary>Tells the open scopes that a file is being read. Every reader calls it for every file it opens.</summary>
    /// <param name="path">The file; a relative path is resolved now.</param>
    public static void Note(string path)
    {
        if (Current.Value is null)
            return;
        var full = Path.GetFullPath(path);
        for (var scope = Current.Value; scope is not null; scope = scope.outer)
            scope.Add(full);
    }

    /// <summary>Ends collecting; <see cref="Paths"/> stays readable.</summary>
    public void Dispose()
    {
        if (Current.Value == this)
            Current.Value = outer;
    }

    private void Add(string path)
    {
        lock (paths)
        {
            if (!seen.Add(path))
                return;
            paths.Add(path);
        }

        told?.Invoke(path);
    }
}
