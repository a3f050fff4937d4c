using System.Text;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Checks;

/// <summary>
/// Which layer of a network reads which, found by running it: the output of one call of a layer is replaced by NaN, and every call
/// whose output then holds NaN depends on it. Dependencies that go through another call are left out of the drawing.
/// </summary>
public sealed class NetworkDiagram
{
    private readonly List<Node> nodes;
    private readonly bool[,] edges;

    private NetworkDiagram(List<Node> nodes, bool[,] edges)
    {
        this.nodes = nodes;
        this.edges = edges;
    }

    /// <summary>Finds the diagram of a network.</summary>
    /// <param name="network">The network; its weights must be finite numbers.</param>
    /// <param name="inputs">A batch, e.g. from <see cref="ZooSystem.RandomInputs"/>; one example is enough.</param>
    /// <param name="mostCalls">
    /// The most calls of layers to draw: where a pass makes more, layers are drawn as the modules that hold them.
    /// </param>
    public static NetworkDiagram Of(Network network, IReadOnlyList<Tensor> inputs, int mostCalls = 60)
    {
        for (var depth = int.MaxValue; ; depth = depth == int.MaxValue ? DepthOf(network) - 1 : depth - 1)
        {
            var modules = Modules(network, depth);
            var calls = new List<Node>();
            Pass(network, inputs, modules, (_, name, output) =>
            {
                calls.Add(new Node(name, output?.shape));
                return null;
            });
            if (calls.Count <= mostCalls || depth <= 1)
                return new NetworkDiagram(calls, Reduced(Reached(network, inputs, modules, calls.Count)));
        }
    }

    /// <summary>The diagram as a Mermaid flowchart (mermaid.js.org), a node a call of a layer.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("flowchart TD\n  input([input])\n");
        for (var node = 0; node < nodes.Count; node++)
            text.Append($"  n{node}[\"{nodes[node]}\"]\n");
        for (var node = 0; node < nodes.Count; node++)
        {
            var sources = Enumerable.Range(0, node).Where(source => edges[source, node]).ToList();
            if (sources.Count == 0)
                text.Append($"  input --> n{node}\n");
            foreach (var source in sources)
                text.Append($"  n{source} --> n{node}\n");
        }

        for (var node = 0; node < nodes.Count; node++)
            if (!Enumerable.Range(0, nodes.Count).Any(target => edges[node, target]))
                text.Append($"  n{node} --> output\n");
        return text.Append("  output([output])\n").ToString();
    }

    /// <summary>The calls of layers, in order, each with the numbers of the calls that it reads (0-based; none: the input).</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<int> Reads)> Calls =>
        [.. nodes.Select((node, at) => (node.Name, (IReadOnlyList<int>)[.. Enumerable.Range(0, at).Where(source => edges[source, at])]))];

    private static bool[,] Reached(Network network, IReadOnlyList<Tensor> inputs, IReadOnlyList<(string, nn.Module)> modules, int count)
    {
        var reached = new bool[count, count];
        for (var source = 0; source < count; source++)
        {
            var poisoned = source;
            Pass(network, inputs, modules, (call, _, output) =>
            {
                if (output is null || !output.is_floating_point())
                    return null;
                if (call == poisoned)
                    return full_like(output, double.NaN);
                if (call > poisoned && output.isnan().any().item<bool>())
                    reached[poisoned, call] = true;
                return null;
            });
        }

        return reached;
    }

    // Leaves the dependencies that no chain of two others implies.
    private static bool[,] Reduced(bool[,] reached)
    {
        var count = reached.GetLength(0);
        var edges = (bool[,])reached.Clone();
        for (var from = 0; from < count; from++)
            for (var to = from + 1; to < count; to++)
                for (var between = from + 1; between < to && edges[from, to]; between++)
                    edges[from, to] = !(reached[from, between] && reached[between, to]);
        return edges;
    }

    private static void Pass(
        Network network, IReadOnlyList<Tensor> inputs, IReadOnlyList<(string Name, nn.Module Module)> modules, Func<int, string, Tensor?, Tensor?> seen)
    {
        var names = new Dictionary<nn.Module, string>(ReferenceEqualityComparer.Instance);
        foreach (var (name, module) in modules)
            names.TryAdd(module, name);
        var call = 0;
        using var probe = new ForwardProbe(names.Keys, (module, output) => seen(call++, names[module], output));
        probe.Run(network, inputs);
    }

    // The leaves of the module tree when it is cut at a depth; containers that only hold others are never drawn themselves.
    private static List<(string, nn.Module)> Modules(Network network, int depth) =>
    [
        .. network.named_modules()
            .Where(entry => Depth(entry.name) == depth || (Depth(entry.name) < depth && !entry.module.children().Any()))
            .Select(entry => (entry.name, entry.module)),
    ];

    private static int DepthOf(Network network) => network.named_modules().Max(entry => Depth(entry.name));

    private static int Depth(string name) => name.Count(letter => letter == '.') + 1;

    private sealed record Node(string Name, IReadOnlyList<long>? Shape)
    {
        public override string ToString() =>
            Shape is null ? Name : $"{Name} [{string.Join(", ", Shape.Skip(1).Select(length => $"{length}").Prepend("B"))}]";
    }
}
