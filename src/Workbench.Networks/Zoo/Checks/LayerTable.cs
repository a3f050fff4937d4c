using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Checks;

/// <summary>A layer of a network as one forward pass met it.</summary>
/// <param name="Name">Dotted name in the module tree.</param>
/// <param name="Kind">What it is, e.g. <c>Conv1d</c>.</param>
/// <param name="Shape">Shape of its output, batch first; null where it was not called as a layer of one tensor.</param>
/// <param name="Parameters">Trainable parameters that it owns itself.</param>
/// <param name="Calls">How often one pass calls it.</param>
public sealed record LayerRow(string Name, string Kind, IReadOnlyList<long>? Shape, long Parameters, int Calls);

/// <summary>The layers of a network with the shapes of their outputs and their parameters.</summary>
public static class LayerTable
{
    /// <summary>
    /// Runs one batch through the network in evaluation mode and lists the layers in the order of their first call: those without
    /// layers inside, and those that own parameters. What is never called comes last.
    /// </summary>
    /// <param name="network">The network; its mode is left as it was.</param>
    /// <param name="inputs">A batch, e.g. from <see cref="ZooSystem.RandomInputs"/>.</param>
    public static IReadOnlyList<LayerRow> Of(Network network, IReadOnlyList<Tensor> inputs)
    {
        var layers = Layers(network).ToList();
        var calls = new Dictionary<nn.Module, (int First, int Count, long[]? Shape)>(ReferenceEqualityComparer.Instance);
        using (var probe = new ForwardProbe(layers.Select(layer => layer.Module), (module, output) =>
            {
                var before = calls.GetValueOrDefault(module, (First: calls.Count, Count: 0, Shape: null));
                calls[module] = (before.First, before.Count + 1, before.Shape ?? output?.shape);
                return null;
            }))
            probe.Run(network, inputs);
        return
        [
            .. layers
                .OrderBy(layer => calls.TryGetValue(layer.Module, out var call) ? call.First : int.MaxValue)
                .Select(layer => Row(layer.Name, layer.Module, calls.GetValueOrDefault(layer.Module))),
        ];
    }

    /// <summary>Trainable parameters of a network.</summary>
    public static long Parameters(nn.Module network) => network.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel());

    private static IEnumerable<(string Name, nn.Module Module)> Layers(Network network)
    {
        var seen = new HashSet<nn.Module>(ReferenceEqualityComparer.Instance);
        if (network.parameters(recurse: false).Any())
            yield return ("(network)", network);
        foreach (var (name, module) in network.named_modules())
            if ((!module.children().Any() || module.parameters(recurse: false).Any()) && seen.Add(module))
                yield return (name, module);
    }

    private static LayerRow Row(string name, nn.Module module, (int First, int Count, long[]? Shape) call) => new(
        name,
        module is Network ? nameof(Network) : module.GetName(),
        call.Shape,
        module.parameters(recurse: false).Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()),
        call.Count);
}
