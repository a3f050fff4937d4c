using System.Numerics;
using Workbench.Data.Genotypes;
using Workbench.Data.Simulation;
using Workbench.Prediction.Kernels;

namespace Workbench.Prediction.Selection.Programme;

/// <summary>Individuals with phased haplotypes, sexes and parents: a generation of a simulated programme.</summary>
public sealed class BreedingPopulation
{
    private readonly ulong[] haplotypes;

    private BreedingPopulation(LinkageMap map, IReadOnlyList<Individual> individuals, ulong[] haplotypes)
    {
        Map = map;
        Individuals = individuals;
        this.haplotypes = haplotypes;
    }

    /// <summary>Where the loci lie.</summary>
    public LinkageMap Map { get; }

    /// <summary>Ids, parents and sexes.</summary>
    public IReadOnlyList<Individual> Individuals { get; }

    /// <summary>How many there are.</summary>
    public int Count => Individuals.Count;

    /// <summary>Founders with simulated haplotypes, every other one a male.</summary>
    public static BreedingPopulation OfFounders(SimulatedFounders founders)
    {
        var map = LinkageMap.Of(founders.Loci);
        var individuals = Enumerable.Range(0, founders.Haplotypes.Count / 2).Select(index => Founder($"F{index + 1}", index)).ToList();
        return Of(map, individuals, (haplotype, locus) => founders.Haplotypes[haplotype][locus] == 1);
    }

    /// <summary>
    /// Founders with given genotypes. Those of inbred lines are haplotypes as they are; a heterozygote's alleles are put on its two haplotypes at
    /// random, which loses the linkage disequilibrium between heterozygous loci, and a missing genotype is drawn from the marker's
    /// allele frequency. Where a sex is not known it is dealt in turn.
    /// </summary>
    /// <param name="genotypes">Individuals x markers, dosages 0, 1 or 2; a fraction is rounded.</param>
    /// <param name="random">Source of randomness.</param>
    public static BreedingPopulation OfGenotypes(GenotypeMatrix genotypes, SeededRandom random)
    {
        var count = genotypes.Individuals.Count;
        var map = LinkageMap.Of(genotypes.Markers);
        var alleles = new bool[2 * count, genotypes.Markers.Count];
        var dosages = new float[count];
        for (var marker = 0; marker < genotypes.Markers.Count; marker++)
        {
            genotypes.Read(marker, 1, dosages);
            var known = dosages.Where(dosage => !float.IsNaN(dosage)).ToList();
            var frequency = known.Count == 0 ? 0 : known.Average() / 2;
            for (var individual = 0; individual < count; individual++)
            {
                var dosage = float.IsNaN(dosages[individual])
                    ? (random.NextDouble() < frequency ? 1 : 0) + (random.NextDouble() < frequency ? 1 : 0)
                    : (int)MathF.Round(dosages[individual]);
                var strand = random.NextInt(2);
                alleles[(2 * individual) + strand, marker] = dosage >= 1;
                alleles[(2 * individual) + 1 - strand, marker] = dosage == 2;
            }
        }

        var individuals = genotypes.Individuals.Select((individual, index) =>
            Founder(individual.Id, index) is var founder && individual.Sex != Sex.Unknown ? founder with { Sex = individual.Sex } : founder).ToList();
        return Of(map, individuals, (haplotype, locus) => alleles[haplotype, locus]);
    }

    /// <summary>The offspring of matings: equal numbers of each, the sexes in turn.</summary>
    /// <param name="plan">Who is mated.</param>
    /// <param name="count">Offspring in all.</param>
    /// <param name="prefix">Start of their ids.</param>
    /// <param name="random">Source of randomness.</param>
    public BreedingPopulation Offspring(MatingPlan plan, int count, string prefix, SeededRandom random)
    {
        var words = Map.Words;
        var offspring = new ulong[2 * count * words];
        var individuals = new Individual[count];
        for (var individual = 0; individual < count; individual++)
        {
            var mating = plan.Matings[(int)((long)individual * plan.Matings.Count / count)];
            GameteMaker.Draw(Map, Strand(mating.Sire, 0), Strand(mating.Sire, 1), offspring.AsSpan(2 * individual * words, words), random);
            GameteMaker.Draw(Map, Strand(mating.Dam, 0), Strand(mating.Dam, 1), offspring.AsSpan(((2 * individual) + 1) * words, words), random);
            var (sire, dam) = (Individuals[mating.Sire].Id, Individuals[mating.Dam].Id);
            individuals[individual] = new Individual($"{sire}x{dam}", $"{prefix}{individual + 1}", sire, dam, individual % 2 == 0 ? Sex.Male : Sex.Female);
        }

        return new BreedingPopulation(Map, individuals, offspring);
    }

