using Workbench.Data.Files;

namespace Workbench.Data.Genome;

/// <summary>
/// Opens FASTA files for random access (http://www.htslib.org/doc/faidx.html). A plain file is mapped into memory; a bgzip file
/// (.fa.gz made by <c>bgzip</c>) is decompressed block by block where it is read; any other gzip file has no random access and is
/// read whole. An index (.fai) that is absent is made, and written beside the file where the folder can be written to.
/// </summary>
public static class FastaFile
{
    /// <summary>Opens a genome.</summary>
    /// <param name="path">The FASTA file: plain, bgzip or gzip.</param>
    /// <exception cref="WorkbenchException">
    /// There is no such file; it is no FASTA file, has lines of different lengths within a sequence, is cut short, or is a plain gzip
    /// file too large for memory; or the index belongs to another file.
    /// </exception>
    public static GenomeSequence Open(string path)
    {
        var map = MappedFile.Open(path);
        try
        {
            var gzip = map.Length >= 2 && map.Slice(0, 2).SequenceEqual((ReadOnlySpan<byte>)[0x1F, 0x8B]);
            if (gzip && !BgzipFastaBytes.Is(map))
            {
                map.Dispose();
                return ReadWhole(path);
            }

            FastaBytes bytes = gzip ? BgzipFastaBytes.Open(map) : new PlainFastaBytes(map);
            var indexPath = path + ".fai";
            var given = File.Exists(indexPath);
            var entries = given ? FastaIndex.Read(indexPath) : FastaIndex.Make(path);
            if (entries.Length == 0)
                throw new DataFileException(given ? indexPath : path, "holds no sequence; a header line beginning with '>' was expected.");
            var genome = new IndexedFasta(bytes, entries, given ? indexPath : null);
            if (!given)
                WriteIndex(indexPath, entries);
            return genome;
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <summary>Letters of a plain gzip file that fit into memory: half of what this process may use, a byte a letter.</summary>
    public static long MostLettersInMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    private static MemoryGenome ReadWhole(string path)
    {
        var sequences = new List<(string Name, byte[] Bases)>();
        long letters = 0;
        foreach (var record in FastaReader.Read(path))
        {
            sequences.Add((record.Name, record.Letters));
            letters += record.Letters.Length;
            if (letters > MostLettersInMemory)
                throw new DataFileException(path, $"is compressed with gzip, which has no random access, and its first {letters:N0} letters take more than half of "
                    + $"this machine's memory. Compress it with bgzip instead:  gunzip -c {path} | bgzip > NEW.fa.gz");
        }

        return sequences.Count > 0
            ? new MemoryGenome(path, sequences)
            : throw new DataFileException(path, "holds no sequence; a header line beginning with '>' was expected.");
    }

    private static void WriteIndex(string path, FastaIndexEntry[] entries)
    {
        try
        {
            WholeFile.WriteText(path, FastaIndex.Text(entries));
        }
        catch (WorkbenchException)
        {
            // A folder that cannot be written to: the index serves from memory, and is made again the next time.
        }
    }
}
