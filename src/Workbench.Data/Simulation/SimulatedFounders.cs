using Workbench.Data.Genotypes;

namespace Workbench.Data.Simulation;

/// <summary>Founders whose haplotypes are known.</summary>
/// <param name="Map">The chromosomes.</param>
/// <param name="Loci">The loci in the order of the map, with their genetic positions.</param>
/// <param name="Haplotypes">For each haplotype, 1 at the loci where it carries allele 1, else 0; those of founder i at 2i and 2i + 1.</param>
public sealed record SimulatedFounders(
    IReadOnlyList<ChromosomeMap> Map, IReadOnlyList<Marker> Loci, IReadOnlyList<IReadOnlyList<byte>> Haplotypes);
