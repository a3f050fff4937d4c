using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// An average of a network's weights beside the weights themselves: exponential over the steps (Polyak and Juditsky 1992), or the
/// mean over epochs (stochastic weight averaging, Izmailov et al. 2018, arXiv:1803.05407). Buffers of floating-point numbers, such as
/// the statistics of batch normalisation, are averaged in the same way; others are copied.
/// </summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly Dictionary<string, Tensor> network;
    private readonly Dictionary<string, Tensor> average;
    private readonly double? decay;

    /// <summary>Begins with the present weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="decay">Decay of the exponential average; null for the mean.</param>
    public WeightAverage(nn.Module network, double? decay)
    {
        this.decay = decay;
        this.network = network.state_dict();
        using var noGradient = no_grad();
        average = this.network.ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>Weights averaged so far.</summary>
    public long Count { get; set; }

    /// <summary>The averages by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => average;

    /// <summary>Takes the present weights into the average.</summary>
    public void Add()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Count++;
        var share = decay is { } kept ? 1 - kept : 1.0 / Count;
        foreach (var (name, mean) in average)
            if (mean.is_floating_point())
                mean.add_(network[name].sub(mean), share);
            else
                mean.copy_(network[name]);
    }

    /// <summary>Exchanges the network's weights and the average.</summary>
    public void Swap()
    {
        using var noGradient = no_grad();
        foreach (var (name, mean) in average)
        {
            using var kept = network[name].clone();
            network[name].copy_(mean);
            mean.copy_(kept);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var mean in average.Values)
            mean.Dispose();
    }
}
