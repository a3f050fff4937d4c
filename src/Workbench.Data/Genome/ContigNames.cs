using System.Text;

namespace Workbench.Data.Genome;

/// <summary>A name of one file and the contig of another that it was taken for.</summary>
/// <param name="Name">The name asked for.</param>
/// <param name="Contig">The genome's contig.</param>
public readonly record struct ContigMapping(string Name, Contig Contig)
{
    /// <summary>Whether both are spelled differently.</summary>
    public bool Renamed => Name != Contig.Name;
}

/// <summary>
/// Matches the contig names of one file (regions, variants, tracks) with those of a genome, in the open: what was mapped to what, and
/// what is missing, can be seen and shown. Names match when they are equal; else when they are equal without case and a leading
/// <c>chr</c>; else as names of the mitochondrion (M, MT). A name that could be two contigs is missing.
/// </summary>
public sealed class ContigNames
{
    private readonly Dictionary<string, Contig> contigs = new(StringComparer.Ordinal);

    private ContigNames(IReadOnlyList<ContigMapping> mapped, IReadOnlyList<string> missing)
    {
        Mapped = mapped;
        Missing = missing;
        foreach (var mapping in mapped)
            contigs[mapping.Name] = mapping.Contig;
    }

    /// <summary>The names that were found, spelled alike or not, in the order asked.</summary>
    public IReadOnlyList<ContigMapping> Mapped { get; }

    /// <summary>The names that are no contig of the genome, in the order asked.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Matches names with contigs.</summary>
    /// <param name="names">The names of the other file; repeated ones count once.</param>
    /// <param name="contigs">The genome's contigs.</param>
    public static ContigNames Reconcile(IEnumerable<string> names, IReadOnlyList<Contig> contigs)
    {
        var exact = new Dictionary<string, Contig>(StringComparer.Ordinal);
        foreach (var contig in contigs)
            exact.TryAdd(contig.Name, contig);
        var plain = contigs.ToLookup(contig => Plain(contig.Name), StringComparer.Ordinal);
        var (mapped, missing) = (new List<ContigMapping>(), new List<string>());
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (exact.TryGetValue(name, out var contig))
                mapped.Add(new ContigMapping(name, contig));
            else if (plain[Plain(name)].Take(2).ToArray() is [var only])
                mapped.Add(new ContigMapping(name, only));
            else
                missing.Add(name);
        }

        return new ContigNames(mapped, missing);
    }

    /// <summary>The genome's name of a contig; false for a missing one or one that was not asked for.</summary>
    public bool TryMap(string name, out string contig)
    {
        var found = contigs.TryGetValue(name, out var match);
        contig = found ? match!.Name : "";
        return found;
    }

    /// <summary>The interval under the genome's name of its contig.</summary>
    /// <exception cref="WorkbenchException">The contig is missing, or was not among the names.</exception>
    public GenomicInterval Map(GenomicInterval interval) => TryMap(interval.Chromosome, out var contig)
        ? new GenomicInterval(contig, interval.Start, interval.End, interval.Strand)
        : throw new WorkbenchException($"'{interval.Chromosome}' of {interval} is no contig of the genome. {Report()}");

    /// <summary>What was mapped and what is missing, in a few lines for people.</summary>
    public string Report()
    {
        var renamed = Mapped.Where(mapping => mapping.Renamed).Select(mapping => $"{mapping.Name} is {mapping.Contig.Name}").ToArray();
        var report = new StringBuilder($"{Mapped.Count - renamed.Length:N0} contig names equal");
        if (renamed.Length > 0)
            report.Append($"; {renamed.Length:N0} taken for another spelling ({Some(renamed)})");
        if (Missing.Count > 0)
            report.Append($"; {Missing.Count:N0} missing from the genome ({Some(Missing)})");
        if (Mapped.FirstOrDefault(mapping => mapping.Renamed && Plain(mapping.Name) == "M") is { Contig: not null } mitochondrion)
            report.Append($". {mitochondrion.Name} and {mitochondrion.Contig.Name} are different sequences in some assemblies (hg19 against GRCh37): check its length, "
                + $"{mitochondrion.Contig.Length:N0}");
        return report.Append('.').ToString();
    }

    private static string Some(IReadOnlyList<string> items) => string.Join(", ", items.Take(5)) + (items.Count > 5 ? ", ..." : "");

    private static string Plain(string name)
    {
        var upper = name.ToUpperInvariant();
        upper = upper.Length > 3 && upper.StartsWith("CHR", StringComparison.Ordinal) ? upper[3..] : upper;
        return upper == "MT" ? "M" : upper;
    }
}
