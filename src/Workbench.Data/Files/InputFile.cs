namespace Workbench.Data.Files;

/// <summary>Opens input files with errors a user can act on, and notes them in <see cref="FilesRead"/>.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading from its beginning.</summary>
    /// <exception cref="WorkbenchException">There is no such file, or it is a folder or not readable.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new WorkbenchException($"{path}: is a folder, a file was expected.");
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            FilesRead.Note(path);
            return stream;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WorkbenchException($"{path}: there is no such file.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WorkbenchException($"{path}: cannot be opened ({error.Message}).", error);
        }
    }

    /// <summary>Whether a seekable stream begins with the gzip magic bytes; the position stays at the beginning.</summary>
    public static bool IsGzip(Stream stream)
    {
        Span<byte> magic = stackalloc byte[2];
        var gzip = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        stream.Position = 0;
        return gzip;
    }
}
