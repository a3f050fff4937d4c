using Workbench.Data.Files;
using Workbench.Data.Sequences;

namespace Workbench.Data.Genome;

/// <summary>A sequence of a FASTA file.</summary>
/// <param name="Name">The header's first word.</param>
/// <param name="Description">The rest of the header; may be empty.</param>
/// <param name="Letters">The letters as the file has them, in either case: alignments (A2M) give case a meaning.</param>
public sealed record FastaRecord(string Name, string Description, byte[] Letters)
{
    /// <summary>The letters as text.</summary>
    public string Sequence => System.Text.Encoding.ASCII.GetString(Letters);
}

/// <summary>Reads FASTA files from their beginning to their end: DNA, RNA or protein, plain or gzip-compressed, with any line lengths.</summary>
public static class FastaReader
{
    /// <summary>The sequences of a file, one after the other; one is in memory at a time unless the caller keeps them.</summary>
    /// <exception cref="DataFileException">
    /// The file does not begin with a header, a header has no name, a line holds what is no letter, or a compressed file is cut short.
    /// </exception>
    public static IEnumerable<FastaRecord> Read(string path)
    {
        using var lines = ByteLineReader.Open(path, ByteLineReader.LongestSequenceLine);
        (string Name, string Description)? header = null;
        using var letters = new MemoryStream();
        while (NextLine(lines, letters, header is null, out var next))
        {
            if (next is null)
                continue;
            if (header is { } finished)
                yield return new FastaRecord(finished.Name, finished.Description, letters.ToArray());
            header = next;
            letters.SetLength(0);
        }

        if (header is { } last)
            yield return new FastaRecord(last.Name, last.Description, letters.ToArray());
    }

    /// <summary>Cuts a header line into name and description.</summary>
    internal static (string Name, string Description) SplitHeader(string path, long line, ReadOnlySpan<byte> header)
    {
        header = header[1..].Trim(" \t"u8);
        if (header.IsEmpty)
            throw new DataFileException(path, "a header without a name: '>' and the sequence's name were expected.", line);
        var end = header.IndexOfAny((byte)' ', (byte)'\t');
        var name = end < 0 ? header : header[..end];
        return (System.Text.Encoding.UTF8.GetString(name), System.Text.Encoding.UTF8.GetString(header[name.Length..].Trim(" \t"u8)));
    }

    /// <summary>The error of a file that does not begin with a header.</summary>
    internal static DataFileException NoHeader(string path, long line, ReadOnlySpan<byte> found) => new(
        path, $"is no FASTA file: a header line beginning with '>' was expected, found {SequenceLetters.Describe(found[0])}.", line);

    /// <summary>Reads one line: adds its letters, or gives the header it is.</summary>
    private static bool NextLine(ByteLineReader lines, MemoryStream letters, bool first, out (string Name, string Description)? header)
    {
        header = null;
        if (!lines.Next(out var line))
            return false;
        if (line.StartsWith(">"u8))
        {
            header = SplitHeader(lines.FilePath, lines.Line, line);
            return true;
        }

        line = line.TrimEnd(" \t"u8);
        if (first && !line.IsEmpty)
            throw NoHeader(lines.FilePath, lines.Line, line);
        var wrong = SequenceLetters.FirstWrong(line);
        if (wrong >= 0)
            throw new DataFileException(lines.FilePath, $"{SequenceLetters.Describe(line[wrong])} in a sequence; a letter, '*', '-' or '.' was expected.",
                lines.Line, wrong + 1);
        if (letters.Length + line.Length > Array.MaxLength)
            throw new DataFileException(lines.FilePath, $"a sequence of more than {Array.MaxLength:N0} letters.", lines.Line);
        letters.Write(line);
        return true;
    }
}
