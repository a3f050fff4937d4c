using Workbench.Data.Splits;

namespace Workbench.Data.Simulation;

/// <summary>A simulated population with traits, covariates and folds: all that a study needs, and the truth behind it.</summary>
/// <param name="Population">Panel, trait loci and pedigree.</param>
/// <param name="Covariates">Sex, batch and age.</param>
/// <param name="Traits">The traits.</param>
/// <param name="Folds">Repeated ten-fold assignments (fewer folds where there are few individuals).</param>
public sealed record SimulatedStudy(
    SimulatedPopulation Population, SimulatedCovariates Covariates, IReadOnlyList<SimulatedTrait> Traits, IReadOnlyList<FoldAssignment> Folds)
{
    private const int Repeats = 5;

    /// <summary>The two traits of the sample data: a polygenic fleece yield and a height with dominance and epistasis.</summary>
    public static IReadOnlyList<TraitArchitecture> SampleTraits { get; } =
    [
        new TraitArchitecture("yield")
        {
            Loci = 150, Effects = EffectDistribution.Normal, Heritability = 0.45, Mean = 4.2, StandardDeviation = 0.6,
            SexEffect = 0.5, BatchEffect = 0.3, AgeEffect = 0.08, MissingRate = 0.03,
        },
        new TraitArchitecture("height")
        {
            Loci = 40, Effects = EffectDistribution.Gamma, Heritability = 0.65, DominanceShare = 0.2, EpistasisShare = 0.25, EpistaticPairs = 20,
            Mean = 65, StandardDeviation = 3.5, SexEffect = 1.0, BatchEffect = 0.1, AgeEffect = 0.15,
        },
    ];

    /// <summary>Simulates a study.</summary>
    /// <param name="settings">The population.</param>
    /// <param name="traits">The traits; the first is the one selected by, where there is selection.</param>
    /// <param name="progress">Told of every generation.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">Settings or traits are impossible.</exception>
    public static SimulatedStudy Simulate(
        PopulationSettings settings, IReadOnlyList<TraitArchitecture> traits, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        foreach (var trait in traits)
            trait.Check(settings.TraitLoci);
        if (traits.Select(trait => trait.Name).Distinct(StringComparer.Ordinal).Count() < traits.Count)
            throw new WorkbenchException("two simulated traits have the same name.");
        var population = PopulationSimulator.Simulate(settings, traits.Count > 0 ? traits[0] : null, progress, cancellation);
        var individuals = population.Genotypes.Individuals;
        var covariates = SimulatedCovariates.Draw(individuals, settings.Seed);
        var ids = individuals.Select(individual => individual.Id).ToArray();
        var k = Math.Min(10, ids.Length / 2);
        return new SimulatedStudy(
            population,
            covariates,
            traits.Select(trait => TraitSimulator.Simulate(trait, population.TraitLoci, covariates, settings.Seed)).ToArray(),
            k < 2 ? [] : Enumerable.Range(1, Repeats).Select(repeat => FoldAssignment.KFold(ids, k, settings.Seed + (ulong)repeat)).ToArray());
    }
}
