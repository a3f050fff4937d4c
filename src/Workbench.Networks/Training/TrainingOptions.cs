namespace Workbench.Networks.Training;

/// <summary>How a network is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Examples a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Step size of the optimiser.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decoupled weight decay (Loshchilov and Hutter 2019): weights shrink by this times the learning rate a step.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Passes over the training examples at most.</summary>
    public int MaximalEpochs { get; init; } = 200;

    /// <summary>Epochs without a better validation loss after which training stops.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Seed of the order of the examples.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Refuses settings that cannot work.</summary>
    /// <exception cref="WorkbenchException">A setting is out of its range; the message names it.</exception>
    public void Check()
    {
        Require(BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "above 0");
        Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "0 or above");
        Require(MaximalEpochs >= 1, nameof(MaximalEpochs), MaximalEpochs, "at least 1");
        Require(Patience >= 1, nameof(Patience), Patience, "at least 1");
    }

    private static void Require(bool holds, string name, double value, string expected)
    {
        if (!holds)
            throw new WorkbenchException(FormattableString.Invariant($"The training option {name} is {value}; it must be {expected}."));
    }
}
