using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>A line of the pedigree.</summary>
/// <param name="Id">The individual.</param>
/// <param name="Sire">Its father, or "0".</param>
/// <param name="Dam">Its mother, or "0".</param>
/// <param name="Sex">Its sex.</param>
/// <param name="Generation">0 for founders.</param>
public sealed record PedigreeRecord(string Id, string Sire, string Dam, Sex Sex, int Generation);

/// <summary>What <see cref="PopulationSimulator"/> made.</summary>
/// <param name="Settings">How it was made.</param>
/// <param name="Map">The chromosomes.</param>
/// <param name="Genotypes">The panel, with missing genotypes.</param>
/// <param name="TraitLoci">The loci that may affect traits, of the same individuals, complete.</param>
/// <param name="Pedigree">All individuals of all generations, parents before offspring.</param>
public sealed record SimulatedPopulation(
    PopulationSettings Settings, IReadOnlyList<ChromosomeMap> Map, DosageGenotypes Genotypes, DosageGenotypes TraitLoci, IReadOnlyList<PedigreeRecord> Pedigree);
