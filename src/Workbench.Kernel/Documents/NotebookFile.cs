using System.Text;
using Workbench.Data.Files;

namespace Workbench.Kernel.Documents;

/// <summary>Reads and writes notebook files.</summary>
public static class NotebookFile
{
    private static readonly UTF8Encoding strictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a notebook.</summary>
    /// <param name="path">An <c>.ipynb</c> file of notebook format 4.0 to 4.5.</param>
    /// <exception cref="WorkbenchException">There is no such file or it cannot be read.</exception>
    /// <exception cref="DataFileException">The file is no JSON (with line and column) or no notebook of format 4.</exception>
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
            return Parse(strictUtf8.GetString(bytes).TrimStart('\uFEFF'), path);
        }
        catch (DecoderFallbackException error)
        {
            throw new DataFileException(path, $"not a notebook: the file is not UTF-8 text (byte {error.Index}). Expected an .ipynb file.", innerException: error);
        }
    }

    /// <summary>Reads a notebook from its text.</summary>
    /// <param name="text">The JSON of an <c>.ipynb</c> file.</param>
    /// <param name="path">The file's name, for error messages and as the document's path.</param>
    /// <exception cref="DataFileException">The text is no JSON or no notebook of format 4.</exception>
    public static NotebookDocument Parse(string text, string path) => IpynbReader.Read(text, path);

    /// <summary>Writes a notebook whole or not at all; what a reading kept of the file it came from is written back.</summary>
    /// <param name="path">The <c>.ipynb</c> file.</param>
    /// <param name="document">The notebook.</param>
    /// <exception cref="WorkbenchException">The file cannot be written; a file of that name is unchanged.</exception>
    public static void Write(string path, NotebookDocument document) => WholeFile.WriteText(path, Text(document));

    /// <summary>The text of a notebook as an <c>.ipynb</c> file.</summary>
    public static string Text(NotebookDocument document) => document.Layout.Write(IpynbWriter.Write(document));
}
