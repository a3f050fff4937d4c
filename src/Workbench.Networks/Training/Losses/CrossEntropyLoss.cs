using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// Cross-entropy of classes that exclude each other: -w log p of the true class, p the softmax of the logits. Targets are class
/// indices (int64); <see cref="Ignored"/> is a missing label. The mean is weighted by the classes' weights.
/// </summary>
public sealed record CrossEntropyLoss : TrainingLoss
{
    /// <summary>The class index that stands for a missing label, -100 as in PyTorch.</summary>
    public const long Ignored = -100;

    /// <summary>Weight w of each class; null for 1.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>
    /// Exponent of the focal loss (Lin et al. 2017, arXiv:1708.02002): each loss is multiplied by (1 - p)^gamma; null for none.
    /// </summary>
    public double? FocalGamma { get; init; }

    /// <summary>Share of the target spread evenly over all classes (Szegedy et al. 2016, arXiv:1512.00567), in [0, 1).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Whether logits are (batch, positions, classes) with targets (batch, positions), instead of (batch, classes) and (batch).</summary>
    public bool ClassesLast { get; init; }

    /// <inheritdoc/>
    public override Tensor Compute(Tensor logits, IReadOnlyList<Tensor> targets)
    {
        using var scope = NewDisposeScope();
        var classes = ClassesLast ? logits.shape[^1] : logits.shape[1];
        var rows = ClassesLast ? logits.reshape(-1, classes) : logits;
        var labels = ClassesLast ? targets[0].reshape(-1) : targets[0];
        if (!ClassesLast && labels.dim() == rows.dim() && labels.shape[1] == 1)
            labels = labels.squeeze(1);
        var weights = Weights(classes, logits);
        var known = labels.ne(Ignored).to(rows.dtype);
        var losses = nn.functional.cross_entropy(rows, labels, weights, Ignored, nn.Reduction.None, LabelSmoothing);
        if (FocalGamma is { } gamma)
        {
            var probability = (-nn.functional.cross_entropy(rows, labels, null, Ignored, nn.Reduction.None)).exp();
            losses = losses * (1 - probability).pow(gamma);
        }

        if (Reduction == LossReduction.Sum)
            return losses.sum().MoveToOuterDisposeScope();
        var weight = weights is null ? known.sum().clamp_min(1) : (weights[labels.clamp_min(0)] * known).sum().clamp_min(1e-12);
        return (losses.sum() / weight).MoveToOuterDisposeScope();
    }

    private Tensor? Weights(long classes, Tensor logits)
    {
        if (ClassWeights is null)
            return null;
        if (ClassWeights.Count != classes)
            throw new WorkbenchException($"There are {ClassWeights.Count} class weights for {classes} classes; give one for each class.");
        return tensor(ClassWeights.ToArray(), logits.dtype, logits.device);
    }
}
