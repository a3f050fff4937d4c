using static TorchSharp.torch;

namespace Workbench.Analysis.Motifs;

/// <summary>What the convolution read and gave in one call, in ordinary memory.</summary>
internal sealed class LayerCall
{
    private readonly float[] input;
    private readonly float[] activation;
    private readonly int channels;
    private readonly int filters;
    private readonly int positions;

    public LayerCall(Tensor input, Tensor activation)
    {
        (channels, Length) = ((int)input.shape[1], (int)input.shape[2]);
        (filters, positions) = ((int)activation.shape[1], (int)activation.shape[2]);
        this.input = Numbers(input);
        this.activation = Numbers(activation);
    }

    /// <summary>Positions of the input.</summary>
    public int Length { get; }

    /// <summary>An example as the convolution read it, channels x length.</summary>
    public ReadOnlySpan<float> Input(int example) => input.AsSpan(example * channels * Length, channels * Length);

    /// <summary>A filter's activation at each position.</summary>
    public ReadOnlySpan<float> Activation(int example, int filter) =>
        activation.AsSpan(((example * filters) + filter) * positions, positions);

    private static float[] Numbers(Tensor tensor) => tensor.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
}

/// <summary>Takes examples through the network batch by batch, on the strands that a rule asks for.</summary>
internal sealed class FilterReading(FirstLayer layer, IReadOnlyList<Tensor> inputs, FilterMotifRule rule, FilterMotifOptions options)
{
    // Where the complement of each channel's letter is.
    private readonly long[] complement =
        [.. options.Letters.Select(letter => (long)options.Letters.IndexOf("TGCA"["ACGT".IndexOf(letter, StringComparison.Ordinal)], StringComparison.Ordinal))];

    /// <summary>Calls <paramref name="see"/> for each call of the convolution that counts, with the examples for which it does.</summary>
    public void Run(string stage, Action<LayerCall, bool[]> see)
    {
        var examples = inputs[0].shape[0];
        for (long from = 0; from < examples; from += options.BatchSize)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var size = Math.Min(options.BatchSize, examples - from);
            See([.. inputs.Select(input => input.narrow(0, from, size))], see);
            options.Progress?.Report(new WorkProgress($"filters: {stage}", from + size, examples));
        }
    }

    private void See(IReadOnlyList<Tensor> batch, Action<LayerCall, bool[]> see)
    {
        var everyone = Enumerable.Repeat(true, (int)batch[0].shape[0]).ToArray();
        var (prediction, calls) = layer.Read(batch);
        if (rule.Strands == FilterStrands.AsGiven || (rule.Strands == FilterStrands.Both && calls.Count > 1))
        {
            // A network that reads both strands itself calls its convolution for each; the first is the strand as given.
            foreach (var (input, activation) in rule.Strands == FilterStrands.Both ? calls : calls.Take(1))
                see(new LayerCall(input, activation), everyone);
            return;
        }

        if (calls.Count > 1)
            throw new WorkbenchException($"{layer.Network.GetName()} scores both strands in one call, so the winning one is not seen. Make it for one "
                + "strand (DeepBind: BothStrands = false) with the same weights, or choose the strands of the rule otherwise.");
        var given = new LayerCall(calls[0].Input, calls[0].Activation);
        var (otherPrediction, otherCalls) = layer.Read([.. batch.Select(ReverseComplement)]);
        var other = new LayerCall(otherCalls[0].Input, otherCalls[0].Activation);
        if (rule.Strands == FilterStrands.Both)
        {
            see(given, everyone);
            see(other, everyone);
            return;
        }

        var better = otherPrediction.flatten(1).select(1, 0).gt(prediction.flatten(1).select(1, 0)).cpu().data<bool>().ToArray();
        see(given, [.. better.Select(reverse => !reverse)]);
        see(other, better);
    }

    // The bases' channels are complemented; further channels are signals along the sequence and only turned.
    private Tensor ReverseComplement(Tensor input)
    {
        if (input.dim() != 3 || input.shape[1] < 4)
            return input;
        long[] order = [.. complement, .. Enumerable.Range(4, (int)input.shape[1] - 4).Select(channel => (long)channel)];
        return input.index_select(1, tensor(order, device: input.device)).flip(2);
    }
}
