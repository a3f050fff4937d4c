using System.Buffers.Binary;
using System.IO.Compression;
using Workbench.Data.Files;

namespace Workbench.Data.Genome;

/// <summary>
/// The bytes of a FASTA file compressed with bgzip: gzip members ("blocks") of at most 64 KiB each that say their own length
/// (SAM specification, section 4.1). Where the blocks begin is read from a .gzi index, or from the blocks' own heads when there
/// is none. Each thread keeps the block it read last.
/// </summary>
/// <remarks>
/// Read here and not through htslib: its FASTA handle serves one thread at a time, keeps no block, and reports damage on the error stream.
/// </remarks>
internal sealed class BgzipFastaBytes : FastaBytes
{
    /// <summary>Most bytes of a block, decompressed; a block's length in the file has the same bound.</summary>
    private const int MostBlockBytes = 1 << 16;

    private const int ShortestBlock = 26;

    private readonly MappedFile map;
    private readonly long[] compressed;
    private readonly long[] decompressed;
    private readonly ThreadLocal<Block> current = new(() => new Block());

    private BgzipFastaBytes(MappedFile map, List<(long Compressed, long Decompressed)> blocks)
        : base(map.FilePath)
    {
        this.map = map;
        compressed = [.. blocks.Select(block => block.Compressed)];
        decompressed = [.. blocks.Select(block => block.Decompressed)];
    }

    /// <inheritdoc/>
    public override long Length => decompressed[^1];

    /// <summary>Whether a file begins with a bgzip block.</summary>
    public static bool Is(MappedFile map) => map.Length >= ShortestBlock && BlockLength(map, 0) > 0;

    /// <summary>Opens a file of blocks.</summary>
    /// <exception cref="DataFileException">The file is cut short or damaged, or its .gzi index belongs to another file.</exception>
    public static BgzipFastaBytes Open(MappedFile map)
    {
        if (map.Length < BgzipStream.EndOfFile.Length || !map.Slice(map.Length - BgzipStream.EndOfFile.Length, BgzipStream.EndOfFile.Length).SequenceEqual(BgzipStream.EndOfFile))
            throw new DataFileException(map.FilePath, "the block that ends a bgzip file is missing: the file is cut short. Copy or download it again.");
        var index = map.FilePath + ".gzi";
        return new BgzipFastaBytes(map, File.Exists(index) ? ReadIndex(map, index) : Scan(map, [(0, 0)]));
    }

    /// <inheritdoc/>
    public override void Enter() => map.Enter();

    /// <inheritdoc/>
    public override void Exit() => map.Exit();

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Slice(long offset, int length)
    {
        var block = current.Value!;
        Load(block, offset);
        var within = (int)(offset - decompressed[block.Number]);
        if (within + length <= block.Length)
            return block.Bytes.AsSpan(within, length);
        if (block.Joined.Length < length)
            block.Joined = new byte[length];
        for (var done = 0; done < length;)
        {
            Load(block, offset + done);
            within = (int)(offset + done - decompressed[block.Number]);
            var take = Math.Min(length - done, block.Length - within);
            block.Bytes.AsSpan(within, take).CopyTo(block.Joined.AsSpan(done));
            done += take;
        }

        return block.Joined.AsSpan(0, length);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        current.Dispose();
        map.Dispose();
    }

