namespace Workbench.Networks.Training;

/// <summary>Where a training stands, besides its tensors. Random states are not in it: they follow from the seed and the step.</summary>
internal sealed record TrainingState
{
    /// <summary>The 1-based epoch that goes on.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Steps of that epoch that are done.</summary>
    public int Step { get; init; }

    /// <summary>Sum of the losses of those steps.</summary>
    public double LossSum { get; init; }

    /// <summary>Examples of those steps.</summary>
    public long LossExamples { get; init; }

    /// <summary>Whether that epoch's weights are in the average over epochs already.</summary>
    public bool IsAveraged { get; init; }

    /// <summary>Weights in the average.</summary>
    public long Averaged { get; init; }

    /// <summary>Epochs that are done.</summary>
    public IReadOnlyList<EpochRecord> Epochs { get; init; } = [];

    /// <summary>The best of them; 0 for none.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Why the training ended; null while it goes on.</summary>
    public TrainingEnd? End { get; init; }

    /// <summary>The scale of mixed precision; null without.</summary>
    public IReadOnlyDictionary<string, double>? Scaler { get; init; }

    /// <summary>What the state belongs to: recipe, network and data.</summary>
    public string Of { get; init; } = "";
}
