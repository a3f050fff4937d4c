using Workbench.Data.Genome;

namespace Workbench.Data.Simulation;

/// <summary>Where a motif was planted.</summary>
/// <param name="Motif">The motif's name.</param>
/// <param name="Start">0-based first base.</param>
/// <param name="Length">Bases.</param>
/// <param name="Strand">Forward as the motif is written, else its reverse complement.</param>
/// <param name="Grammar">The grammar it belongs to, or -1 for a decoy.</param>
public sealed record PlantedSite(string Motif, int Start, int Length, Strand Strand, int Grammar);

/// <summary>A simulated sequence with its truth.</summary>
/// <param name="Bases">The letters.</param>
/// <param name="Labels">1 or 0 for each grammar.</param>
/// <param name="Sites">Every planted motif, in the order of their places.</param>
public sealed record PlantedSequence(byte[] Bases, IReadOnlyList<float> Labels, IReadOnlyList<PlantedSite> Sites);
