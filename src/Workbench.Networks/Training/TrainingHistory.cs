namespace Workbench.Networks.Training;

/// <summary>One pass over the training examples.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Loss">Mean training loss over the pass, dropout on.</param>
/// <param name="ValidationLoss">Mean loss of the validation examples after the pass.</param>
/// <param name="Seconds">Wall time of the pass and its validation.</param>
public sealed record EpochRecord(int Epoch, double Loss, double ValidationLoss, double Seconds);

/// <summary>Why a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>The validation loss stopped improving.</summary>
    Converged,

    /// <summary>The largest number of epochs was reached.</summary>
    EpochsSpent,
}

/// <summary>The course of a training; the network keeps the weights of its best epoch.</summary>
/// <param name="Epochs">All epochs, in order.</param>
/// <param name="BestEpoch">The 1-based epoch whose weights the network has.</param>
/// <param name="End">Why it ended.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochRecord> Epochs, int BestEpoch, TrainingEnd End)
{
    /// <summary>Validation loss of the best epoch.</summary>
    public double BestValidationLoss => Epochs[BestEpoch - 1].ValidationLoss;
}
