using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// Copies batches of examples into two tensors that are made once: a pass over the examples allocates nothing. A batch is
/// valid until the next one is loaded.
/// </summary>
internal sealed class BatchLoader : IDisposable
{
    private readonly Examples examples;
    private readonly int[] order;
    private readonly int batchSize;
    private readonly Tensor inputs;
    private readonly Tensor targets;

    /// <summary>Makes the tensors for batches of at most this many examples.</summary>
    public BatchLoader(Examples examples, int batchSize)
    {
        this.examples = examples;
        this.batchSize = Math.Min(batchSize, examples.Count);
        order = Enumerable.Range(0, examples.Count).ToArray();
        inputs = zeros([this.batchSize, examples.InputWidth], dtype: ScalarType.Float32).DetachFromDisposeScope();
        targets = zeros([this.batchSize, examples.TargetWidth], dtype: ScalarType.Float32).DetachFromDisposeScope();
    }

    /// <summary>Batches in a pass; the last may be smaller.</summary>
    public int Batches => (order.Length + batchSize - 1) / batchSize;

    /// <summary>Brings the examples into a new order.</summary>
    public void Shuffle(SeededRandom random) => random.Shuffle<int>(order);

    /// <summary>Loads one batch of the present order.</summary>
    /// <returns>The two tensors, (batch, inputs) and (batch, targets), and the examples in them.</returns>
    public (Tensor Inputs, Tensor Targets, int Count) Load(int batch)
    {
        var first = batch * batchSize;
        var count = Math.Min(batchSize, order.Length - first);
        var inputValues = MemoryMarshal.Cast<byte, float>(inputs.bytes);
        var targetValues = MemoryMarshal.Cast<byte, float>(targets.bytes);
        for (var row = 0; row < count; row++)
        {
            examples.Input(order[first + row]).CopyTo(inputValues[(row * examples.InputWidth)..]);
            examples.Target(order[first + row]).CopyTo(targetValues[(row * examples.TargetWidth)..]);
        }

        return count == batchSize ? (inputs, targets, count) : (inputs.narrow(0, 0, count), targets.narrow(0, 0, count), count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inputs.Dispose();
        targets.Dispose();
    }
}
