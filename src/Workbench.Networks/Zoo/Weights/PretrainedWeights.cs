using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Weights;

/// <summary>What became of the weights of a file.</summary>
/// <param name="Loaded">Our weights that were filled.</param>
/// <param name="Missing">Our weights that the file did not give; they keep their values.</param>
/// <param name="Unused">Names of the file that no rule reads.</param>
public sealed record LoadReport(IReadOnlyList<string> Loaded, IReadOnlyList<string> Missing, IReadOnlyList<string> Unused)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Loaded.Count} weights loaded"
        + (Missing.Count == 0 ? "" : $"; missing: {string.Join(", ", Missing)}")
        + (Unused.Count == 0 ? "" : $"; not used: {string.Join(", ", Unused)}");
}

/// <summary>Fills a network with the weights of another implementation.</summary>
/// <example><code>
/// using var network = Zoo.Create("DeepSEA");
/// var report = PretrainedWeights.Load(network, "deepsea_predict.pth", WeightMapping.Open("deepsea-kipoi"));
/// </code></example>
public static class PretrainedWeights
{
    private const string BatchCounter = "num_batches_tracked";

    /// <summary>Reads a file and puts what a mapping says into a network. Everything is checked before the first value is written.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">Safetensors or a state dict of torch.save.</param>
    /// <param name="mapping">The layout of the file.</param>
    /// <param name="strict">Whether a missing weight or an unused name is an error.</param>
    /// <exception cref="WorkbenchException">
    /// The file cannot be read, a shape does not fit, the mapping names a weight that the network does not have, or, when strict, names
    /// are missing or not used; the message lists them.
    /// </exception>
    public static LoadReport Load(Network network, string path, WeightMapping mapping, bool strict = true)
    {
        using var scope = NewDisposeScope();
        var ours = network.state_dict();
        var theirs = WithoutPrefix(WeightFile.Read(path), ours, mapping);
        var filled = new Dictionary<string, Tensor>();
        var read = new HashSet<string>();
        foreach (var rule in mapping.Rules(theirs.Keys, ours.Keys))
        {
            if (!rule.From.All(theirs.ContainsKey))
                continue;
            read.UnionWith(rule.From);
            filled[rule.To] = Fitting(rule, theirs, ours, network, path);
        }

        var report = new LoadReport(
            [.. filled.Keys],
            [.. ours.Keys.Where(name => !filled.ContainsKey(name) && !name.EndsWith(BatchCounter, StringComparison.Ordinal))],
            [.. theirs.Keys.Where(name => !read.Contains(name) && !mapping.Ignores(name) && !name.EndsWith(BatchCounter, StringComparison.Ordinal))]);
        if (filled.Count == 0)
            throw new WorkbenchException($"{path}: no name of the layout {mapping.Name} is in the file. It holds {Some(theirs.Keys)}; expected e.g. '{mapping.Weights[0].From[0]}'.");
        if (strict && (report.Missing.Count > 0 || report.Unused.Count > 0))
            throw new WorkbenchException($"{path} does not fit {network.GetName()} by the layout {mapping.Name}: {report}.");
        network.load_state_dict(filled, strict: false);
        return report;
    }

    private static Tensor Fitting(
        WeightRule rule, Dictionary<string, Tensor> theirs, Dictionary<string, Tensor> ours, Network network, string path)
    {
        if (!ours.TryGetValue(rule.To, out var target))
            throw new WorkbenchException($"{path}: '{rule.From[0]}' becomes '{rule.To}', which {network.GetName()} does not have; is it another variant or size?");
        Tensor weight;
        try
        {
            weight = rule.Apply([.. rule.From.Select(name => theirs[name])]);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or System.Runtime.InteropServices.ExternalException)
        {
            throw new WorkbenchException($"{path}: '{rule.From[0]}' {Shape(theirs[rule.From[0]])} cannot become '{rule.To}' {Shape(target)}: {error.Message}", error);
        }

        return weight.shape.SequenceEqual(target.shape)
            ? weight
            : throw new WorkbenchException($"{path}: '{rule.From[0]}' {Shape(theirs[rule.From[0]])} becomes {Shape(weight)}, but '{rule.To}' is {Shape(target)}; is it another variant or size?");
    }

    // The prefix with which most names are known.
    private static Dictionary<string, Tensor> WithoutPrefix(
        Dictionary<string, Tensor> theirs, Dictionary<string, Tensor> ours, WeightMapping mapping)
    {
        var best = mapping.Prefixes.Select(prefix => theirs
                .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value))
            .MaxBy(stripped => mapping.Rules(stripped.Keys, ours.Keys).Count(rule => rule.From.All(stripped.ContainsKey)));
        return best is { Count: > 0 } ? best : theirs;
    }

    private static string Some(IEnumerable<string> names) => string.Join(", ", names.Take(5).Select(name => $"'{name}'"));

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
