namespace Workbench.Networks.Training;

/// <summary>One pass over the training examples.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Loss">Mean training loss over the pass, dropout on.</param>
/// <param name="ValidationLoss">Mean loss of the validation examples after the pass.</param>
/// <param name="Seconds">Wall time of the pass and its validation.</param>
/// <param name="Metric">The metric of the validation examples that decides; null where the loss does.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
public sealed record EpochRecord(
    int Epoch, double Loss, double ValidationLoss, double Seconds, double? Metric = null, double LearningRate = double.NaN);

/// <summary>Why a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>The validation examples were no longer predicted better.</summary>
    Converged,

    /// <summary>The largest number of epochs was reached.</summary>
    EpochsSpent,
}

/// <summary>The course of a training.</summary>
/// <param name="Epochs">All epochs, in order.</param>
/// <param name="BestEpoch">The 1-based epoch that predicted the validation examples best.</param>
/// <param name="End">Why it ended.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochRecord> Epochs, int BestEpoch, TrainingEnd End)
{
    /// <summary>Validation loss of the best epoch.</summary>
    public double BestValidationLoss => Epochs[BestEpoch - 1].ValidationLoss;
}