    /// <summary>Makes the block that holds a byte the current one.</summary>
    private void Load(Block block, long offset)
    {
        if (offset < 0 || offset >= Length)
            throw new ArgumentOutOfRangeException(nameof(offset), $"byte {offset} is not within the {Length} of {Path}.");
        if (block.Number >= 0 && offset >= decompressed[block.Number] && offset < decompressed[block.Number + 1])
            return;
        var number = Array.BinarySearch(decompressed, offset);

        // Of blocks that begin at the same byte, the last one holds it: the others are empty.
        number = number < 0 ? ~number - 1 : number;
        while (decompressed[number + 1] == offset)
            number++;
        var length = BlockLength(map, compressed[number]);
        var expected = decompressed[number + 1] - decompressed[number];
        block.Number = -1;
        if (length <= 0 || expected > MostBlockBytes)
            throw Damaged(compressed[number]);
        try
        {
            using var stream = new GZipStream(map.Stream(compressed[number], length), CompressionMode.Decompress);
            block.Length = stream.ReadAtLeast(block.Bytes, block.Bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw Damaged(compressed[number], error);
        }

        if (block.Length != expected)
            throw Damaged(compressed[number]);
        block.Number = number;
    }

    private DataFileException Damaged(long offset, Exception? error = null) => new(
        Path, $"the bgzip block at byte {offset:N0} is damaged, or the .gzi index is another file's. Delete the index or copy the file again.", null, null, error);

    /// <summary>Bytes of the block that begins at a byte of the file; 0 where none does.</summary>
    private static int BlockLength(MappedFile map, long offset)
    {
        if (offset < 0 || offset > map.Length - ShortestBlock)
            return 0;
        var head = map.Slice(offset, 18);
        if (!head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8, 4]) || !head[10..].StartsWith((ReadOnlySpan<byte>)[6, 0, (byte)'B', (byte)'C', 2, 0]))
            return 0;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(head[16..]) + 1;
        return length >= ShortestBlock && length <= map.Length - offset ? length : 0;
    }

    private static List<(long Compressed, long Decompressed)> ReadIndex(MappedFile map, string index)
    {
        var content = ReadWhole(index);
        if (content.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(content) != (ulong)(content.Length - 8) / 16 || content.Length % 16 != 8)
            throw new DataFileException(index, "is no .gzi index: its length does not fit its count of blocks. Delete it: the file can be read without.");
        var blocks = new List<(long Compressed, long Decompressed)> { (0, 0) };
        for (var at = 8; at < content.Length; at += 16)
        {
            var (last, lastDecompressed) = blocks[^1];
            var start = BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(at));
            var startDecompressed = BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(at + 8));
            if (start <= last || start >= map.Length || startDecompressed < lastDecompressed || startDecompressed - lastDecompressed > MostBlockBytes)
                throw new DataFileException(index, $"does not belong to {map.FilePath}: its block {blocks.Count:N0} is at byte {start:N0} of the file "
                    + $"and {startDecompressed:N0} of the text. Delete it: the file can be read without.");
            blocks.Add((start, startDecompressed));
        }

        return Scan(map, blocks);
    }

    /// <summary>Goes from block to block to the end of the file, from the last block that is known; adds the end of the text.</summary>
    private static List<(long Compressed, long Decompressed)> Scan(MappedFile map, List<(long Compressed, long Decompressed)> blocks)
    {
        while (true)
        {
            var (start, text) = blocks[^1];
            var length = BlockLength(map, start);
            if (length == 0)
                throw new DataFileException(map.FilePath, $"no bgzip block begins at byte {start:N0}: the file is damaged, was not made by bgzip throughout, "
                    + "or has a .gzi index of another file.");
            var size = BinaryPrimitives.ReadUInt32LittleEndian(map.Slice(start + length - 4, 4));
            if (size > MostBlockBytes)
                throw new DataFileException(map.FilePath, $"the bgzip block at byte {start:N0} says it holds {size:N0} bytes; {MostBlockBytes:N0} are the most.");
            blocks.Add((start + length, text + size));
            if (start + length == map.Length)
                return blocks;
        }
    }

    private static byte[] ReadWhole(string path)
    {
        using var stream = InputFile.Open(path);
        var content = new byte[checked((int)Math.Min(stream.Length, Array.MaxLength))];
        stream.ReadExactly(content);
        return content;
    }

    private sealed class Block
    {
        public int Number { get; set; } = -1;

        public byte[] Bytes { get; } = new byte[MostBlockBytes];

        public int Length { get; set; }

        public byte[] Joined { get; set; } = [];
    }
}
