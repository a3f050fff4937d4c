using Workbench.Data.Genome;
using Workbench.Data.Motifs;

namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>A place where a discovered motif contributes.</summary>
/// <param name="Sequence">Number of the sequence, as given.</param>
/// <param name="Start">0-based first base of the motif on the sequence as given.</param>
/// <param name="End">0-based base after the last.</param>
/// <param name="Strand">The strand that reads as the motif.</param>
/// <param name="Contribution">Sum of the contributions of its bases.</param>
/// <param name="Similarity">Continuous Jaccard similarity to the motif's contributions, 0 to 1.</param>
public readonly record struct MotifInstance(int Sequence, int Start, int End, Strand Strand, double Contribution, double Similarity);

/// <summary>A motif that attributions showed.</summary>
/// <param name="Motif">Frequencies of the bases over its instances.</param>
/// <param name="Contributions">Length x 4, order A, C, G, T: mean over the instances of the contribution of each base where it occurs, 0 where not.</param>
/// <param name="Positive">Whether it raises the prediction.</param>
/// <param name="Instances">Where it was found, by sequence and place.</param>
public sealed record DiscoveredMotif(Motif Motif, double[] Contributions, bool Positive, IReadOnlyList<MotifInstance> Instances);
