using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Workbench.Torch;

/// <summary>
/// The bytes of a weight file, mapped from disk or in memory. Every access is checked against the length. A mapped file must not
/// be shortened by another program while it is open.
/// </summary>
internal sealed unsafe class WeightFileBytes : IDisposable
{
    private readonly ReadOnlyMemory<byte> memory;
    private readonly FileStream? stream;
    private readonly MemoryMappedFile? map;
    private readonly MemoryMappedViewAccessor? view;
    private readonly byte* start;
    private bool closed;

    /// <summary>Maps a file.</summary>
    internal WeightFileBytes(string path)
    {
        Name = path;
        stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Length = stream.Length;
            if (Length == 0)
                return;
            map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, true);
            view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            byte* pointer = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            start = pointer + view.PointerOffset;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Takes bytes in memory; <paramref name="name"/> stands for the file in error messages.</summary>
    internal WeightFileBytes(ReadOnlyMemory<byte> bytes, string name)
    {
        Name = name;
        Length = bytes.Length;
        memory = bytes;
    }

    internal string Name { get; }

    internal long Length { get; }

    public void Dispose()
    {
        if (closed)
            return;
        closed = true;
        if (start != null)
            view!.SafeMemoryMappedViewHandle.ReleasePointer();
        view?.Dispose();
        map?.Dispose();
        stream?.Dispose();
    }

    /// <summary>
    /// Some bytes; <paramref name="what"/> names them when the file ends before. Not to be kept after disposal.
    /// </summary>
    internal ReadOnlySpan<byte> Slice(long offset, long count, string what)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (offset < 0 || count < 0 || count > int.MaxValue || offset > Length - count)
            throw Bad(offset, $"{what} takes {count} bytes, but the file ends at byte {Length}; it is truncated or damaged");
        return view is null ? memory.Span.Slice((int)offset, (int)count) : new ReadOnlySpan<byte>(start + offset, (int)count);
    }

    /// <summary>
    /// Copies bytes; the file stays mapped until the copy is made, even when another thread closes it meanwhile.
    /// </summary>
    internal void Copy(long offset, Span<byte> into, string what)
    {
        var held = false;
        try
        {
            view?.SafeMemoryMappedViewHandle.DangerousAddRef(ref held);
            Slice(offset, into.Length, what).CopyTo(into);
        }
        finally
        {
            if (held)
                view!.SafeMemoryMappedViewHandle.DangerousRelease();
        }
    }

    /// <summary>All from an offset on, as far as a span reaches.</summary>
    internal ReadOnlySpan<byte> From(long offset) => Slice(offset, Math.Min(Length - offset, int.MaxValue), "the rest");

    internal ushort UInt16(long offset, string what) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2, what));

    internal uint UInt32(long offset, string what) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4, what));

    internal ulong UInt64(long offset, string what) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8, what));

    internal InvalidDataException Bad(long offset, string problem) => new($"{Name}, byte {offset}: {problem}.");

    internal InvalidDataException Bad(string problem) => new($"{Name}: {problem}.");
}
