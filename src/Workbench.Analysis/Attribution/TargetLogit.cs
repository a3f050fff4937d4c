using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// The number that is explained: the logit of an output. Of classes that exclude each other (softmax) it is the logit minus
/// the mean logit over the classes, since adding the same number to all logits changes no prediction (Shrikumar et al. 2017,
/// arXiv:1704.02685, section 3.6).
/// </summary>
/// <param name="network">The network.</param>
/// <param name="target">Which output, 0 for the first.</param>
public sealed class TargetLogit(Network network, int target)
{
    /// <summary>Which output.</summary>
    public int Target { get; } = target;

    /// <summary>The number of each row, (batch).</summary>
    /// <exception cref="WorkbenchException">The network's logits are not (batch, outputs), or there is no such output.</exception>
    public Tensor Of(IReadOnlyList<Tensor> inputs)
    {
        var logits = network.Logits(inputs);
        if (logits.dim() != 2)
            throw new WorkbenchException(
                $"{network.GetName()} gives logits of shape [{string.Join(", ", logits.shape)}]; attribution needs one number an output, (batch, outputs). "
                + "Wrap the network in one that reduces its other dimensions, e.g. by their sum.");
        if (Target < 0 || Target >= logits.shape[1])
            throw new WorkbenchException($"{network.GetName()} has outputs 0 to {logits.shape[1] - 1}; output {Target} was asked for.");
        var chosen = logits.select(1, Target);
        return network.OutputFunction is OutputFunction.Softmax or OutputFunction.LogSoftmax ? chosen - logits.mean([1]) : chosen;
    }
}
