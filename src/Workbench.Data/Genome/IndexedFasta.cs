using Workbench.Data.Files;
using Workbench.Data.Sequences;

namespace Workbench.Data.Genome;

/// <summary>
/// A genome in a FASTA file with an index: a read touches the lines that hold its bases and nothing else. Every line end and every
/// letter that a read passes is checked, so that an index of another file is noticed at the latest there.
/// </summary>
internal sealed class IndexedFasta : GenomeSequence
{
    /// <summary>Most bytes of a file looked at in one step, so that a compressed file needs a small buffer only.</summary>
    private const int Step = 1 << 19;

    private readonly FastaBytes bytes;
    private readonly FastaIndexEntry[] entries;
    private readonly string? indexPath;

    /// <summary>Creates the genome; it takes over the bytes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="entries">Its index.</param>
    /// <param name="indexPath">The index file, or null where the index was made just now.</param>
    /// <exception cref="DataFileException">The index belongs to another file.</exception>
    public IndexedFasta(FastaBytes bytes, FastaIndexEntry[] entries, string? indexPath)
        : base(bytes.Path, [.. entries.Select(entry => new Contig(entry.Name, entry.Length))])
    {
        this.bytes = bytes;
        this.entries = entries;
        this.indexPath = indexPath;
        bytes.Enter();
        try
        {
            FastaIndex.Check(entries, bytes, indexPath);
        }
        finally
        {
            bytes.Exit();
        }
    }

    /// <inheritdoc/>
    protected override void ReadBases(int contig, long start, Span<byte> bases)
    {
        var entry = entries[contig];
        bytes.Enter();
        try
        {
            while (bases.Length > 0)
            {
                var offset = entry.ByteOf(start);
                var most = Math.Min(bases.Length, Math.Max(1, (int)((long)Step * entry.LineLetters / entry.LineWidth)));
                var length = (int)Math.Min(entry.ByteOf(start + most - 1) + 1 - offset, Step);
                var copied = CopyLines(entry, start, bytes.Slice(offset, length), bases);
                start += copied;
                bases = bases[copied..];
            }
        }
        finally
        {
            bytes.Exit();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => bytes.Dispose();

    /// <summary>Copies letters from lines, the first of which may be a part; returns how many.</summary>
    private int CopyLines(in FastaIndexEntry entry, long start, ReadOnlySpan<byte> lines, Span<byte> bases)
    {
        var ends = entry.LineWidth - entry.LineLetters;
        var rest = entry.LineLetters - (int)(start % entry.LineLetters);
        var copied = 0;
        for (var at = 0; at < lines.Length && copied < bases.Length; rest = entry.LineLetters)
        {
            var take = Math.Min(rest, Math.Min(lines.Length - at, bases.Length - copied));
            var wrong = SequenceLetters.CopyUpper(lines.Slice(at, take), bases[copied..]);
            if (wrong >= 0)
                throw Wrong(entry, start + copied + wrong, lines[at + wrong]);
            at += take + ends;
            copied += take;
            if (ends > 0 && at <= lines.Length && take == rest && lines[at - 1] != (byte)'\n')
                throw FastaIndex.Stale(bytes, indexPath, $"a line of '{entry.Name}' does not end after its {entry.LineLetters:N0} letters");
        }

        return copied;
    }

    private DataFileException Wrong(in FastaIndexEntry entry, long letter, byte found) => found is (byte)'\n' or (byte)'\r' or (byte)'>'
        ? FastaIndex.Stale(bytes, indexPath, $"letter {letter + 1:N0} of '{entry.Name}' is {SequenceLetters.Describe(found)}")
        : new DataFileException(bytes.Path, $"letter {letter + 1:N0} of '{entry.Name}' is {SequenceLetters.Describe(found)}; "
            + "a letter, '*', '-' or '.' was expected. Is the file damaged?");
}
