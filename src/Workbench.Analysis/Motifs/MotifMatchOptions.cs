namespace Workbench.Analysis.Motifs;

/// <summary>How like two columns of motifs are.</summary>
public enum ColumnScore
{
    /// <summary>Pearson's correlation of the four probabilities; 0 where a column is uniform and has none.</summary>
    Pearson,

    /// <summary>Minus the Euclidean distance of the four probabilities, -sqrt(2) to 0.</summary>
    Euclidean,
}

/// <summary>What becomes of the query's columns that an alignment leaves over.</summary>
public enum MotifScoring
{
    /// <summary>
    /// Each counts as the median of its scores against random columns, so that alignments of different overlap compare; a pair's
    /// score is the greatest over alignments, its p-value 1 less the product over alignments of P(score below).
    /// </summary>
    Complete,

    /// <summary>
    /// They are ignored (Gupta et al. 2007): each alignment has a p-value of its own, and the pair's is 1 - (1 - least)^alignments.
    /// </summary>
    Incomplete,
}

/// <summary>Settings of <see cref="MotifMatcher"/>.</summary>
public sealed record MotifMatchOptions
{
    /// <summary>How like two columns are.</summary>
    public ColumnScore ColumnScore { get; init; } = ColumnScore.Pearson;

    /// <summary>What becomes of columns that are left over.</summary>
    public MotifScoring Scoring { get; init; } = MotifScoring.Complete;

    /// <summary>Columns an alignment must share, or all of the shorter motif where it has fewer. 5 is usual for motifs of networks; the tool's default is 1.</summary>
    public int MinimumOverlap { get; init; } = 5;

    /// <summary>Whether the reverse complements of the targets are matched too.</summary>
    public bool BothStrands { get; init; } = true;

    /// <summary>Matches with at most this q-value are reported.</summary>
    public double QValue { get; init; } = 0.5;

    /// <summary>Matches with at most this E-value are reported; null for any.</summary>
    public double? EValue { get; init; }

    /// <summary>Whole-number steps between the worst and the best column score, 10 to 255.</summary>
    public int ScoreSteps { get; init; } = 200;
}
