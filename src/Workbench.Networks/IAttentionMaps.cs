using static TorchSharp.torch;

namespace Workbench.Networks;

/// <summary>A network with self-attention that shows where each layer looks.</summary>
public interface IAttentionMaps
{
    /// <summary>
    /// The attention weights of every layer, first to last: (batch, heads, from, to), each row of weights with sum 1. Places are those of
    /// the tokens of the first input.
    /// </summary>
    /// <param name="inputs">As the network's <see cref="Network.Inputs"/> lists them, batch first.</param>
    IReadOnlyList<Tensor> AttentionMaps(IReadOnlyList<Tensor> inputs);
}
