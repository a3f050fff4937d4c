using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Workbench.Data.Files;

/// <summary>
/// A file mapped into memory for reading: slices of it are spans, from any number of threads. Slices are valid between
/// <see cref="Enter"/> and <see cref="Exit"/>, which keep the map alive when another thread disposes it meanwhile.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? map;
    private readonly MemoryMappedViewAccessor? view;
    private readonly SafeMemoryMappedViewHandle? handle;
    private readonly byte* start;

    private MappedFile(string path, FileStream stream)
    {
        FilePath = path;
        Length = stream.Length;

        // An empty file cannot be mapped; it has no slice but the empty one.
        if (Length == 0)
            return;
        map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        handle = view.SafeMemoryMappedViewHandle;
        byte* pointer = null;
        handle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset;
        handle.ReleasePointer();
    }

    /// <summary>The file as the user named it.</summary>
    public string FilePath { get; }

    /// <summary>Bytes of the file when it was opened.</summary>
    public long Length { get; }

    /// <summary>Maps a file and notes it as read.</summary>
    /// <exception cref="WorkbenchException">The file is absent or cannot be opened or mapped.</exception>
    public static MappedFile Open(string path)
    {
        var stream = InputFile.Open(path);
        try
        {
            return new MappedFile(path, stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            stream.Dispose();
            throw new WorkbenchException($"{path}: cannot be mapped into memory ({error.Message}).", error);
        }
    }

    /// <summary>Keeps the map until <see cref="Exit"/>.</summary>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    public void Enter()
    {
        var added = false;
        handle?.DangerousAddRef(ref added);
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public void Exit() => handle?.DangerousRelease();

    /// <summary>Some bytes of the file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all within the file.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
            throw new ArgumentOutOfRangeException(nameof(offset), $"{length} bytes at {offset} are not all within the {Length} of {FilePath}.");
        return new ReadOnlySpan<byte>(start + offset, length);
    }

    /// <summary>A stream over some bytes of the file, to be read between <see cref="Enter"/> and <see cref="Exit"/>.</summary>
    public UnmanagedMemoryStream Stream(long offset, int length)
    {
        Slice(offset, length);
        return new UnmanagedMemoryStream(start + offset, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view?.Dispose();
        map?.Dispose();
    }
}
