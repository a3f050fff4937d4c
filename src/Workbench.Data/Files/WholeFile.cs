namespace Workbench.Data.Files;

/// <summary>
/// Writes output files whole or not at all: the content goes to a temporary file in the same folder, is flushed to the
/// disk, and takes the final name in one step. When anything fails, what stood under that name before is untouched.
/// </summary>
public static class WholeFile
{
    /// <summary>Writes a file through a stream.</summary>
    /// <param name="path">The final path; its folder is made when absent.</param>
    /// <param name="write">Writes the content; it must not close the stream.</param>
    /// <exception cref="WorkbenchException">The folder or the file cannot be written, or the disk is full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Environment.ProcessId}.{Guid.NewGuid():N}.part");
        try
        {
            Directory.CreateDirectory(folder);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException(
                $"{path}: cannot be written ({error.Message}). Check free space and permissions of {folder}; "
                + "a file of that name that was there before is unchanged.",
                error);
        }
        finally
        {
            Discard(temporary);
        }
    }

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    /// <param name="path">The final path.</param>
    /// <param name="text">The whole content.</param>
    public static void WriteText(string path, string text) =>
        Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(text);
        });

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The write itself has already been reported; a leftover .part file harms nothing.
        }
    }
}
