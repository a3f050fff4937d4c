using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// Negative log-likelihood of counts whose expectation is exp(logit): exp(logit) - target x logit, without the term that
/// depends on the target alone.
/// </summary>
public sealed record PoissonLoss : TrainingLoss
{
    /// <inheritdoc/>
    public override Tensor Compute(Tensor logits, IReadOnlyList<Tensor> targets)
    {
        using var scope = NewDisposeScope();
        var target = Alike(logits, targets[0]);
        var known = target.isnan().logical_not();
        var losses = nn.functional.poisson_nll_loss(logits, target.nan_to_num(0), log_input: true, reduction: nn.Reduction.None);
        return Reduce(losses, known).MoveToOuterDisposeScope();
    }
}
