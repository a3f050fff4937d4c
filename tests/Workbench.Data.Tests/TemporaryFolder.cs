using System.IO.Compression;

namespace Workbench.Data.Tests;

/// <summary>A folder that lives as long as a test.</summary>
public abstract class TemporaryFolder : IDisposable
{
    protected TemporaryFolder()
        : this(Path.GetTempPath())
    {
    }

    protected TemporaryFolder(string parent) => Folder = Directory.CreateDirectory(Path.Combine(parent, $"data-{Guid.NewGuid():N}")).FullName;

    protected string Folder { get; }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string In(string name) => Path.Combine(Folder, name);

    protected string Write(string name, string text)
    {
        File.Delete(In(name));
        File.WriteAllText(In(name), text);
        return In(name);
    }

    protected string Write(string name, byte[] bytes)
    {
        // A new file, not an old one truncated: some file systems flush the latter to disk each time.
        File.Delete(In(name));
        File.WriteAllBytes(In(name), bytes);
        return In(name);
    }

    protected string WriteGzip(string name, string text)
    {
        using var stream = new GZipStream(File.Create(In(name)), CompressionLevel.Fastest);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return In(name);
    }
}
