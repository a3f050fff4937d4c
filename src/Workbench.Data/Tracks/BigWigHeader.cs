using Workbench.Data.Files;

namespace Workbench.Data.Tracks;

/// <summary>The fixed beginning of a bigWig file.</summary>
/// <param name="ChromosomeTree">Where the tree of chromosomes begins.</param>
/// <param name="Index">Where the index of blocks begins.</param>
/// <param name="UncompressedBlockBytes">Bytes of the largest block, decompressed; 0 in a file that is not compressed.</param>
/// <param name="Summary">What the file says of all its values.</param>
internal sealed record BigWigHeader(long ChromosomeTree, long Index, int UncompressedBlockBytes, TrackSummary? Summary)
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 64;

    /// <summary>The number a bigWig file begins with.</summary>
    public const uint Magic = 0x888FFC26;

    /// <summary>Bytes of the summary.</summary>
    public const int SummaryLength = 40;

    private const uint MagicOtherEnd = 0x26FC8F88;
    private const uint BigBedMagic = 0x8789F2EB;

    // Blocks hold 1,024 stretches of 12 bytes as a rule; writers let users choose, in no case such a number.
    private const int MostBlockBytes = 1 << 26;

    /// <summary>Reads the header.</summary>
    /// <exception cref="DataFileException">The file is no bigWig file or cut short.</exception>
    public static BigWigHeader Read(MappedFile map)
    {
        if (map.Length < Length)
            throw new DataFileException(map.FilePath, $"is {map.Length:N0} bytes long and no bigWig file, or cut short.");
        var header = new BigWigBytes(map, 0, Length);
        var magic = header.Word();
        if (magic != Magic)
            throw new DataFileException(map.FilePath, magic switch
            {
                MagicOtherEnd => "is a bigWig file in big-endian order, which is not read. Make it anew on a PC:  bigWigToBedGraph, bedGraphToBigWig.",
                BigBedMagic => "is a bigBed file; a bigWig file was expected. Convert it:  bigBedToBed IN OUT.bed",
                _ => $"is no bigWig file: it begins with {magic:X8} where {Magic:X8} was expected.",
            });
        header.Skip(4);
        var (tree, _, index) = (header.Offset(), header.Offset(), header.Offset());
        header.Skip(12);
        var (summary, blockBytes) = (header.Offset(), header.Word());
        if (blockBytes > MostBlockBytes)
            throw new DataFileException(map.FilePath, $"says that a block takes {blockBytes:N0} bytes; the file is damaged.");
        return new BigWigHeader(tree, index, (int)blockBytes, summary == 0 ? null : ReadSummary(map, summary));
    }

    private static TrackSummary ReadSummary(MappedFile map, long offset)
    {
        var bytes = new BigWigBytes(map, offset, SummaryLength);
        return new TrackSummary(bytes.Offset(), bytes.Double(), bytes.Double(), bytes.Double(), bytes.Double());
    }
}
