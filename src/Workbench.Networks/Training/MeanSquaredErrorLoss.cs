using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>Mean over all known labels of (logit - target) squared.</summary>
public sealed record MeanSquaredErrorLoss : TrainingLoss
{
    /// <inheritdoc/>
    public override Tensor Compute(Tensor logits, IReadOnlyList<Tensor> targets)
    {
        using var known = targets[0].isnan().logical_not();
        using var squares = (logits - targets[0].nan_to_num(0)).square() * known;
        return squares.sum() / known.sum();
    }
}
