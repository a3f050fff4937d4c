using Workbench.Data.Files;
using Workbench.Data.Genome;

namespace Workbench.Data.Tracks;

/// <summary>Reads the chromosomes of a bigWig file: a B+ tree from names to numbers and lengths.</summary>
internal static class BigWigChromosomes
{
    /// <summary>The number the tree begins with.</summary>
    public const uint Magic = 0x78CA8C91;

    /// <summary>Bytes before the root.</summary>
    public const int HeadLength = 32;

    private const int LongestName = 4096;

    /// <summary>The chromosomes in the order of their numbers.</summary>
    /// <exception cref="DataFileException">The tree is damaged.</exception>
    public static Contig[] Read(MappedFile map, long offset)
    {
        var head = new BigWigBytes(map, offset, HeadLength);
        var magic = head.Word();
        head.Skip(4);
        var (keyBytes, valueBytes, count) = (head.Word(), head.Word(), head.Offset());
        if (magic != Magic || keyBytes is 0 or > LongestName || valueBytes != 8 || count > map.Length / (keyBytes + 8))
            throw new DataFileException(map.FilePath, $"has no tree of chromosomes at byte {offset:N0}; the file is damaged.");
        var contigs = new Contig?[count];
        var names = new HashSet<string>(StringComparer.Ordinal);
        void Take(ref BigWigBytes item)
        {
            var name = System.Text.Encoding.UTF8.GetString(item.Take((int)keyBytes).TrimEnd((byte)0));
            var (number, length) = (item.Word(), item.Word());
            if (number >= count || contigs[number] is not null || name.Length == 0 || !names.Add(name))
                throw new DataFileException(map.FilePath, $"gives chromosome '{name}' the number {number} of {count}, or gives it twice; the file is damaged.");
            contigs[number] = new Contig(name, length);
        }

        new BigWigTree(map, (int)keyBytes + 8, (int)keyBytes + 8).Walk(offset + HeadLength, Take);
        if (names.Count != count)
            throw new DataFileException(map.FilePath, $"names {names.Count} chromosomes of {count}; the file is damaged.");
        return [.. contigs.Select(contig => contig!)];
    }
}
