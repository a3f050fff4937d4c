using Workbench.Data.Metrics;

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

    /// <summary>
    /// Coefficient of the sum of absolute weights (parameters of two dimensions and more), added to what is minimised; the losses
    /// reported are without it.
    /// </summary>
    public double L1 { get; init; }

    /// <summary>
    /// Greatest L2 norm of a unit's incoming weights (a row of a linear layer, a kernel of a convolution), enforced after every step;
    /// null for none.
    /// </summary>
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

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        AtLeastOne(BatchSize, nameof(BatchSize));
        AtLeastOne(AccumulationSteps, nameof(AccumulationSteps));
        AtLeastOne(MaximalEpochs, nameof(MaximalEpochs));
        AtLeastOne(Patience, nameof(Patience));
        AtLeastOne(AverageFromEpoch, nameof(AverageFromEpoch));
        Require(Workers is >= 0 and <= 256, nameof(Workers), Workers, "0 to 256");
        Require(Optimizer.LearningRate > 0 && double.IsFinite(Optimizer.LearningRate), "LearningRate", Optimizer.LearningRate, "above 0");
        Require(Optimizer.WeightDecay >= 0 && double.IsFinite(Optimizer.WeightDecay), "WeightDecay", Optimizer.WeightDecay, "0 or above");
        Require(L1 >= 0 && double.IsFinite(L1), nameof(L1), L1, "0 or above");
        Positive(MaxNorm, nameof(MaxNorm));
        Positive(ClipNorm, nameof(ClipNorm));
        Positive(ClipValue, nameof(ClipValue));
        Require(MovingAverage is null or (> 0 and < 1), nameof(MovingAverage), MovingAverage ?? 0, "above 0 and below 1");
        Require(MovingAverage is null || AverageFromEpoch is null, nameof(AverageFromEpoch), AverageFromEpoch ?? 0, "null beside MovingAverage");
        if (StopOn is not null)
            _ = Metric.ByName(StopOn);
    }

    private static void AtLeastOne(int? value, string name) => Require(value is null or >= 1, name, value ?? 0, "at least 1");

    private static void Positive(double? value, string name) =>
        Require(value is null || (value > 0 && double.IsFinite(value.Value)), name, value ?? 0, "above 0");

    private static void Require(bool holds, string name, double value, string expected)
    {
        if (!holds)
            throw new WorkbenchException(FormattableString.Invariant($"The recipe's {name} is {value}; it must be {expected}."));
    }
}
