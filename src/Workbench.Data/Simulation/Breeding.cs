using System.Globalization;
using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>Breeds the generations from founders to panel.</summary>
internal sealed class Breeding
{
    private readonly PopulationSettings settings;
    private readonly Meiosis meiosis;
    private readonly SeededRandom random;
    private readonly Func<byte[], byte[], double>? merit;

    /// <summary>Takes the founders' haplotypes, two an individual.</summary>
    /// <param name="settings">How to breed.</param>
    /// <param name="meiosis">Makes gametes.</param>
    /// <param name="founders">Haplotypes over all loci; those of founder i at 2i and 2i + 1.</param>
    /// <param name="merit">Value by which parents are selected, from an individual's two haplotypes; null for drift.</param>
    /// <param name="random">Source of randomness.</param>
    public Breeding(
        PopulationSettings settings, Meiosis meiosis, byte[][] founders, Func<byte[], byte[], double>? merit, SeededRandom random)
    {
        this.settings = settings;
        this.meiosis = meiosis;
        this.random = random;
        this.merit = merit;
        Haplotypes = founders;
        Living = Enumerable.Range(0, founders.Length / 2)
            .Select(i => new PedigreeRecord(Id(0, i), "0", "0", i % 2 == 0 ? Sex.Male : Sex.Female, 0)).ToArray();
        Pedigree.AddRange(Living);
    }

    /// <summary>Haplotypes of the living generation: those of individual i at 2i and 2i + 1.</summary>
    public byte[][] Haplotypes { get; private set; }

    /// <summary>The living generation.</summary>
    public PedigreeRecord[] Living { get; private set; }

    /// <summary>All individuals so far.</summary>
    public List<PedigreeRecord> Pedigree { get; } = [];

    /// <summary>Replaces the living generation by its offspring.</summary>
    public void NextGeneration(int generation)
    {
        var sires = Parents(Sex.Male, settings.Sires);
        var dams = Parents(Sex.Female, settings.Dams);
        var offspring = new PedigreeRecord[settings.Individuals];
        var haplotypes = new byte[2 * offspring.Length][];
        for (var i = 0; i < offspring.Length; i++)
        {
            var mating = i * dams.Length / offspring.Length;
            var (sire, dam) = (sires[mating % sires.Length], dams[mating]);
            haplotypes[2 * i] = Gamete(sire);
            haplotypes[(2 * i) + 1] = Gamete(dam);
            offspring[i] = new PedigreeRecord(
                Id(generation, i), Living[sire].Id, Living[dam].Id, random.NextInt(2) == 0 ? Sex.Male : Sex.Female, generation);
        }

        // A generation of one sex could not go on breeding.
        if (offspring.All(record => record.Sex == offspring[0].Sex))
            offspring[^1] = offspring[^1] with { Sex = offspring[0].Sex == Sex.Male ? Sex.Female : Sex.Male };
        Haplotypes = haplotypes;
        Living = offspring;
        Pedigree.AddRange(offspring);
    }

    private int[] Parents(Sex sex, int wanted)
    {
        var candidates = Enumerable.Range(0, Living.Length).Where(i => Living[i].Sex == sex).ToArray();
        random.Shuffle<int>(candidates);
        if (merit is not null && settings.SelectedShare < 1)
        {
            var kept = Math.Clamp((int)(candidates.Length * settings.SelectedShare), 1, candidates.Length);
            candidates = candidates.OrderByDescending(i => merit(Haplotypes[2 * i], Haplotypes[(2 * i) + 1])).Take(kept).ToArray();
            random.Shuffle<int>(candidates);
        }

        return candidates.Take(wanted).ToArray();
    }

    private byte[] Gamete(int parent)
    {
        var gamete = new byte[Haplotypes[0].Length];
        meiosis.Gamete(Haplotypes[2 * parent], Haplotypes[(2 * parent) + 1], gamete, random);
        return gamete;
    }

    private static string Id(int generation, int index) => string.Create(CultureInfo.InvariantCulture, $"G{generation}-{index + 1:D4}");
}
