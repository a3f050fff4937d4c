using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>A loss of logits and targets. NaN in a target is a missing label and counts neither in the sum nor in the mean.</summary>
public abstract record TrainingLoss
{
    /// <summary>One number, differentiable.</summary>
    /// <param name="logits">As <see cref="Network.Logits"/> gives them.</param>
    /// <param name="targets">In the order the examples list them.</param>
    public abstract Tensor Compute(Tensor logits, IReadOnlyList<Tensor> targets);
}
