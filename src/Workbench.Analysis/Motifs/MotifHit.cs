using Workbench.Data.Genome;

namespace Workbench.Analysis.Motifs;

/// <summary>A site that a motif matches.</summary>
/// <param name="Sequence">Number of the sequence, as the caller counts.</param>
/// <param name="Motif">Number of the motif, as the scanner was given them.</param>
/// <param name="Start">0-based first base of the site on the sequence as given, whichever strand matches.</param>
/// <param name="Strand">The strand that reads as the motif.</param>
/// <param name="Score">Log-odds in bits.</param>
/// <param name="PValue">Probability that a random site of the background scores at least as high.</param>
public readonly record struct MotifHit(int Sequence, int Motif, long Start, Strand Strand, double Score, double PValue);
