using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The numbers of each batch's items, drawn from the order of an epoch.</summary>
internal sealed class IndexBatches(IEnumerable<long> order, int size, bool dropLast) : IDisposable
{
    private readonly IEnumerator<long> enumerator = order.GetEnumerator();

    /// <summary>The next batch; null at the end.</summary>
    internal long[]? Next()
    {
        var indices = new long[size];
        var count = 0;
        while (count < size && enumerator.MoveNext())
            indices[count++] = enumerator.Current;
        if (count == 0 || (dropLast && count < size))
            return null;
        return count == size ? indices : indices[..count];
    }

    public void Dispose() => enumerator.Dispose();
}

/// <summary>A batch and the tensors that were made for it.</summary>
internal sealed record Batch<S>(S Value, IReadOnlyList<IDisposable> Tensors) : IDisposable
{
    /// <summary>Loads a batch; its tensors belong to no scope.</summary>
    internal static Batch<S> Load(Func<long[], S> load, long[] indices)
    {
        using var scope = NewDisposeScope();
        var value = load(indices);
        var tensors = scope.DisposablesView;
        scope.Detach(tensors);
        return new Batch<S>(value, tensors);
    }

    public void Dispose()
    {
        foreach (var tensor in Tensors)
            tensor.Dispose();
    }
}

/// <summary>The batches of an epoch.</summary>
internal interface IBatchSource<S>
{
    /// <summary>The next batch; null at the end.</summary>
    Batch<S>? Next();

    /// <summary>Ends the epoch; if asked to, waits until nothing of it is running any more.</summary>
    void Close(bool wait);
}

/// <summary>Batches that the consumer's own thread loads.</summary>
internal sealed class SerialBatches<S>(IndexBatches order, Func<long[], S> load) : IBatchSource<S>
{
    public Batch<S>? Next() => order.Next() is { } indices ? Batch<S>.Load(load, indices) : null;

    public void Close(bool wait) => order.Dispose();
}
