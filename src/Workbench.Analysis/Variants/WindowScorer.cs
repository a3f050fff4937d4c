using Workbench.Data.Sequences;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Variants;

/// <summary>Predictions and logits of windows, averaged over strands. The memory of a batch is kept from one to the next.</summary>
internal sealed class WindowScorer
{
    private readonly Network network;
    private readonly VariantEffectOptions options;
    private readonly float[] encoded;
    private readonly Device device;

    public WindowScorer(Network network, VariantEffectOptions options)
    {
        this.network = network;
        this.options = options;
        if (network.Inputs is not [{ Shape: [4, var length] }])
            throw new WorkbenchException($"{network.GetName()} takes {string.Join(" and ", network.Inputs)}; variants are scored by networks that take "
                + "one sequence (4 x length).");
        Length = length;
        encoded = new float[Math.Max(options.BatchSize, 1) * 4 * length];
        device = network.parameters().FirstOrDefault()?.device ?? CPU;
    }

    /// <summary>Bases of a window.</summary>
    public int Length { get; }

    /// <summary>The prediction of each window's targets, and its log-odds where the output is a probability.</summary>
    /// <param name="windows">Letters, length after length.</param>
    /// <param name="rows">Windows, at most a batch.</param>
    public (float[][] Predictions, float[][] LogOdds) Score(ReadOnlySpan<byte> windows, int rows)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        for (var row = 0; row < rows; row++)
            OneHot.Encode(windows.Slice(row * Length, Length), options.Encoding, Row(row), new SeededRandom(0, (ulong)row));
        var (predictions, logits) = Run(rows);
        if (options.BothStrands)
        {
            for (var row = 0; row < rows; row++)
                ReverseComplement.InPlace(Row(row), options.Encoding);
            var (otherPredictions, otherLogits) = Run(rows);
            predictions = (predictions + otherPredictions) / 2;
            logits = (logits + otherLogits) / 2;
        }

        return (Rows(predictions), network.OutputFunction == OutputFunction.Identity ? [] : Rows(logits));
    }

    private Span<float> Row(int row) => encoded.AsSpan(row * 4 * Length, 4 * Length);

    private (Tensor Predictions, Tensor LogOdds) Run(int rows)
    {
        var input = tensor(encoded.AsSpan(0, rows * 4 * Length).ToArray(), [rows, 4, Length]).to(device);
        var logits = network.Logits([input]);
        var predictions = network.OutputFunction.Apply(logits).flatten(1);
        return (predictions, LogOdds(logits).flatten(1));
    }

    // The log-odds of a class among others are its logit less the logarithm of the others' sum of exponentials.
    private Tensor LogOdds(Tensor logits)
    {
        if (network.OutputFunction is not (OutputFunction.Softmax or OutputFunction.LogSoftmax))
            return logits;
        var classes = logits.shape[1];
        var odds = new Tensor[classes];
        for (var each = 0L; each < classes; each++)
        {
            var others = logits.index_select(1, tensor(Enumerable.Range(0, (int)classes).Select(i => (long)i).Where(i => i != each).ToArray(), device: logits.device));
            odds[each] = logits.narrow(1, each, 1) - others.logsumexp(1, keepdim: true);
        }

        return cat(odds, 1);
    }

    private float[][] Rows(Tensor values)
    {
        var numbers = values.to_type(ScalarType.Float32).cpu().contiguous();
        var outputs = (int)numbers.shape[1];
        foreach (var target in options.Targets ?? [])
            if (target < 0 || target >= outputs)
                throw new WorkbenchException($"{network.GetName()} has outputs 0 to {outputs - 1}; output {target} was asked for.");
        var flat = numbers.data<float>().ToArray();
        return [.. Enumerable.Range(0, (int)numbers.shape[0]).Select(row => options.Targets is null
            ? flat[(row * outputs)..((row + 1) * outputs)]
            : options.Targets.Select(target => flat[(row * outputs) + target]).ToArray())];
    }
}
