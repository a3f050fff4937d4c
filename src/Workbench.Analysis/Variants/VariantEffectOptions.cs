using Workbench.Data.Sequences;

namespace Workbench.Analysis.Variants;

/// <summary>Settings of <see cref="VariantEffects"/>.</summary>
public sealed record VariantEffectOptions
{
    /// <summary>Order of the channels and rule for unknown bases that the network was trained with.</summary>
    public SequenceEncoding Encoding { get; init; } = SequenceEncoding.Standard;

    /// <summary>Whether predictions are the mean over both strands.</summary>
    public bool BothStrands { get; init; } = true;

    /// <summary>
    /// Whether a variant whose reference allele is not the genome's, or that lies outside of it, is reported as skipped instead of ending
    /// the work: many of them mean another assembly.
    /// </summary>
    public bool SkipMismatches { get; init; }

    /// <summary>The outputs that are wanted; null for all.</summary>
    public IReadOnlyList<int>? Targets { get; init; }

    /// <summary>Windows in memory at once; a variant has one for each allele.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Reports variants.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Variants in all, for the progress; 0 where not known.</summary>
    public long Total { get; init; }

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation { get; init; }
}
