namespace Workbench.Networks.Training;

/// <summary>A learning rate multiplied by the same factor after each epoch.</summary>
public sealed record ExponentialDecay : LearningRateSchedule
{
    /// <summary>The factor, e.g. 0.975.</summary>
    public double FactorPerEpoch { get; init; } = 1;

    /// <inheritdoc/>
    public override double Multiplier(long step, long stepsPerEpoch, int epochs) => Math.Pow(FactorPerEpoch, step / stepsPerEpoch);
}

/// <summary>A learning rate multiplied by a factor every few epochs.</summary>
public sealed record StepDecay : LearningRateSchedule
{
    /// <summary>Epochs from one multiplication to the next.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>The factor, e.g. 0.1.</summary>
    public double Factor { get; init; } = 1;

    /// <inheritdoc/>
    public override double Multiplier(long step, long stepsPerEpoch, int epochs) => Math.Pow(Factor, step / stepsPerEpoch / EveryEpochs);
}

/// <summary>A learning rate whose distance from a floor halves every few epochs, a bit after each epoch.</summary>
public sealed record HalfLifeDecay : LearningRateSchedule
{
    /// <summary>Epochs until half of the distance is left.</summary>
    public double Epochs { get; init; } = 1;

    /// <summary>The share of the learning rate that is approached, e.g. 1e-4 for 1e-8 from a rate of 1e-4.</summary>
    public double Floor { get; init; }

    /// <inheritdoc/>
    public override double Multiplier(long step, long stepsPerEpoch, int epochs) =>
        Floor + ((1 - Floor) * Math.Pow(0.5, step / stepsPerEpoch / Epochs));
}
