using Workbench.Data.Files;

namespace Workbench.Data.Tracks;

/// <summary>Where the blocks of a bigWig file lie: the leaves of its R-tree, sorted by chromosome and start.</summary>
internal sealed class BigWigIndex
{
    /// <summary>The number the index begins with.</summary>
    public const uint Magic = 0x2468ACE0;

    /// <summary>Bytes before the root.</summary>
    public const int HeadLength = 48;

    /// <summary>Bytes of an item of a leaf.</summary>
    public const int LeafItemLength = 32;

    /// <summary>Bytes of an item of an inner node.</summary>
    public const int InnerItemLength = 24;

    private readonly uint[] starts;
    private readonly uint[] greatestEnds;
    private readonly long[] offsets;
    private readonly int[] sizes;
    private readonly int[] firsts;

    private BigWigIndex(List<Block> blocks, int contigs)
    {
        starts = [.. blocks.Select(block => block.Start)];
        offsets = [.. blocks.Select(block => block.Offset)];
        sizes = [.. blocks.Select(block => block.Size)];
        greatestEnds = [.. blocks.Select(block => block.End)];
        firsts = new int[contigs + 1];
        foreach (var block in blocks)
            firsts[block.Contig + 1]++;
        for (var contig = 0; contig < contigs; contig++)
        {
            firsts[contig + 1] += firsts[contig];
            for (var i = firsts[contig] + 1; i < firsts[contig + 1]; i++)
                greatestEnds[i] = Math.Max(greatestEnds[i], greatestEnds[i - 1]);
        }
    }

    /// <summary>Reads the index.</summary>
    /// <exception cref="DataFileException">It is damaged: it leaves the file, or names blocks or chromosomes that are not there.</exception>
    public static BigWigIndex Read(MappedFile map, long offset, int contigs)
    {
        var magic = new BigWigBytes(map, offset, HeadLength).Word();
        if (magic != Magic)
            throw new DataFileException(map.FilePath, $"has no index at byte {offset:N0}; the file is damaged.");
        var blocks = new List<Block>();
        void Take(ref BigWigBytes item)
        {
            var (contig, start, endContig, end) = (item.Word(), item.Word(), item.Word(), item.Word());
            var (at, size) = (item.Offset(), item.Offset());
            if (contig != endContig || contig >= contigs || start > end || size > int.MaxValue || at > map.Length - size)
                throw new DataFileException(map.FilePath, $"has block {blocks.Count:N0} of chromosome {contig} at {start}-{end}, {size:N0} bytes at byte {at:N0}; the file is damaged.");
            blocks.Add(new Block((int)contig, start, end, at, (int)size));
        }

        new BigWigTree(map, LeafItemLength, InnerItemLength).Walk(offset + HeadLength, Take);
        blocks.Sort((a, b) => (a.Contig, a.Start, a.Offset).CompareTo((b.Contig, b.Start, b.Offset)));
        return new BigWigIndex(blocks, contigs);
    }

    /// <summary>The first block of a chromosome that ends after a base.</summary>
    public int First(int contig, long start)
    {
        var (low, high) = (firsts[contig], firsts[contig + 1]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (greatestEnds[middle] > start)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <summary>The block after the last one of a chromosome.</summary>
    public int End(int contig) => firsts[contig + 1];

    /// <summary>The first base of a block.</summary>
    public long Start(int block) => starts[block];

    /// <summary>Where a block begins in the file.</summary>
    public long Offset(int block) => offsets[block];

    /// <summary>Bytes a block takes in the file.</summary>
    public int Size(int block) => sizes[block];

    private readonly record struct Block(int Contig, uint Start, uint End, long Offset, int Size);
}
