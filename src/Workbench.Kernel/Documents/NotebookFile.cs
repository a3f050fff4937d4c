using System.Text;
using System.Text.Json.Nodes;
using Workbench.Data.Files;

namespace Workbench.Kernel.Documents;

/// <summary>Reads and writes notebook files.</summary>
public static class NotebookFile
{
    private static readonly UTF8Encoding strictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a notebook of any kind (<see cref="NotebookFormat"/>); its content decides which, then its name.</summary>
    /// <param name="path">An <c>.ipynb</c> file of notebook format 4.0 to 4.5, a <c>.dib</c>, <c>.csx</c> or <c>.fsx</c> file.</param>
    /// <exception cref="WorkbenchException">There is no such file, it cannot be read, or it is no kind of notebook.</exception>
    /// <exception cref="DataFileException">The file is not what its kind demands, with line and column where they are known.</exception>
    public static NotebookDocument Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WorkbenchException($"{path}: there is no such notebook. Check the name and the folder ({Directory.GetCurrentDirectory()}).", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{path}: cannot be read ({error.Message}).", error);
        }

        try
        {
            var text = strictUtf8.GetString(bytes);
            var hasMark = text.StartsWith('\uFEFF');
            var document = Parse(hasMark ? text[1..] : text, path);
            document.HasByteOrderMark = hasMark;
            return document;
        }
        catch (DecoderFallbackException error)
        {
            throw new DataFileException(path, $"not a notebook: the file is not UTF-8 text (byte {error.Index}). Expected a file that ends in {NotebookFormats.Endings}.", innerException: error);
        }
    }

    /// <summary>Reads a notebook from its text.</summary>
    /// <param name="text">The content of the file.</param>
    /// <param name="path">The file's name, for error messages and as the document's path.</param>
    /// <exception cref="WorkbenchException">The text is no kind of notebook.</exception>
    /// <exception cref="DataFileException">The text is not what its kind demands.</exception>
    public static NotebookDocument Parse(string text, string path) =>
        NotebookFormats.Of(text, path) switch
        {
            NotebookFormat.Ipynb => IpynbReader.Read(text, path),
            NotebookFormat.Dib => DibReader.Read(text, path),
            var script => ScriptReader.Read(text, path, script),
        };

    /// <summary>
    /// Writes a notebook whole or not at all, in the kind that the name says; what a reading kept of a file of that kind is written
    /// back. <see cref="NotebookLosses"/> says what another kind cannot hold.
    /// </summary>
    /// <param name="path">The <c>.ipynb</c>, <c>.dib</c>, <c>.csx</c> or <c>.fsx</c> file.</param>
    /// <param name="document">The notebook.</param>
    /// <exception cref="WorkbenchException">The name says no kind, or the file cannot be written; a file of that name is unchanged.</exception>
    public static void Write(string path, NotebookDocument document)
    {
        var format = NotebookFormats.OfOutput(path);
        var mark = document.HasByteOrderMark && format == document.Format ? "\uFEFF" : "";
        WholeFile.WriteText(path, mark + Text(document, format));
    }

    /// <summary>The text of a notebook as a file.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="format">The kind of file; null for the kind that the notebook was read from.</param>
    public static string Text(NotebookDocument document, NotebookFormat? format = null)
    {
        var kind = format ?? document.Format;
        if (kind == document.Format && document.StoredText is { } stored && IsUnchanged(document, stored))
            return stored;
        return kind switch
        {
            NotebookFormat.Ipynb => IpynbWriter.Text(document),
            NotebookFormat.Dib => DibWriter.Write(document),
            _ => ScriptWriter.Write(document, kind),
        };
    }

    private static bool IsUnchanged(NotebookDocument document, string stored)
    {
        var before = Parse(stored, document.Path ?? "");
        return before.DefaultLanguage == document.DefaultLanguage
            && JsonNode.DeepEquals(before.Metadata, document.Metadata)
            && before.Cells.Count == document.Cells.Count
            && before.Cells.Zip(document.Cells).All(pair =>
                pair.First.Kind == pair.Second.Kind
                && pair.First.Language == pair.Second.Language
                && pair.First.Source == pair.Second.Source
                && JsonNode.DeepEquals(pair.First.Metadata, pair.Second.Metadata));
    }
}
