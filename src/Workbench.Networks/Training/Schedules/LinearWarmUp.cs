namespace Workbench.Networks.Training;

/// <summary>
/// A learning rate that rises from 0 in a line and then falls to 0 in a line, as BERT is trained (Devlin et al. 2019).
/// </summary>
public sealed record LinearWarmUp : LearningRateSchedule
{
    /// <summary>Steps until the full learning rate.</summary>
    public long WarmUpSteps { get; init; }

    /// <summary>Steps until it is 0; null for all steps of the training.</summary>
    public long? TotalSteps { get; init; }

    /// <inheritdoc/>
    public override double Multiplier(long step, long stepsPerEpoch, int epochs)
    {
        var total = TotalSteps ?? (stepsPerEpoch * epochs);
        return step < WarmUpSteps
            ? (double)step / WarmUpSteps
            : Math.Clamp((double)(total - step) / Math.Max(1, total - WarmUpSteps), 0, 1);
    }
}
