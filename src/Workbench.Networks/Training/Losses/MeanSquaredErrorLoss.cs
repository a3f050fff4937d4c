using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>(logit - target) squared, for each known label.</summary>
public sealed record MeanSquaredErrorLoss : TrainingLoss
{
    /// <inheritdoc/>
    public override Tensor Compute(Tensor logits, IReadOnlyList<Tensor> targets)
    {
        using var scope = NewDisposeScope();
        var target = Alike(logits, targets[0]);
        var known = target.isnan().logical_not();
        return Reduce((logits - target.nan_to_num(0)).square(), known).MoveToOuterDisposeScope();
    }
}
