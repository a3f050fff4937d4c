namespace Workbench.Data.Genome;

/// <summary>
/// The bases of an assembly, read by place. Bases are upper-case ASCII letters as the file has them (soft masking, which FASTA files
/// write in lower case, is lifted). Reading is safe from several threads at once.
/// </summary>
public abstract class GenomeSequence : IDisposable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>Creates a genome over its contigs.</summary>
    /// <exception cref="WorkbenchException">A contig is named twice.</exception>
    protected GenomeSequence(string source, IReadOnlyList<Contig> contigs)
    {
        Source = source;
        Contigs = contigs;
        for (var i = 0; i < contigs.Count; i++)
            if (!numbers.TryAdd(contigs[i].Name, i))
                throw new WorkbenchException($"{source}: two sequences are named '{contigs[i].Name}'. Give each its own name.");
    }

    /// <summary>Where the bases come from (a file, a simulation), for messages and provenance.</summary>
    public string Source { get; }

    /// <summary>The contigs, in file order.</summary>
    public IReadOnlyList<Contig> Contigs { get; }

    /// <summary>Whether the genome has a contig of exactly this name.</summary>
    public bool Has(string name) => numbers.ContainsKey(name);

    /// <summary>A contig by its name.</summary>
    /// <exception cref="WorkbenchException">There is none; the message lists some that there are, and a like-named one.</exception>
    public Contig Contig(string name) => Contigs[Number(name)];

    /// <summary>Reads the bases of an interval as the reference is written; the interval's strand is not looked at.</summary>
    /// <param name="where">The interval, all of it within its contig.</param>
    /// <param name="bases">Receives one upper-case letter a base; its length is the interval's.</param>
    /// <exception cref="WorkbenchException">There is no such contig, or it ends before the interval does.</exception>
    public void Read(GenomicInterval where, Span<byte> bases)
    {
        if (bases.Length != where.Length)
            throw new ArgumentException($"room for {bases.Length} bases; {where} has {where.Length}.", nameof(bases));
        var contig = Number(where.Chromosome);
        if (where.End > Contigs[contig].Length)
            throw new WorkbenchException($"{Source}: {where} reaches beyond the end of {Contigs[contig]}. "
                + "Do the interval and the genome belong to the same assembly? (Windows at the ends can be read padded with N.)");
        if (bases.Length > 0)
            ReadBases(contig, where.Start, bases);
    }

    /// <summary>Reads the bases of a window that may reach over the ends of its contig: what lies outside is N.</summary>
    /// <param name="chromosome">The contig.</param>
    /// <param name="start">0-based first base of the window; may be negative.</param>
    /// <param name="bases">Receives one upper-case letter a base.</param>
    /// <returns>How many of the bases were padded.</returns>
    /// <exception cref="WorkbenchException">There is no such contig, or no base of the window lies on it.</exception>
    public int ReadPadded(string chromosome, long start, Span<byte> bases)
    {
        var number = Number(chromosome);
        var contig = Contigs[number];
        var first = Math.Max(start, 0);
        var within = (int)Math.Max(0, Math.Min(contig.Length, start + bases.Length) - first);
        if (within == 0 && bases.Length > 0)
            throw new WorkbenchException($"{Source}: the {bases.Length:N0} bases from {start:N0} (0-based) lie all outside of {contig}. "
                + "Do the window and the genome belong to the same assembly?");
        var before = (int)(first - start);
        bases[..before].Fill((byte)'N');
        bases[(before + within)..].Fill((byte)'N');
        if (within > 0)
            ReadBases(number, first, bases.Slice(before, within));
        return bases.Length - within;
    }

    /// <summary>The bases of an interval as text, upper case.</summary>
    /// <exception cref="WorkbenchException">There is no such contig, or it ends before the interval does.</exception>
    public string Read(GenomicInterval where)
    {
        var bases = new byte[checked((int)where.Length)];
        Read(where, bases);
        return System.Text.Encoding.ASCII.GetString(bases);
    }

    /// <summary>Releases the file or memory behind the genome.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads bases that are known to lie within the contig.</summary>
    /// <param name="contig">Number of the contig.</param>
    /// <param name="start">0-based first base.</param>
    /// <param name="bases">Receives the bases; not empty.</param>
    protected abstract void ReadBases(int contig, long start, Span<byte> bases);

    /// <summary>Releases what the genome holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The number of a contig.</summary>
    /// <exception cref="WorkbenchException">There is no such contig.</exception>
    protected int Number(string name)
    {
        if (numbers.TryGetValue(name, out var number))
            return number;
        var some = string.Join(", ", Contigs.Take(5).Select(contig => contig.Name)) + (Contigs.Count > 5 ? ", ..." : "");
        var names = ContigNames.Reconcile([name], Contigs);
        throw new WorkbenchException($"{Source}: there is no contig '{name}'; there are {Contigs.Count}: {some}. "
            + (names.TryMap(name, out var other) ? $"'{other}' may be the same: reconcile the names first." : "Is it another assembly?"));
    }
}
