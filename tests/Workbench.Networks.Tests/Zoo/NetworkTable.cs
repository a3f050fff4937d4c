using Workbench.Networks.Zoo;
using Workbench.Networks.Zoo.Checks;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo;

/// <summary>The layer table of a network, for tests that state a publication's shapes and counts.</summary>
internal static class NetworkTable
{
    /// <summary>The rows by name, from a batch of two.</summary>
    public static IReadOnlyDictionary<string, LayerRow> Of(NetworkOptions options)
    {
        using var scope = NewDisposeScope();
        using var network = options.Create();
        return LayerTable.Of(network, RandomTensors.Of(network.Inputs, 2, new SeededRandom(1))).ToDictionary(row => row.Name);
    }

    /// <summary>The shape of a layer's output without the batch.</summary>
    public static long[] Shape(this IReadOnlyDictionary<string, LayerRow> table, string layer) => [.. table[layer].Shape!.Skip(1)];
}
