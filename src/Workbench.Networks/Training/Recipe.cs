namespace Workbench.Networks.Training;

/// <summary>How a network is trained. The defaults are a plain AdamW training with early stopping.</summary>
public sealed record Recipe
{
    /// <summary>What is minimised.</summary>
    public TrainingLoss Loss { get; init; } = new MeanSquaredErrorLoss();

    /// <summary>The optimiser and its settings.</summary>
    public OptimizerSettings Optimizer { get; init; } = new AdamWSettings();

    /// <summary>How the learning rate changes; null for a constant one.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>Examples of a batch.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Batches whose gradients are added up before a step of the optimiser.</summary>
    public int AccumulationSteps { get; init; } = 1;

    /// <summary>Epochs at most.</summary>
    public int MaximalEpochs { get; init; } = 100;

    /// <summary>Epochs without a better validation value after which training stops; null to train all epochs.</summary>
    public int? Patience { get; init; } = 10;

    /// <summary>
    /// The metric of the validation examples that decides when to stop and which weights are best, e.g. <c>auroc</c>; null for the loss.
    /// </summary>
    public string? StopOn { get; init; }

    /// <summary>Whether the weights of the best epoch are put back at the end.</summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>Coefficient of the sum of absolute weights, added to the loss.</summary>
    public double L1 { get; init; }

    /// <summary>Greatest L2 norm of a unit's incoming weights, enforced after every step; null for none.</summary>
    public double? MaxNorm { get; init; }

    /// <summary>Greatest L2 norm of the gradient of all parameters; null for none.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Greatest magnitude of each gradient's entries; null for none.</summary>
    public double? ClipValue { get; init; }

    /// <summary>Decay of an exponential moving average of the weights, which then validates and is kept; null for none.</summary>
    public double? MovingAverage { get; init; }

    /// <summary>Epoch from which the weights of the epochs are averaged (stochastic weight averaging); null for none.</summary>
    public int? AverageFromEpoch { get; init; }

    /// <summary>Whether operators that gain from it run in a smaller floating-point type.</summary>
    public bool Autocast { get; init; }

    /// <summary>Threads that make examples while the network learns.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Seed of the order, of the examples' random choices and of dropout.</summary>
    public long Seed { get; init; } = 1;
}
