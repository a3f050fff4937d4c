namespace Workbench.Analysis.Attribution;

/// <summary>How an attribution is carried out; but for the seed of random methods, nothing in it changes the result.</summary>
public sealed record AttributionRun
{
    /// <summary>Rows that go through the network at once: it bounds the memory.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Seed of the random choices of a method; a choice depends on the seed and the example, not on the batch.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Hears of the rows that went through the network.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Stops the work between two batches.</summary>
    public CancellationToken Cancellation { get; init; }
}
