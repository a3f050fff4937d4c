using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>A copy of a network's weights and buffers in plain memory: nothing to dispose, ready to be put back or saved.</summary>
public sealed class NetworkWeights
{
    private readonly Dictionary<string, float[]> values = [];

    /// <summary>Copies the weights of a network.</summary>
    public static NetworkWeights Of(nn.Module network)
    {
        var weights = new NetworkWeights();
        weights.CopyFrom(network);
        return weights;
    }

    /// <summary>Names of the weights and buffers.</summary>
    public IReadOnlyCollection<string> Names => values.Keys;

    /// <summary>The numbers of one weight, in the order of its tensor.</summary>
    public IReadOnlyList<float> this[string name] => values[name];

    /// <summary>Takes the present weights of the network, into the same memory.</summary>
    public void CopyFrom(nn.Module network)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (name, tensor) in network.state_dict())
        {
            if (!values.TryGetValue(name, out var stored))
                values[name] = stored = new float[tensor.numel()];
            tensor.to(ScalarType.Float32).contiguous().data<float>().CopyTo(stored);
        }
    }

    /// <summary>Puts the weights into a network of the same architecture.</summary>
    /// <exception cref="WorkbenchException">The network has other weights.</exception>
    public void CopyTo(nn.Module network)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var state = network.state_dict();
        if (state.Count != values.Count)
            throw new WorkbenchException($"The network has {state.Count} weights, the copy {values.Count}; they are not of the same architecture.");
        foreach (var (name, tensor) in state)
        {
            if (!values.TryGetValue(name, out var stored) || stored.Length != tensor.numel())
                throw new WorkbenchException($"The network's weight {name} of {tensor.numel()} numbers is not in the copy; the architectures differ.");
            tensor.copy_(torch.tensor(stored, tensor.shape));
        }
    }
}
