using Workbench.Analysis.Attribution;
using Workbench.Data.Examples;
using Workbench.Data.Motifs;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Motifs;

/// <summary>Reads the filters of a network's first layer as motifs, from the windows of sequences that activate them.</summary>
/// <example><code>
/// var filters = FilterMotifs.Read(network, [sequences], FilterMotifRule.Basset);
/// MemeFile.Write("filters.meme", FilterMotifs.Motifs(filters));
/// </code></example>
public static class FilterMotifs
{
    /// <summary>Reads all filters.</summary>
    /// <param name="network">The network; in evaluation mode meanwhile.</param>
    /// <param name="inputs">The network's inputs, batch first; what the convolution reads begins with four channels of bases.</param>
    /// <param name="rule">Which windows count and how.</param>
    /// <param name="options">Which layer, batches.</param>
    /// <returns>One a filter, in their order.</returns>
    /// <exception cref="WorkbenchException">The network has no such layer, or the rule does not fit how it is called.</exception>
    public static IReadOnlyList<FilterMotif> Read(
        Network network, IReadOnlyList<Tensor> inputs, FilterMotifRule rule, FilterMotifOptions? options = null) =>
        Read(network, FilterInputs.Of(inputs), rule, options ?? new FilterMotifOptions());

    /// <summary>Reads all filters from examples of which a batch at a time is in memory; a rule that needs it reads them twice.</summary>
    /// <param name="network">The network; in evaluation mode meanwhile.</param>
    /// <param name="examples">Examples with the network's inputs; their random choices are those of seed 0.</param>
    /// <param name="rule">Which windows count and how.</param>
    /// <param name="options">Which layer, batches.</param>
    /// <returns>As the other form.</returns>
    /// <exception cref="WorkbenchException">As the other form.</exception>
    public static IReadOnlyList<FilterMotif> Read(
        Network network, ExampleSet examples, FilterMotifRule rule, FilterMotifOptions? options = null) =>
        Read(network, FilterInputs.Of(examples), rule, options ?? new FilterMotifOptions());

    private static IReadOnlyList<FilterMotif> Read(Network network, FilterInputs inputs, FilterMotifRule rule, FilterMotifOptions options)
    {
        using var evaluation = new EvaluationMode(network);
        using var layer = new FirstLayer(network, options);
        var counts = new FilterCounts(layer, rule, options.Letters);
        var reading = new FilterReading(layer, inputs, rule, options);
        if (rule.Windows == FilterWindows.EveryStrong)
        {
            reading.Run("greatest activations", (call, used) => NoteGreatest(call, used, counts));
            reading.Run("windows", (call, used) => AddStrong(call, used, counts, rule.Share));
        }
        else
        {
            reading.Run("windows", (call, used) => AddBest(call, used, counts));
        }

        return [.. Enumerable.Range(0, layer.Filters).Select(counts.Motif)];
    }

    /// <summary>The motifs of the filters that have one, named <c>filter0</c> and so on: what a MEME file takes.</summary>
    public static IReadOnlyList<Motif> Motifs(IEnumerable<FilterMotif> filters) =>
        [.. filters.Where(filter => filter.Motif is not null).Select(filter => filter.Motif!)];

    private static void NoteGreatest(LayerCall call, bool[] used, FilterCounts counts)
    {
        for (var example = 0; example < used.Length; example++)
            for (var filter = 0; used[example] && filter < counts.Greatest.Length; filter++)
                foreach (var value in call.Activation(example, filter))
                    counts.Greatest[filter] = Math.Max(counts.Greatest[filter], value);
    }

    private static void AddStrong(LayerCall call, bool[] used, FilterCounts counts, double share)
    {
        for (var example = 0; example < used.Length; example++)
            for (var filter = 0; used[example] && filter < counts.Greatest.Length; filter++)
            {
                // A filter that is never active has no motif.
                var least = counts.Greatest[filter] > 0 ? share * counts.Greatest[filter] : double.PositiveInfinity;
                var values = call.Activation(example, filter);
                for (var position = 0; position < values.Length; position++)
                    if (values[position] > least)
                        counts.Add(filter, call.Input(example), call.Length, position);
            }
    }

    private static void AddBest(LayerCall call, bool[] used, FilterCounts counts)
    {
        for (var example = 0; example < used.Length; example++)
            for (var filter = 0; used[example] && filter < counts.Greatest.Length; filter++)
            {
                var values = call.Activation(example, filter);
                var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(values);
                counts.Greatest[filter] = Math.Max(counts.Greatest[filter], values[best]);
                if (values[best] > 0)
                    counts.Add(filter, call.Input(example), call.Length, best);
            }
    }
}
