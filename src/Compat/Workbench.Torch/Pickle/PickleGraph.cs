using System.Globalization;
using System.Runtime.InteropServices;

namespace Workbench.Torch;

/// <summary>
/// The walk over what a pickle holds: depth and cycles are refused, and a container that several others share is walked once, so
/// that the walk takes time in proportion to the file.
/// </summary>
internal sealed class PickleGraph
{
    // Python itself refuses to write much more than 300.
    private const int MostDepth = 200;

    private readonly WeightFileBytes file;
    private readonly Func<PickleGraph, PickledTensor, object> replace;
    private readonly List<object> path = [];
    private readonly Dictionary<object, bool> finished = new(ReferenceEqualityComparer.Instance);

    // A text that a file holds once can be a key in many nested dictionaries: what their paths take together is bounded.
    private long nameCharacters;

    private PickleGraph(WeightFileBytes file, Func<PickleGraph, PickledTensor, object> replace)
    {
        this.file = file;
        this.replace = replace;
        nameCharacters = (8 * file.Length) + (1 << 16);
    }

    /// <summary>Calls back for every tensor with its path, e.g. <c>model.0.weight</c>, in the file's order.</summary>
    internal static void Visit(WeightFileBytes file, object? root, Action<string, PickledTensor> found) =>
        new PickleGraph(file, (graph, tensor) =>
        {
            found(graph.Path(), tensor);
            return tensor;
        }).Walk(root);

    /// <summary>The same objects with every tensor replaced.</summary>
    internal static object? Replace(WeightFileBytes file, object? root, Func<PickledTensor, object> replacement) =>
        new PickleGraph(file, (_, tensor) => replacement(tensor)).Walk(root);

    private object? Walk(object? value)
    {
        switch (value)
        {
            case PickledTensor tensor:
                return replace(this, tensor);
            case PickledStorage or PickledStorageType or PickledFunction:
                throw file.Bad(
                    $"'{Path()}' holds {PickleCalls.Describe(value)} by itself; only tensors, containers and scalars are read");
            case object?[] or List<object?> or Dictionary<object, object?>:
                WalkContainer(value);
                return value;
            default:
                return value;
        }
    }

    private void WalkContainer(object container)
    {
        if (path.Count > MostDepth)
            throw file.Bad($"its containers are nested more than {MostDepth} deep");
        if (finished.TryGetValue(container, out var whole))
        {
            if (!whole)
                throw file.Bad("a container holds itself");
            return;
        }

        finished.Add(container, false);
        switch (container)
        {
            case object?[] tuple: WalkItems(tuple); break;
            case List<object?> list: WalkItems(CollectionsMarshal.AsSpan(list)); break;
            case Dictionary<object, object?> dictionary: WalkEntries(dictionary); break;
        }

        finished[container] = true;
    }

    private void WalkItems(Span<object?> items)
    {
        for (var i = 0; i < items.Length; i++)
            if (IsWalked(items[i]))
                items[i] = WalkUnder(i, items[i]);
    }

    private void WalkEntries(Dictionary<object, object?> dictionary)
    {
        foreach (var (key, value) in dictionary.ToArray())
            if (IsWalked(value))
                dictionary[key] = WalkUnder(key, value);
    }

    private object? WalkUnder(object key, object? value)
    {
        path.Add(key);
        var walked = Walk(value);
        path.RemoveAt(path.Count - 1);
        return walked;
    }

    private static bool IsWalked(object? value) =>
        value is PickledTensor or PickledStorage or PickledStorageType or PickledFunction or object?[] or List<object?>
            or Dictionary<object, object?>;

    private string Path()
    {
        foreach (var key in path)
            nameCharacters -= key is string text ? text.Length + 1 : 32;
        return nameCharacters >= 0
            ? string.Join('.', path.Select(Text))
            : throw file.Bad($"the names of its tensors are longer than a file of {file.Length} bytes can need");
    }

    private static string? Text(object key) => key switch
    {
        byte[] bytes => $"{bytes.Length} bytes",
        object?[] tuple => $"tuple of {tuple.Length}",
        _ => Convert.ToString(key, CultureInfo.InvariantCulture),
    };
}
