using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// Cross-entropy of independent labels: -w y log p - (1 - y) log(1 - p) with p = 1 / (1 + exp(-logit)), computed from the logit so
/// that no probability rounds to 0 or 1.
/// </summary>
public sealed record BinaryCrossEntropyLoss : TrainingLoss
{
    /// <summary>Weight w of a positive label, one an output, or one for all; null for 1.</summary>
    public IReadOnlyList<double>? PositiveWeights { get; init; }

    /// <summary>
    /// Exponent of the focal loss (Lin et al. 2017, arXiv:1708.02002): each label's loss is multiplied by (1 - q)^gamma, q the
    /// probability given to the true label; null for none.
    /// </summary>
    public double? FocalGamma { get; init; }

    /// <inheritdoc/>
    public override Tensor Compute(Tensor logits, IReadOnlyList<Tensor> targets)
    {
        using var scope = NewDisposeScope();
        var target = Alike(logits, targets[0]);
        var known = target.isnan().logical_not();
        var labels = target.nan_to_num(0);
        var losses = nn.functional.binary_cross_entropy_with_logits(
            logits, labels, reduction: nn.Reduction.None, pos_weights: Weights(logits));
        if (FocalGamma is { } gamma)
        {
            // 1 - q = p (1 - y) + (1 - p) y.
            var probability = logits.sigmoid();
            losses = losses * (probability + labels - (2 * probability * labels)).pow(gamma);
        }

        return Reduce(losses, known).MoveToOuterDisposeScope();
    }

    private Tensor? Weights(Tensor logits)
    {
        if (PositiveWeights is null)
            return null;
        if (PositiveWeights.Count != 1 && PositiveWeights.Count != logits.shape[^1])
            throw new WorkbenchException(
                $"There are {PositiveWeights.Count} positive weights for {logits.shape[^1]} outputs; give one for each output, or one for all.");
        return tensor(PositiveWeights.ToArray(), logits.dtype, logits.device);
    }
}
