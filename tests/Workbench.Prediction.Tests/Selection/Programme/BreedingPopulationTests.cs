using Workbench.Data.Genotypes;
using Workbench.Data.Simulation;
using Workbench.Prediction.Selection;
using Workbench.Prediction.Selection.Programme;

namespace Workbench.Prediction.Tests.Selection.Programme;

public class BreedingPopulationTests
{
    /// <summary>
    /// Three founders at four loci, by hand. 1: 1100 / 1010, 2: 1100 / 1100, 3: 0011 / 0011. Differences of the haplotypes of 1 and 2: 0, 0,
    /// 2, 2 of 4 loci: sharing 1 - 4/16 = 0.75, relationship 1.5; 1 and 3: 4, 4, 2, 2 of 4: 0.25, 0.5; of 1 with itself 2 of 4 loci
    /// heterozygous: 1 + 0.5.
    /// </summary>
    [Fact]
    public void Allele_sharing_by_hand()
    {
        var population = BreedingPopulation.OfFounders(Founders("1100", "1010", "1100", "1100", "0011", "0011"));
        Assert.Equal([1.5, 1.5, 0.5, 1.5, 2, 0, 0.5, 0, 2], population.AlleleSharing([0, 1, 2, 3]).Values);
        Assert.Equal(2 / 12.0, population.Heterozygosity([0, 1, 2, 3]), 1e-12);
        Assert.Equal(0, population.Heterozygosity([0, 3]));
        var dosages = new float[3];
        population.Read(1, dosages);
        Assert.Equal([1, 2, 0], dosages);
    }

    [Fact]
    public void Given_genotypes_are_kept()
    {
        float[] dosages = [0, 1, 2, 2, 1, 0, 1, 1, 1, 0, 0, 2];
        using var genotypes = SimulatedStudy.Of(dosages, 3, 4);
        var population = BreedingPopulation.OfGenotypes(genotypes, new SeededRandom(1));
        var read = new float[3];
        for (var marker = 0; marker < 4; marker++)
        {
            population.Read(marker, read);
            Assert.Equal(dosages[(3 * marker)..(3 * (marker + 1))], read);
        }
    }

    /// <summary>A missing genotype is drawn from the frequency of the others: 0.75 here.</summary>
    [Fact]
    public void Missing_genotypes_are_drawn_from_the_frequency()
    {
        var dosages = Enumerable.Range(0, 4000).Select(index => index < 2000 ? (index % 2 == 0 ? 1f : 2f) : float.NaN).ToArray();
        using var genotypes = SimulatedStudy.Of(dosages, 4000, 1);
        var read = new float[4000];
        BreedingPopulation.OfGenotypes(genotypes, new SeededRandom(2)).Read(0, read);
        Assert.Equal(1.5, read.Skip(2000).Average(), 0.07);
    }

    /// <summary>
    /// Random union of gametes of N = 20 parents over ten generations: heterozygosity is (1 - 1/2N)^t of the founders', on the mean of 200
    /// unlinked loci in five populations (standard error about 0.02).
    /// </summary>
    [Fact]
    public void Drift_takes_heterozygosity_at_the_expected_rate()
    {
        const int parents = 20;
        const int generations = 10;
        var kept = 0.0;
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new SeededRandom((ulong)seed);
            var haplotypes = Enumerable.Range(0, 2 * parents).Select(strand => new string(Enumerable.Range(0, 200).Select(locus => (strand + locus) % 2 == 0 ? '1' : '0').ToArray())).ToArray();
            // One strand of every founder differs from the other at each locus: half the alleles are 1.
            var population = BreedingPopulation.OfFounders(Founders(haplotypes));
            for (var generation = 0; generation < generations; generation++)
            {
                var matings = Enumerable.Range(0, parents).Select(_ => new Mating(random.NextInt(parents), random.NextInt(parents), 0)).ToList();
                population = population.Offspring(new MatingPlan(matings), parents, $"{generation}-", random);
            }

            kept += population.Heterozygosity(Enumerable.Range(0, 200).ToList()) / 0.5 / 5;
        }

        Assert.Equal(Math.Pow(1 - (1 / (2.0 * parents)), generations), kept, 0.06);
    }

    [Fact]
    public void Offspring_know_their_parents_and_the_sexes_are_even()
    {
        var population = BreedingPopulation.OfFounders(Founders("11", "11", "00", "00", "10", "10"));
        var offspring = population.Offspring(new MatingPlan([new Mating(0, 1, 0), new Mating(2, 1, 0)]), 8, "x", new SeededRandom(1));
        Assert.Equal(8, offspring.Count);
        Assert.Equal(4, offspring.Individuals.Count(individual => individual.FatherId == "F1"));
        Assert.All(offspring.Individuals, individual => Assert.Equal("F2", individual.MotherId));
        Assert.Equal(4, offspring.Individuals.Count(individual => individual.Sex == Sex.Male));
        var dosages = new float[8];
        offspring.Read(1, dosages);
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0], dosages);
    }

    /// <summary>Founders with given haplotypes, the loci each on a chromosome of its own.</summary>
    internal static SimulatedFounders Founders(params string[] haplotypes) => new(
        [],
        Enumerable.Range(0, haplotypes[0].Length).Select(locus => new Marker($"m{locus}", $"{locus}", 1, 1, "A", "G")).ToList(),
        haplotypes.Select(haplotype => (IReadOnlyList<byte>)haplotype.Select(allele => (byte)(allele - '0')).ToArray()).ToList());
}
