using Workbench.Data.Genome;

namespace Workbench.Analysis.Motifs;

/// <summary>A target motif that is like a query.</summary>
/// <param name="Query">Number of the query, as given.</param>
/// <param name="Target">Number of the target, as given.</param>
/// <param name="Strand">The strand of the target that matches.</param>
/// <param name="Offset">The query's column at which the target (read on that strand) begins; negative where it begins before.</param>
/// <param name="Overlap">Columns the alignment shares.</param>
/// <param name="Score">Sum of the column scores over the shared columns, in whole steps turned back: as accurate as a step a column.</param>
/// <param name="PValue">Probability that a target of as many random columns matches as well at any alignment and strand.</param>
/// <param name="EValue">Targets that would match as well by chance: p x targets.</param>
/// <param name="QValue">False discovery rate of Benjamini and Hochberg over the targets of this query.</param>
public sealed record MotifMatch(
    int Query, int Target, Strand Strand, int Offset, int Overlap, double Score, double PValue, double EValue, double QValue);
