using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// One batch: arrays that worker threads write examples into, and tensors over the same memory. It is made once and filled again
/// and again; its tensors are valid until the trainer asks for the next batch.
/// </summary>
internal sealed class Batch : ExampleBatch, IDisposable
{
    private readonly IReadOnlyList<ExampleField> fields;
    private readonly float[]?[] floats;
    private readonly long[]?[] integers;
    private readonly Tensor[] whole;
    private readonly int inputCount;
    private readonly int[] examples;
    private Tensor[] tensors;
    private int claimed;
    private int written;

    /// <summary>Makes the memory for a number of examples.</summary>
    public Batch(ExampleSet set, int capacity)
    {
        inputCount = set.Inputs.Count;
        fields = [.. set.Inputs, .. set.Targets];
        floats = [.. fields.Select(field => field.Type == ElementType.Float32 ? new float[Size(field, capacity)] : null)];
        integers = [.. fields.Select(field => field.Type == ElementType.Int64 ? new long[Size(field, capacity)] : null)];
        examples = new int[capacity];
        whole = [.. fields.Select((field, index) => Over(index, [capacity, .. field.Shape.Select(length => (long)length)]))];
        tensors = whole;
    }

    /// <summary>The inputs, in the order of the examples' fields.</summary>
    public ArraySegment<Tensor> Inputs => new(tensors, 0, inputCount);

    /// <summary>The targets.</summary>
    public ArraySegment<Tensor> Targets => new(tensors, inputCount, tensors.Length - inputCount);

    /// <summary>The examples of the rows.</summary>
    public ReadOnlySpan<int> Examples => examples.AsSpan(0, Count);

    /// <summary>Examples in it.</summary>
    public int Count { get; private set; }

    /// <summary>The epoch whose random numbers they were drawn with.</summary>
    public int Epoch { get; private set; }

    /// <summary>0-based number of the batch in its epoch.</summary>
    public int Index { get; private set; }

    /// <summary>What went wrong while a row was written.</summary>
    internal Exception? Error { get; private set; }

    /// <summary>Whether all rows are written.</summary>
    internal bool IsComplete => written == Count;

    /// <summary>Says which examples it will hold; none is written yet.</summary>
    internal void Begin(int epoch, int index, ReadOnlySpan<int> these)
    {
        these.CopyTo(examples);
        (Count, Epoch, Index, claimed, written, Error) = (these.Length, epoch, index, 0, 0, null);
    }

    /// <summary>Takes rows to be written; false when all are taken.</summary>
    internal bool Claim(int most, out int first, out int rows)
    {
        first = claimed;
        rows = Math.Min(most, Count - claimed);
        claimed += rows;
        return rows > 0;
    }

    /// <summary>Says that rows are written; true when they were the last.</summary>
    internal bool Finish(int rows, Exception? error)
    {
        Error ??= error;
        written += rows;
        return IsComplete;
    }

    /// <summary>Makes the tensors of the right length; on the thread that uses them.</summary>
    internal void Present()
    {
        DropNarrow();
        if (Count < examples.Length)
            tensors = [.. whole.Select(tensor => tensor.narrow(0, 0, Count).DetachFromDisposeScope())];
    }

    /// <inheritdoc/>
    public override Span<float> Floats(int field, int row) => Row(floats[field], field, row);

    /// <inheritdoc/>
    public override Span<long> Integers(int field, int row) => Row(integers[field], field, row);

    /// <inheritdoc/>
    public void Dispose()
    {
        DropNarrow();
        foreach (var tensor in whole)
            tensor.Dispose();
    }

    private static int Size(ExampleField field, int capacity) => checked(field.Size * capacity);

    private Span<T> Row<T>(T[]? numbers, int field, int row) => numbers is null
        ? throw new ArgumentException($"The field {fields[field]} holds numbers of the other type.", nameof(field))
        : numbers.AsSpan(row * fields[field].Size, fields[field].Size);

    private Tensor Over(int field, long[] shape)
    {
        using var flat = floats[field] is { } numbers ? frombuffer(numbers, ScalarType.Float32) : frombuffer(integers[field]!, ScalarType.Int64);
        return flat.view(shape).DetachFromDisposeScope();
    }

    private void DropNarrow()
    {
        if (ReferenceEquals(tensors, whole))
            return;
        foreach (var tensor in tensors)
            tensor.Dispose();
        tensors = whole;
    }
}
