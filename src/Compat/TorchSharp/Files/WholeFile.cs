namespace TorchSharp;

/// <summary>
/// Writes a file whole or not at all: under another name in the same folder, then renamed. When anything fails, what stood
/// under the name before is untouched.
/// </summary>
internal static class WholeFile
{
    internal static void Write(string location, Action<Stream> write) => WriteByName(location, temporary =>
    {
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        write(stream);
    });

    /// <param name="location">The final name.</param>
    /// <param name="write">Writes to the name that it is given and closes the file.</param>
    internal static void WriteByName(string location, Action<string> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        var full = Path.GetFullPath(location);
        var temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.part");
        try
        {
            write(temporary);
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw;
        }
    }
}
