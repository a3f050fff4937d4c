using System.Buffers.Text;
using Workbench.Data.Files;

namespace Workbench.Data.Genome;

/// <summary>Where a sequence stands in a FASTA file: a line of a .fai index (http://www.htslib.org/doc/faidx.html).</summary>
/// <param name="Name">The name: the header's first word.</param>
/// <param name="Length">Letters.</param>
/// <param name="Offset">Bytes of the (decompressed) file before the first letter.</param>
/// <param name="LineLetters">Letters of each line but the last.</param>
/// <param name="LineWidth">Bytes of each line but the last, its end included.</param>
internal readonly record struct FastaIndexEntry(string Name, long Length, long Offset, int LineLetters, int LineWidth)
{
    /// <summary>The byte of the file that holds a letter.</summary>
    public long ByteOf(long letter) => Offset + (letter / LineLetters * LineWidth) + (letter % LineLetters);
}

/// <summary>Makes, reads and writes .fai indices.</summary>
internal static class FastaIndex
{
    /// <summary>Reads an index file.</summary>
    /// <exception cref="DataFileException">A line is not five fields of an index.</exception>
    public static FastaIndexEntry[] Read(string path)
    {
        var entries = new List<FastaIndexEntry>();
        using var lines = ByteLineReader.Open(path);
        Span<Range> fields = stackalloc Range[6];
        Span<long> numbers = stackalloc long[4];
        while (lines.Next(out var line))
        {
            if (line.IsEmpty)
                continue;
            if (Fields(line, fields) < 5)
                throw new DataFileException(path, "five tab-separated fields of a FASTA index were expected (name, length, offset, "
                    + "letters a line, bytes a line). Delete the file: an index is made when there is none.", lines.Line);
            for (var i = 0; i < 4; i++)
                if (!Utf8Parser.TryParse(line[fields[i + 1]], out numbers[i], out var used) || used != line[fields[i + 1]].Length || numbers[i] < 0)
                    throw new DataFileException(path, "a whole number of at least 0 was expected.", lines.Line, i + 2);
            var (letters, width) = (numbers[2], numbers[3]);
            if (width > int.MaxValue || letters > width || width - letters > 2 || (letters == 0 && numbers[0] > 0))
                throw new DataFileException(path, $"{letters} letters and {width} bytes a line belong to no FASTA file.", lines.Line, 4);
            entries.Add(new FastaIndexEntry(
                System.Text.Encoding.UTF8.GetString(line[fields[0]]), numbers[0], numbers[1], Math.Max(1, (int)letters), Math.Max(1, (int)width)));
        }

        return [.. entries];
    }

    /// <summary>Makes the index of a file by reading it through.</summary>
    /// <exception cref="DataFileException">The file is no FASTA file, or the lines of a sequence differ in length.</exception>
    public static FastaIndexEntry[] Make(string path)
    {
        var entries = new List<FastaIndexEntry>();
        using var lines = ByteLineReader.Open(path, ByteLineReader.LongestSequenceLine);
        var entry = default(FastaIndexEntry);
        var open = false;
        var last = false;
        while (lines.Next(out var line))
        {
            if (line.StartsWith(">"u8))
            {
                if (open)
                    entries.Add(entry);
                entry = new FastaIndexEntry(FastaReader.SplitHeader(path, lines.Line, line).Name, 0, lines.Offset + lines.Width, 1, 1);
                (open, last) = (true, false);
                continue;
            }

            if (!open && !line.IsEmpty)
                throw FastaReader.NoHeader(path, lines.Line, line);
            if (last && !line.IsEmpty)
                throw new DataFileException(path, $"the line before this one has another length than the {entry.LineLetters} letters of the first lines "
                    + $"of '{entry.Name}': such a file has no random access. Wrap its lines anew, e.g.:  seqkit seq -w 60 FILE > NEW", lines.Line);
            if (entry.Length == 0 && line.Length > 0)
                entry = entry with { Offset = lines.Offset, LineLetters = line.Length, LineWidth = lines.Width };
            if (line.Length > entry.LineLetters)
                throw new DataFileException(path, $"a line of {line.Length:N0} letters after lines of {entry.LineLetters:N0} in '{entry.Name}': "
                    + "such a file has no random access. Wrap its lines anew, e.g.:  seqkit seq -w 60 FILE > NEW", lines.Line);
            last = line.Length < entry.LineLetters || lines.Width != entry.LineWidth;
            entry = entry with { Length = entry.Length + line.Length };
        }

        if (open)
            entries.Add(entry);
        return [.. entries];
    }

    /// <summary>The text of an index file.</summary>
    public static string Text(IEnumerable<FastaIndexEntry> entries) => string.Concat(
        entries.Select(entry => $"{entry.Name}\t{entry.Length}\t{entry.Offset}\t{entry.LineLetters}\t{entry.LineWidth}\n"));

    /// <summary>Refuses an index that belongs to another file: each sequence must begin after its header and end where the next begins.</summary>
    /// <exception cref="DataFileException">It does not fit.</exception>
    public static void Check(IReadOnlyList<FastaIndexEntry> entries, FastaBytes bytes, string? indexPath)
    {
        foreach (var entry in entries)
        {
            // Length may be any number here: no product of it may overflow.
            var lastByte = entry.Length == 0 || entry.Length > bytes.Length ? entry.Length : entry.ByteOf(entry.Length - 1) - entry.Offset + 1;
            if (entry.Offset > bytes.Length || lastByte > bytes.Length - entry.Offset)
                throw Stale(bytes, indexPath, $"'{entry.Name}' would end after the end of the file");
            if (!HasHeader(bytes, entry))
                throw Stale(bytes, indexPath, $"there is no line '>{entry.Name}' before byte {entry.Offset:N0}");
            if (GoesOn(bytes, entry.Offset + lastByte))
                throw Stale(bytes, indexPath, $"'{entry.Name}' goes on after its {entry.Length:N0} letters");
        }
    }

    /// <summary>The error of an index that belongs to another file.</summary>
    public static DataFileException Stale(FastaBytes bytes, string? indexPath, string why) => indexPath is null
        ? new DataFileException(bytes.Path, $"{why}: did the file change since it was opened?")
        : new DataFileException(indexPath, $"does not belong to {bytes.Path}: {why}. The file changed since the index was made, or the index is "
            + "another file's. Delete the index: it is made anew when there is none.");

    private static bool HasHeader(FastaBytes bytes, FastaIndexEntry entry)
    {
        const int LongestHeader = 1 << 14;
        var length = (int)Math.Min(entry.Offset, LongestHeader);
        var before = bytes.Slice(entry.Offset - length, length);
        if (length == 0 || before[^1] != (byte)'\n')
            return false;
        before = before.TrimEnd("\r\n"u8);
        before = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return before.StartsWith(">"u8) && before[1..].TrimStart(" \t"u8).StartsWith(System.Text.Encoding.UTF8.GetBytes(entry.Name));
    }

    /// <summary>Whether letters follow, and not line ends and then a header or the end of the file.</summary>
    private static bool GoesOn(FastaBytes bytes, long end)
    {
        var some = (int)Math.Min(bytes.Length - end, 64);
        if (some == 0)
            return false;
        var after = bytes.Slice(end, some).TrimStart("\r\n"u8);
        return !after.IsEmpty && after[0] != (byte)'>';
    }

    private static int Fields(ReadOnlySpan<byte> line, Span<Range> fields)
    {
        var count = 0;
        foreach (var field in line.Split((byte)'\t'))
        {
            if (count == fields.Length)
                break;
            fields[count++] = field;
        }

        return count;
    }
}
