using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>Chooses the markers of the last generation's panel and takes its genotypes.</summary>
internal static class Panel
{
    /// <summary>The panel, its trait loci and the pedigree; null where too few loci still vary after breeding.</summary>
    public static SimulatedPopulation? Assemble(
        PopulationSettings settings, IReadOnlyList<ChromosomeMap> map, Marker[] loci, int[] starts, Breeding breeding, int[] traitLoci, SeededRandom random)
    {
        var individuals = breeding.Living.Select(record => new Individual(Family(record), record.Id, record.Sire, record.Dam, record.Sex)).ToArray();
        var chosen = Choose(settings, map, starts, breeding.Haplotypes, traitLoci, random);
        if (chosen is null)
            return null;
        var genotypes = Genotypes("simulated panel", individuals, loci, breeding.Haplotypes, chosen, settings.MissingRate, random);
        var complete = Genotypes("simulated trait loci", individuals, loci, breeding.Haplotypes, traitLoci, 0, random);
        return new SimulatedPopulation(settings, map, genotypes, complete, breeding.Pedigree);
    }

    private static string Family(PedigreeRecord record) => $"{record.Sire}x{record.Dam}";

    private static int[]? Choose(
        PopulationSettings settings, IReadOnlyList<ChromosomeMap> map, int[] starts, byte[][] haplotypes, int[] traitLoci, SeededRandom random)
    {
        var reserved = traitLoci.ToHashSet();
        var total = map.Sum(chromosome => chromosome.Centimorgans);
        var chosen = new List<int>();
        var passed = 0.0;
        for (var chromosome = 0; chromosome < map.Count; chromosome++)
        {
            passed += map[chromosome].Centimorgans;
            var wanted = (int)Math.Round(settings.Markers * passed / total) - chosen.Count;
            var common = Enumerable.Range(starts[chromosome], starts[chromosome + 1] - starts[chromosome])
                .Where(locus => !reserved.Contains(locus) && MinorAlleleFrequency(haplotypes, locus) >= Math.Max(settings.MinMinorAlleleFrequency, 2.0 / haplotypes.Length))
                .ToArray();
            if (common.Length < wanted)
                return null;
            chosen.AddRange(random.Permutation(common.Length).Take(wanted).Order().Select(index => common[index]));
        }

        return chosen.ToArray();
    }

    private static double MinorAlleleFrequency(byte[][] haplotypes, int locus)
    {
        var count = 0;
        foreach (var haplotype in haplotypes)
            count += haplotype[locus];
        return Math.Min(count, haplotypes.Length - count) / (double)haplotypes.Length;
    }

    private static DosageGenotypes Genotypes(
        string source, Individual[] individuals, Marker[] loci, byte[][] haplotypes, int[] chosen, double missingRate, SeededRandom random)
    {
        var dosages = new float[(long)chosen.Length * individuals.Length];
        for (var marker = 0; marker < chosen.Length; marker++)
        {
            // Some assays fail more often than others; none so often that it would not be on a panel.
            var rate = missingRate > 0 ? Math.Min(0.2, missingRate * random.NextExponential()) : 0;
            for (var i = 0; i < individuals.Length; i++)
            {
                var dosage = haplotypes[2 * i][chosen[marker]] + haplotypes[(2 * i) + 1][chosen[marker]];
                dosages[(marker * individuals.Length) + i] = rate > 0 && random.NextDouble() < rate ? float.NaN : dosage;
            }
        }

        return new DosageGenotypes(source, individuals, chosen.Select(locus => loci[locus]).ToArray(), dosages);
    }
}