    /// <summary>Whether a haplotype of an individual carries allele 1 at a locus.</summary>
    public bool Carries(int individual, int strand, int locus)
    {
        var (word, bit) = Map.PlaceOf(locus);
        return ((Strand(individual, strand)[word] >> bit) & 1) != 0;
    }

    /// <summary>Copies of allele 1 at a locus.</summary>
    /// <param name="locus">Index of the locus.</param>
    /// <param name="dosages">Receives one number an individual.</param>
    public void Read(int locus, Span<float> dosages)
    {
        var (word, bit) = Map.PlaceOf(locus);
        for (var individual = 0; individual < Count; individual++)
            dosages[individual] = ((Strand(individual, 0)[word] >> bit) & 1) + ((Strand(individual, 1)[word] >> bit) & 1);
    }

    /// <summary>
    /// Relationships by allele sharing: twice the probability that an allele drawn from each of two individuals at a random locus is the same;
    /// an individual's own is 1 + its homozygosity. Nejati-Javaremi, Smith and Gibson 1997, Journal of Animal Science 75:1738.
    /// </summary>
    /// <param name="loci">The loci that count, e.g. the markers.</param>
    public KernelMatrix AlleleSharing(IReadOnlyCollection<int> loci)
    {
        var mask = Map.MaskOf(loci);
        var values = new double[Count * Count];
        for (var one = 0; one < Count; one++)
            for (var other = 0; other <= one; other++)
            {
                var differences = Differences(one, 0, other, 0, mask) + Differences(one, 0, other, 1, mask)
                    + Differences(one, 1, other, 0, mask) + Differences(one, 1, other, 1, mask);
                values[(one * Count) + other] = values[(other * Count) + one] = 2 - (differences / (2.0 * loci.Count));
            }

        return new KernelMatrix(Count, values);
    }

    /// <summary>Mean share of loci at which an individual has two different alleles.</summary>
    /// <param name="loci">The loci that count.</param>
    public double Heterozygosity(IReadOnlyCollection<int> loci)
    {
        var mask = Map.MaskOf(loci);
        var sum = 0L;
        for (var individual = 0; individual < Count; individual++)
            sum += Differences(individual, 0, individual, 1, mask);
        return sum / ((double)Count * loci.Count);
    }

    private ReadOnlySpan<ulong> Strand(int individual, int strand) => haplotypes.AsSpan(((2 * individual) + strand) * Map.Words, Map.Words);

    private int Differences(int one, int strand, int other, int otherStrand, ulong[] mask)
    {
        var first = Strand(one, strand);
        var second = Strand(other, otherStrand);
        var count = 0;
        for (var word = 0; word < mask.Length; word++)
            count += BitOperations.PopCount((first[word] ^ second[word]) & mask[word]);
        return count;
    }

    private static BreedingPopulation Of(LinkageMap map, IReadOnlyList<Individual> individuals, Func<int, int, bool> carries)
    {
        var haplotypes = new ulong[2 * individuals.Count * map.Words];
        for (var haplotype = 0; haplotype < 2 * individuals.Count; haplotype++)
            for (var locus = 0; locus < map.Loci.Count; locus++)
                if (carries(haplotype, locus))
                {
                    var (word, bit) = map.PlaceOf(locus);
                    haplotypes[(haplotype * map.Words) + word] |= 1UL << bit;
                }

        return new BreedingPopulation(map, individuals, haplotypes);
    }

    private static Individual Founder(string id, int index) => new(id, id, Sex: index % 2 == 0 ? Sex.Male : Sex.Female);
}
