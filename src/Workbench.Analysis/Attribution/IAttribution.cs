using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// A method that says how much each element of a network's input adds to one of its outputs. What is explained is the logit,
/// the prediction before its output function; see <see cref="TargetLogit"/>.
/// </summary>
/// <remarks>A method may hook the modules of the network: attribute one network on one thread at a time.</remarks>
public interface IAttribution
{
    /// <summary>The name of the method as the literature has it.</summary>
    string Name { get; }

    /// <summary>Attributes an output to the one input of a network.</summary>
    /// <param name="network">The network; it is put into evaluation mode meanwhile, and its parameters and gradients are left alone.</param>
    /// <param name="input">The input, batch first; a sequence is (batch, channel, length).</param>
    /// <param name="target">Which output, 0 for the first.</param>
    /// <param name="run">Batch size, seed, progress and cancellation; null for the defaults.</param>
    AttributionResult Attribute(Network network, Tensor input, int target, AttributionRun? run = null);

    /// <summary>Attributes an output to all inputs of a network together.</summary>
    /// <param name="network">The network; it is put into evaluation mode meanwhile, and its parameters and gradients are left alone.</param>
    /// <param name="inputs">The inputs in the network's order, batch first.</param>
    /// <param name="target">Which output, 0 for the first.</param>
    /// <param name="run">Batch size, seed, progress and cancellation; null for the defaults.</param>
    /// <exception cref="WorkbenchException">The inputs do not fit the network, or the method does not fit the network or the inputs.</exception>
    AttributionResult Attribute(Network network, IReadOnlyList<Tensor> inputs, int target, AttributionRun? run = null);
}
