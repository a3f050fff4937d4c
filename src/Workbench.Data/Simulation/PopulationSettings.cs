namespace Workbench.Data.Simulation;

/// <summary>How a population is simulated.</summary>
public sealed record PopulationSettings
{
    /// <summary>Individuals of the panel: the last generation.</summary>
    public int Individuals { get; init; } = 600;

    /// <summary>Markers of the panel, spread over the chromosomes by genetic length.</summary>
    public int Markers { get; init; } = 3000;

    /// <summary>Loci that may affect traits. They are left off the panel, so that traits act through linkage disequilibrium.</summary>
    public int TraitLoci { get; init; } = 300;

    /// <summary>Chromosomes (autosomes).</summary>
    public int Chromosomes { get; init; } = 10;

    /// <summary>Founders, whose haplotypes come from the coalescent.</summary>
    public int Founders { get; init; } = 100;

    /// <summary>Effective size of the population the founders came from; it sets how far linkage disequilibrium reaches.</summary>
    public double EffectiveSize { get; init; } = 500;

    /// <summary>Generations bred from the founders, each of <see cref="Individuals"/> individuals.</summary>
    public int Generations { get; init; } = 5;

    /// <summary>Sires a generation.</summary>
    public int Sires { get; init; } = 20;

    /// <summary>Dams a generation; each has one mate and an equal share of the offspring.</summary>
    public int Dams { get; init; } = 100;

    /// <summary>
    /// Share of each sex among which parents are drawn, best first by the selected trait; 1 is no selection (drift alone).
    /// </summary>
    public double SelectedShare { get; init; } = 1;

    /// <summary>Lowest minor-allele frequency of a marker or trait locus, among founders and in the panel.</summary>
    public double MinMinorAlleleFrequency { get; init; } = 0.02;

    /// <summary>Mean share of missing genotypes; single markers have more or less (exponentially distributed).</summary>
    public double MissingRate { get; init; } = 0.005;

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Refuses impossible settings.</summary>
    /// <exception cref="WorkbenchException">Names the setting, its value and what is possible.</exception>
    public void Check()
    {
        Range(nameof(Individuals), Individuals, 2, 1_000_000);
        Range(nameof(Markers), Markers, 1, 5_000_000);
        Range(nameof(TraitLoci), TraitLoci, 1, 100_000);
        Range(nameof(Chromosomes), Chromosomes, 1, 100);
        Range(nameof(Founders), Founders, 2, 5_000);
        Range(nameof(EffectiveSize), EffectiveSize, 2, 20_000);
        Range(nameof(Generations), Generations, 1, 1_000);
        Range(nameof(Sires), Sires, 1, Individuals);
        Range(nameof(Dams), Dams, 1, Individuals);
        Range(nameof(SelectedShare), SelectedShare, 0.001, 1);
        Range(nameof(MinMinorAlleleFrequency), MinMinorAlleleFrequency, 0, 0.4);
        Range(nameof(MissingRate), MissingRate, 0, 0.2);
        if (Markers + (long)TraitLoci < Chromosomes)
            throw new WorkbenchException($"{Markers} markers cannot fill {Chromosomes} chromosomes.");
        if ((long)Individuals * (Markers + TraitLoci) > int.MaxValue)
            throw new WorkbenchException($"{Individuals} individuals x {Markers + TraitLoci} loci are more than the simulator holds ({int.MaxValue}).");
    }

    private static void Range(string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            throw new WorkbenchException($"{name} is {value}; from {low} to {high} was expected.");
    }
}
