using Workbench.Data.Genotypes;

namespace Workbench.Prediction.Selection.Programme;

/// <summary>
/// Where loci lie on the chromosomes, and where their alleles lie in a haplotype packed as bits: chromosome after chromosome, each from a new
/// word on.
/// </summary>
public sealed class LinkageMap
{
    private const double BasesPerCentimorgan = 1e6;
    private const int Bits = 64;

    private readonly int[] bits;

    private LinkageMap(IReadOnlyList<Marker> loci, IReadOnlyList<LinkageGroup> groups, int[] bits, int words)
    {
        Loci = loci;
        Groups = groups;
        this.bits = bits;
        Words = words;
    }

    /// <summary>The loci, in the order in which they were given.</summary>
    public IReadOnlyList<Marker> Loci { get; }

    /// <summary>The chromosomes.</summary>
    public IReadOnlyList<LinkageGroup> Groups { get; }

    /// <summary>Words of 64 bits of a haplotype.</summary>
    public int Words { get; }

    /// <summary>
    /// Makes the map of some loci. A chromosome whose loci have no genetic positions takes the physical ones, at a megabase a centimorgan.
    /// </summary>
    /// <param name="loci">The loci of a chromosome together, ascending in position.</param>
    /// <exception cref="WorkbenchException">Loci are out of order, or have no positions; the message names one.</exception>
    public static LinkageMap Of(IReadOnlyList<Marker> loci)
    {
        var groups = new List<LinkageGroup>();
        var bits = new int[loci.Count];
        var (word, seen) = (0, new HashSet<string>(StringComparer.Ordinal));
        for (var first = 0; first < loci.Count;)
        {
            var chromosome = loci[first].Chromosome;
            if (!seen.Add(chromosome))
                throw new WorkbenchException($"The loci of chromosome {chromosome} do not lie together: {loci[first].Name} comes after another chromosome. Sort the loci by chromosome and position.");
            var count = 1;
            while (first + count < loci.Count && loci[first + count].Chromosome == chromosome)
                count++;
            groups.Add(new LinkageGroup(chromosome, word, Morgans(loci, first, count)));
            for (var locus = 0; locus < count; locus++)
                bits[first + locus] = (word * Bits) + locus;
            word += (count + Bits - 1) / Bits;
            first += count;
        }

        return new LinkageMap(loci, groups, bits, word);
    }

    /// <summary>The word of a locus and its bit in it.</summary>
    internal (int Word, int Bit) PlaceOf(int locus) => Math.DivRem(bits[locus], Bits);

    /// <summary>The bits of some loci, to count alleles at these alone.</summary>
    internal ulong[] MaskOf(IEnumerable<int> loci)
    {
        var mask = new ulong[Words];
        foreach (var locus in loci)
            mask[bits[locus] / Bits] |= 1UL << (bits[locus] % Bits);
        return mask;
    }

    private static double[] Morgans(IReadOnlyList<Marker> loci, int first, int count)
    {
        var chromosome = Enumerable.Range(first, count).Select(locus => loci[locus]).ToList();
        var genetic = chromosome.Any(locus => locus.Centimorgans != 0);
        var morgans = chromosome.Select(locus => (genetic ? locus.Centimorgans : locus.Position / BasesPerCentimorgan) / 100).ToArray();
        if (count > 1 && morgans[^1] == morgans[0] && !genetic)
            throw new WorkbenchException($"The loci of chromosome {chromosome[0].Chromosome} have no positions ({chromosome[0].Name} and others); "
                + "give centimorgans or base pairs, without which nothing can recombine.");
        for (var locus = 1; locus < count; locus++)
            if (!(morgans[locus] >= morgans[locus - 1]))
                throw new WorkbenchException($"The locus {chromosome[locus].Name} of chromosome {chromosome[0].Chromosome} lies before {chromosome[locus - 1].Name}, which precedes it. Sort the loci by position.");
        return morgans;
    }
}

/// <summary>A chromosome of a linkage map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstWord">Its first word in a packed haplotype.</param>
/// <param name="Morgans">Genetic positions of its loci, ascending; locus k is bit k from the first word on.</param>
public sealed record LinkageGroup(string Name, int FirstWord, double[] Morgans);
