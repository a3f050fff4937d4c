using Workbench.Data.Examples;
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

/// <summary>The network's inputs, of which a batch at a time is asked for.</summary>
/// <param name="Examples">How many examples there are.</param>
/// <param name="Batch">The inputs of some examples, from a first one on.</param>
internal sealed record FilterInputs(long Examples, Func<long, int, IReadOnlyList<Tensor>> Batch)
{
    /// <summary>Parts of tensors, batch first.</summary>
    public static FilterInputs Of(IReadOnlyList<Tensor> inputs) =>
        new(inputs[0].shape[0], (from, size) => [.. inputs.Select(input => input.narrow(0, from, size))]);

    /// <summary>Examples read when their batch is asked for; their random choices are those of seed 0, the same each time.</summary>
    public static FilterInputs Of(ExampleSet examples) => new(examples.Count, (from, size) =>
    {
        var batch = new ArrayBatch(examples, size);
        var random = new SeededRandom(0);
        for (var row = 0; row < size; row++)
        {
            random.Restart(0, (ulong)(from + row));
            examples.Read((int)from + row, random, batch, row);
        }

        return [.. examples.Inputs.Select((field, number) => OfField(batch, number, field, size))];
    });

    private static Tensor OfField(ArrayBatch batch, int number, ExampleField field, int size)
    {
        long[] shape = [size, .. field.Shape.Select(length => (long)length)];
        return field.Type == ElementType.Float32
            ? stack([.. Enumerable.Range(0, size).Select(row => tensor(batch.Floats(number, row).ToArray()))]).view(shape)
            : stack([.. Enumerable.Range(0, size).Select(row => tensor(batch.Integers(number, row).ToArray()))]).view(shape);
    }
}

/// <summary>Takes examples through the network batch by batch, on the strands that a rule asks for.</summary>
internal sealed class FilterReading(FirstLayer layer, FilterInputs inputs, FilterMotifRule rule, FilterMotifOptions options)
{
    // Where the complement of each channel's letter is.
    private readonly long[] complement =
        [.. options.Letters.Select(letter => (long)options.Letters.IndexOf("TGCA"["ACGT".IndexOf(letter, StringComparison.Ordinal)], StringComparison.Ordinal))];

    /// <summary>Calls <paramref name="see"/> for each call of the convolution that counts, with the examples for which it does.</summary>
    public void Run(string stage, Action<LayerCall, bool[]> see)
    {
        for (long from = 0; from < inputs.Examples; from += options.BatchSize)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var size = (int)Math.Min(options.BatchSize, inputs.Examples - from);
            See([.. inputs.Batch(from, size).Select(input => input.to(layer.Convolution.weight!.device))], see);
            options.Progress?.Report(new WorkProgress($"filters: {stage}", from + size, inputs.Examples));
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
