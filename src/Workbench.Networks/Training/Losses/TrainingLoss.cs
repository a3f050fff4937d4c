using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>A loss of logits and targets. NaN in a target is a missing label and counts neither in the sum nor in the mean.</summary>
public abstract record TrainingLoss
{
    /// <summary>How the losses of a batch's labels become one number.</summary>
    public LossReduction Reduction { get; init; } = LossReduction.Mean;

    /// <summary>One number, differentiable.</summary>
    /// <param name="logits">As <see cref="Network.Logits"/> gives them.</param>
    /// <param name="targets">In the order the examples list them.</param>
    public abstract Tensor Compute(Tensor logits, IReadOnlyList<Tensor> targets);

    /// <summary>A target in the shape of the logits: a target of one number an example may lack the logits' last dimension.</summary>
    /// <exception cref="WorkbenchException">They have different numbers of elements.</exception>
    protected static Tensor Alike(Tensor logits, Tensor target) =>
        target.numel() == logits.numel()
            ? target.view_as(logits)
            : throw new WorkbenchException(
                $"The network gives [{string.Join(", ", logits.shape)}] and the target is [{string.Join(", ", target.shape)}]; "
                + "this loss needs a target for each logit. Choose a network with as many outputs as the examples have labels, or another loss.");

    /// <summary>The sum of the losses of known labels, or their mean as <see cref="Reduction"/> says; 0 where none is known.</summary>
    /// <param name="losses">The loss of each label, whatever it is where the label is missing but finite.</param>
    /// <param name="known">1 where the label is known, 0 where it is missing, in the losses' shape.</param>
    protected Tensor Reduce(Tensor losses, Tensor known)
    {
        var sum = (losses * known).sum();
        return Reduction == LossReduction.Sum ? sum : sum / known.sum().clamp_min(1);
    }
}
