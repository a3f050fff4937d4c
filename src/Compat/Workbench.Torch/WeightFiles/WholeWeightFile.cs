namespace Workbench.Torch;

/// <summary>Writes a weight file so that it appears whole or not at all.</summary>
internal static class WholeWeightFile
{
    /// <summary>Writes to a temporary file beside <paramref name="path"/> and renames it when all is on disk.</summary>
    internal static void Write(string path, Action<FileStream> write)
    {
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.part");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
