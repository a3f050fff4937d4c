namespace Workbench.Networks.Training;

/// <summary>A learning rate that falls from its full value along half a cosine (Loshchilov and Hutter 2017, arXiv:1608.03983).</summary>
public sealed record CosineDecay : LearningRateSchedule
{
    /// <summary>Steps until the floor; null for all steps of the training.</summary>
    public long? TotalSteps { get; init; }

    /// <summary>The share of the learning rate at the end.</summary>
    public double Floor { get; init; }

    /// <inheritdoc/>
    public override double Multiplier(long step, long stepsPerEpoch, int epochs)
    {
        var total = TotalSteps ?? (stepsPerEpoch * epochs);
        var done = Math.Clamp((double)step / Math.Max(1, total), 0, 1);
        return Floor + ((1 - Floor) * 0.5 * (1 + Math.Cos(Math.PI * done)));
    }
}
