using System.Buffers.Binary;
using System.IO.Compression;
using Workbench.Data.Files;

namespace Workbench.Data.Tracks;

/// <summary>
/// A block of a bigWig file, decompressed: 24 bytes that say where and in which of three ways the stretches are written
/// (bedGraph, variable step, fixed step), then the stretches.
/// </summary>
internal sealed class BigWigBlock(MappedFile map, int mostBytes)
{
    /// <summary>Bytes before the stretches.</summary>
    public const int HeadLength = 24;

    private byte[] bytes = [];
    private int length;
    private int number = -1;

    /// <summary>Makes a block the current one.</summary>
    /// <exception cref="DataFileException">It is damaged or belongs to another chromosome.</exception>
    public void Load(int block, long offset, int size, uint contig)
    {
        if (number == block)
            return;
        number = -1;
        length = mostBytes == 0 ? Copy(map.Slice(offset, size)) : Decompress(offset, size);
        if (length < HeadLength || Word(0) != contig || HeadLength + (Count * ItemLength(offset)) > length)
            throw Damaged(offset);
        number = block;
    }

    /// <summary>Gives the stretches that share a base with [start, end), cut at its ends.</summary>
    public void Visit<TVisitor>(long start, long end, ref TVisitor visitor)
        where TVisitor : IBigWigVisitor, allows ref struct
    {
        var (first, step, span, type) = ((long)Word(4), Word(12), Word(16), bytes[20]);
        for (var i = 0; i < Count; i++)
        {
            var at = HeadLength + (i * ItemLength(0));
            var (from, to, value) = type switch
            {
                1 => ((long)Word(at), (long)Word(at + 4), at + 8),
                2 => (Word(at), (long)Word(at) + span, at + 4),
                _ => (first + ((long)i * step), first + ((long)i * step) + span, at),
            };
            (from, to) = (Math.Max(from, start), Math.Min(to, end));
            if (from < to)
                visitor.Span(from, to, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(value)));
        }
    }

    private int Count => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(22));

    private int ItemLength(long offset) => bytes[20] switch
    {
        1 => 12,
        2 => 8,
        3 => 4,
        _ => throw Damaged(offset),
    };

    private uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private int Copy(ReadOnlySpan<byte> block)
    {
        if (bytes.Length < block.Length)
            bytes = new byte[block.Length];
        block.CopyTo(bytes);
        return block.Length;
    }

    private int Decompress(long offset, int size)
    {
        try
        {
            using var stream = new ZLibStream(map.Stream(offset, size), CompressionMode.Decompress);
            for (var filled = 0; ;)
            {
                if (filled == bytes.Length && filled < mostBytes)
                    Array.Resize(ref bytes, Math.Min(mostBytes, Math.Max(1 << 12, filled * 2)));
                var read = stream.Read(bytes.AsSpan(filled));
                if (read == 0)
                    return filled;
                filled += read;
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw Damaged(offset, error);
        }
    }

    private DataFileException Damaged(long offset, Exception? error = null) =>
        new(map.FilePath, $"the block at byte {offset:N0} is damaged. Copy or download the file again.", null, null, error);
}
