namespace Workbench.Analysis.Motifs;

/// <summary>Settings of <see cref="PwmScanner"/>.</summary>
public sealed record PwmScanOptions
{
    /// <summary>Sites with at most this p-value are hits. FIMO's default.</summary>
    public double PValue { get; init; } = 1e-4;

    /// <summary>Whether the reverse complement is scanned too.</summary>
    public bool BothStrands { get; init; } = true;

    /// <summary>The null of the scores; averaged with its complement where both strands are scanned.</summary>
    public BaseBackground Background { get; init; } = BaseBackground.Uniform;

    /// <summary>Sites of background added to a motif's own.</summary>
    public double Pseudocount { get; init; } = 0.1;

    /// <summary>Bits to which scores are rounded for p-values.</summary>
    public double Step { get; init; } = 0.001;
}
