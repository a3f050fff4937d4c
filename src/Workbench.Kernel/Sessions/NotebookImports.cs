using System.Collections.Immutable;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Sessions;

/// <summary>Where cells come from: the folder of their relative file names, and the files that are being imported, the outermost first.</summary>
/// <param name="Folder">Absolute folder.</param>
/// <param name="Files">Absolute paths.</param>
internal sealed record CellOrigin(string Folder, ImmutableArray<string> Files);

/// <summary>The magic <c>#!import</c>: runs the cells of a file as if they stood in the importing cell.</summary>
internal static class NotebookImports
{
    /// <summary>Runs a file's cells in order.</summary>
    /// <param name="magic">The command.</param>
    /// <param name="origin">Where the importing cell comes from.</param>
    /// <param name="run">Runs one cell: its text, its language, its origin.</param>
    /// <exception cref="CellFailure">The file cannot be read, imports itself, or one of its cells failed.</exception>
    public static async Task RunAsync(Magic magic, CellOrigin origin, Func<string, string, CellOrigin, Task> run)
    {
        var file = magic["file"]!;
        var path = Path.GetFullPath(file, origin.Folder);
        if (origin.Files.Contains(path))
            throw CellErrors.Message(
                $"({magic.Line},1): #!import: {file} imports itself: {string.Join(" -> ", origin.Files.Append(path).Select(part => Path.GetFileName(part)))}.");
        try
        {
            await RunFileAsync(path, origin, run, file).ConfigureAwait(false);
        }
        catch (WorkbenchException error) when (error is not MagicException)
        {
            throw CellErrors.Message($"({magic.Line},1): #!import: {error.Message}");
        }
    }

    /// <summary>Runs the cells of a file in order.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="origin">Where the cell comes from that wants it run.</param>
    /// <param name="run">Runs one cell: its text, its language, its origin.</param>
    /// <param name="label">What errors call the file; null for its name.</param>
    /// <exception cref="CellFailure">One of its cells failed.</exception>
    /// <exception cref="WorkbenchException">The file cannot be read.</exception>
    public static async Task RunFileAsync(string path, CellOrigin origin, Func<string, string, CellOrigin, Task> run, string? label = null)
    {
        label ??= Path.GetFileName(path);
        var inner = new CellOrigin(Path.GetDirectoryName(path)!, origin.Files.Add(path));
        var document = Read(path);
        for (var index = 0; index < document.Cells.Count; index++)
        {
            var cell = document.Cells[index];
            if (cell.Kind == CellKind.Raw || string.IsNullOrWhiteSpace(cell.Source))
                continue;
            var language = cell.Kind == CellKind.Markdown ? NotebookLanguage.Markdown : cell.Language ?? document.DefaultLanguage;
            try
            {
                await run(cell.Source, language, inner).ConfigureAwait(false);
            }
            catch (CellFailure failure)
            {
                throw Located(failure.Error, $"{label}, cell {index + 1}");
            }
            catch (MagicException error) when (error.Code != MagicException.UnsupportedCode)
            {
                throw Located(CellErrors.Message(error.Message).Error, $"{label}, cell {index + 1}");
            }
        }
    }

    private static CellFailure Located(ErrorOutput error, string place) =>
        new(error with { Value = $"{place}: {error.Value}", Traceback = [place + ":", .. error.Traceback] });

    private static NotebookDocument Read(string path)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".ipynb" or ".dib" or ".csx" or ".fsx" => NotebookFile.Read(path),
                ".cs" => OneCell(path, NotebookLanguage.CSharp),
                ".fs" => OneCell(path, NotebookLanguage.FSharp),
                ".html" or ".htm" => OneCell(path, NotebookLanguage.Html),
                ".js" => OneCell(path, NotebookLanguage.JavaScript),
                var other => throw new WorkbenchException(
                    $"{path}: a file that ends in '{other}' cannot be imported. Expected .ipynb, .dib, .csx, .fsx, .cs, .fs, .html or .js."),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static NotebookDocument OneCell(string path, string language)
    {
        var document = new NotebookDocument { Path = path, DefaultLanguage = language };
        document.Cells.Add(new NotebookCell { Kind = CellKind.Code, Source = DocumentLines.LineFeeds(File.ReadAllText(path)) });
        return document;
    }
}
