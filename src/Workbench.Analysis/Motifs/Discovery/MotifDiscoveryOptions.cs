namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>Settings of <see cref="MotifDiscovery"/>.</summary>
public sealed record MotifDiscoveryOptions
{
    /// <summary>Bases of the window whose summed contribution is tested: about the width of the widest motif.</summary>
    public int Window { get; init; } = 15;

    /// <summary>Bases added to the window at either end.</summary>
    public int Flank { get; init; } = 5;

    /// <summary>False discovery rate of windows.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.05;

    /// <summary>Seqlets of a sign that are clustered at most, the strongest; memory and time grow with their number times <see cref="Neighbours"/>.</summary>
    public int MaximumSeqlets { get; init; } = 10_000;

    /// <summary>Seqlets that each is compared with in full: those with the likest gapped k-mers.</summary>
    public int Neighbours { get; init; } = 50;

    /// <summary>Similarity (continuous Jaccard, 0 to 1) under which two seqlets are not joined in the graph.</summary>
    public double LeastSimilarity { get; init; } = 0.15;

    /// <summary>Similarity from which two clusters' profiles are one motif.</summary>
    public double MergeSimilarity { get; init; } = 0.45;

    /// <summary>Seqlets that make a motif.</summary>
    public int LeastSeqlets { get; init; } = 20;

    /// <summary>Ends of a motif are cut while their mean contribution is below this share of the greatest.</summary>
    public double TrimShare { get; init; } = 0.3;

    /// <summary>Reports stages.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Stops the search.</summary>
    public CancellationToken Cancellation { get; init; }

    internal int Size => Window + (2 * Flank);
}
