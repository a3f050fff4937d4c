using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>A copy of a network's weights and buffers in plain memory, bit for bit: nothing to dispose, ready to be put back or saved.</summary>
public sealed class NetworkWeights
{
    private readonly Dictionary<string, (ScalarType Type, byte[] Bytes)> values = [];

    /// <summary>Copies the weights of a network.</summary>
    public static NetworkWeights Of(nn.Module network)
    {
        var weights = new NetworkWeights();
        weights.CopyFrom(network);
        return weights;
    }

    /// <summary>Takes values as <see cref="Values"/> gave them.</summary>
    /// <param name="given">Name, type and bytes of each weight and buffer.</param>
    public static NetworkWeights Of(IEnumerable<(string Name, ScalarType Type, byte[] Bytes)> given)
    {
        var weights = new NetworkWeights();
        foreach (var (name, type, bytes) in given)
            weights.values[name] = (type, bytes);
        return weights;
    }

    /// <summary>Name, type and bytes of each weight and buffer, little-endian, not to be changed.</summary>
    public IEnumerable<(string Name, ScalarType Type, byte[] Bytes)> Values => values.Select(pair => (pair.Key, pair.Value.Type, pair.Value.Bytes));

    /// <summary>Names of the weights and buffers.</summary>
    public IReadOnlyCollection<string> Names => values.Keys;

    /// <summary>The numbers of a float32 weight, in the order of its tensor.</summary>
    public ReadOnlySpan<float> this[string name] => values[name] is (ScalarType.Float32, var bytes)
        ? MemoryMarshal.Cast<byte, float>(bytes)
        : throw new InvalidOperationException($"{name} is {values[name].Type}.");

    /// <summary>Takes the present weights of the network, into the same memory.</summary>
    public void CopyFrom(nn.Module network) => CopyFrom(network.state_dict());

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
            if (!values.TryGetValue(name, out var stored) || stored.Type != tensor.dtype || stored.Bytes.Length != Bytes(tensor))
                throw new WorkbenchException($"The network's weight {name} of {tensor.numel()} numbers is not in the copy; the architectures differ.");
        foreach (var (name, tensor) in state)
            tensor.copy_(frombuffer(values[name].Bytes, tensor.dtype).view(tensor.shape));
    }

    /// <summary>The weights as tensors over this memory, in the current dispose scope.</summary>
    /// <param name="like">A network of the same architecture, whose shapes they take.</param>
    internal Dictionary<string, Tensor> Tensors(nn.Module like) => like.state_dict().ToDictionary(
        pair => pair.Key, pair => frombuffer(values[pair.Key].Bytes, pair.Value.dtype).view(pair.Value.shape));

    /// <summary>Takes values by name, into the same memory.</summary>
    internal void CopyFrom(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (name, tensor) in tensors)
        {
            if (!values.TryGetValue(name, out var stored) || stored.Bytes.Length != Bytes(tensor))
                values[name] = stored = (tensor.dtype, new byte[Bytes(tensor)]);
            tensor.detach().cpu().contiguous().bytes.CopyTo(stored.Bytes);
        }
    }

    private static long Bytes(Tensor tensor) => tensor.numel() * tensor.element_size();
}
