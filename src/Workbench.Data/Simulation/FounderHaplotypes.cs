namespace Workbench.Data.Simulation;

/// <summary>A segregating site of the founders.</summary>
/// <param name="Centimorgans">Genetic position on its chromosome.</param>
/// <param name="Carriers">For each founder haplotype, 1 where it carries the derived allele.</param>
internal sealed record FounderLocus(double Centimorgans, byte[] Carriers);

/// <summary>Draws the founders' haplotypes of a chromosome from the coalescent with recombination and mutation.</summary>
internal static class FounderHaplotypes
{
    private const int Attempts = 6;

    /// <summary>Loci whose minor allele is common enough among the founders, sorted by position.</summary>
    /// <param name="map">The chromosome.</param>
    /// <param name="haplotypes">Founder haplotypes.</param>
    /// <param name="effectiveSize">Effective population size in diploid individuals.</param>
    /// <param name="loci">How many loci.</param>
    /// <param name="minMinorAlleleFrequency">Lowest minor-allele frequency of a locus.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">The frequency asked for is too high to find so many loci.</exception>
    public static IReadOnlyList<FounderLocus> Draw(
        ChromosomeMap map, int haplotypes, double effectiveSize, int loci, double minMinorAlleleFrequency, SeededRandom random,
        CancellationToken cancellation)
    {
        var density = 3.0;
        for (var attempt = 0; attempt < Attempts; attempt++, density *= 2)
        {
            var found = Sites(map, haplotypes, effectiveSize, loci * density, minMinorAlleleFrequency, random, cancellation);
            if (found.Count < loci)
                continue;
            var chosen = random.Permutation(found.Count).Take(loci).Order();
            return chosen.Select(index => found[index]).ToArray();
        }

        throw new WorkbenchException($"chromosome {map.Name}: cannot find {loci} loci of minor-allele frequency {minMinorAlleleFrequency} or more among "
            + $"{haplotypes} founder haplotypes. Ask for a lower frequency or more founders.");
    }

    /// <summary>Drops about <paramref name="expected"/> mutations on the genealogies along a chromosome; keeps the common ones.</summary>
    internal static List<FounderLocus> Sites(
        ChromosomeMap map, int haplotypes, double effectiveSize, double expected, double minMinorAlleleFrequency, SeededRandom random,
        CancellationToken cancellation)
    {
        var tree = new CoalescentTree(haplotypes, effectiveSize, random);
        var morgans = map.Centimorgans / 100;
        var meanLength = 4 * effectiveSize * Enumerable.Range(1, haplotypes - 1).Sum(i => 1.0 / i);
        var mutationRate = expected / (meanLength * morgans);
        var least = Math.Max(1, minMinorAlleleFrequency * haplotypes);
        var carriers = new byte[haplotypes];
        var sites = new List<FounderLocus>();
        for (var at = 0.0; at < morgans;)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = Math.Min(morgans, at + (random.NextExponential() / tree.Length));
            while (true)
            {
                at += random.NextExponential() / (tree.Length * mutationRate);
                if (at >= end)
                    break;
                var count = tree.Mutate(random, carriers);
                if (Math.Min(count, haplotypes - count) >= least)
                    sites.Add(new FounderLocus(at * 100, (byte[])carriers.Clone()));
            }

            at = end;
            tree.Recombine(random);
        }

        return sites;
    }
}
