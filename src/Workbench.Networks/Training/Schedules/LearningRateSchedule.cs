namespace Workbench.Networks.Training;

/// <summary>A course of the learning rate over a training. It depends on the step alone, so that nothing of it needs to be saved.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>What the optimiser's learning rate is multiplied by at a step.</summary>
    /// <param name="step">0-based step of the optimiser.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    /// <param name="epochs">Epochs at most.</param>
    public abstract double Multiplier(long step, long stepsPerEpoch, int epochs);
}
