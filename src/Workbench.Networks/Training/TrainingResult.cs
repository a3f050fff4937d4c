using Workbench.Networks.Records;

namespace Workbench.Networks.Training;

/// <summary>What a training came to; the network has the weights that the recipe asks for.</summary>
/// <param name="History">The course.</param>
/// <param name="Test">How the test examples were predicted at the end; null without them.</param>
/// <param name="Preflight">What was found before the first batch.</param>
public sealed record TrainingResult(TrainingHistory History, Evaluation? Test, PreflightReport Preflight)
{
    /// <summary>What was written beside the weights; null for a training without a folder.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>All epochs, in order.</summary>
    public IReadOnlyList<EpochRecord> Epochs => History.Epochs;

    /// <summary>The 1-based epoch that predicted the validation examples best.</summary>
    public int BestEpoch => History.BestEpoch;

    /// <summary>Why it ended.</summary>
    public TrainingEnd End => History.End;
}
