using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>
/// Batches of a data set's items. Worker threads load and collate batches ahead of the consumer; the batches and their order
/// do not depend on how many there are. Disposing of the enumerator, which <c>foreach</c> does, stops the workers.
/// </summary>
/// <typeparam name="T">An item.</typeparam>
/// <typeparam name="S">A batch.</typeparam>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    private readonly int threads;

    /// <param name="dataset">The items.</param>
    /// <param name="batchSize">Items of a batch; the last one may have fewer.</param>
    /// <param name="collate_fn">Makes a batch of items on a device; the workers call it, perhaps several at once.</param>
    /// <param name="shuffler">The order of the items in an epoch.</param>
    /// <param name="device">Where the batches are to be; the CPU.</param>
    /// <param name="num_worker">Worker threads; with 0 the consumer's own thread loads.</param>
    /// <param name="drop_last">Whether to leave out a last batch that has fewer items.</param>
    /// <param name="disposeBatch">Whether a batch's tensors are disposed of when the next one is asked for.</param>
    /// <param name="disposeDataset">Whether <see cref="Dispose()"/> also disposes of the data set.</param>
    public DataLoader(
        Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler,
        Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(collate_fn);
        ArgumentNullException.ThrowIfNull(shuffler);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        this.dataset = dataset;
        batch_size = batchSize;
        this.collate_fn = collate_fn;
        sampler = shuffler;
        Device = device ?? CPU;
        threads = Math.Max(num_worker, 0);
        this.drop_last = drop_last;
        DisposeBatch = disposeBatch;
        DisposeDataset = disposeDataset;
    }

    /// <param name="dataset">The items.</param>
    /// <param name="batchSize">Items of a batch; the last one may have fewer.</param>
    /// <param name="collate_fn">Makes a batch of items on a device.</param>
    /// <param name="shuffle">Whether the items come in random order.</param>
    /// <param name="device">Where the batches are to be; the CPU.</param>
    /// <param name="seed">Fixes the order, the same one for each epoch; see <see cref="FisherYatesShuffler"/>.</param>
    /// <param name="num_worker">Worker threads; with 0 the consumer's own thread loads.</param>
    /// <param name="drop_last">Whether to leave out a last batch that has fewer items.</param>
    /// <param name="disposeBatch">Whether a batch's tensors are disposed of when the next one is asked for.</param>
    /// <param name="disposeDataset">Whether <see cref="Dispose()"/> also disposes of the data set.</param>
    public DataLoader(
        Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false,
        Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
        bool disposeDataset = true)
        : this(
            dataset, batchSize, collate_fn, shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count),
            device, num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    public Dataset<T> dataset { get; }

    public int batch_size { get; }

    public bool drop_last { get; }

    public IEnumerable<long> sampler { get; }

    public int num_workers => Math.Max(threads, 1);

    public Func<IEnumerable<T>, Device, S> collate_fn { get; }

    public Device Device { get; }

    public bool DisposeBatch { get; }

    public bool DisposeDataset { get; }

    /// <summary>How many batches an epoch has.</summary>
    public long Count => drop_last ? dataset.Count / batch_size : (dataset.Count + batch_size - 1) / batch_size;

    /// <summary>
    /// An epoch. A batch's tensors live until the next batch is asked for, if <see cref="DisposeBatch"/>; else they are the
    /// consumer's to dispose of.
    /// </summary>
    public IEnumerator<S> GetEnumerator() => new BatchEnumerator<S>(NewEpoch, DisposeBatch);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset)
            dataset.Dispose();
    }

    /// <summary>Loads the items and makes them a batch. Several threads may be here at once.</summary>
    private protected virtual S Load(long[] indices)
    {
        using var outer = NewDisposeScope();
        var items = new T[indices.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = Item(indices[i]);
        using var scope = NewDisposeScope();
        var batch = Collated(items, indices);
        scope.MoveToOther(outer.OuterScope, scope.DisposablesView);
        return batch;
    }

    private static IEnumerable<long> InOrder(long count)
    {
        for (long i = 0; i < count; i++)
            yield return i;
    }

    private T Item(long index)
    {
        try
        {
            return dataset.GetTensor(index);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Item {index} of the data set could not be loaded: {error.Message}", error);
        }
    }

    private S Collated(T[] items, long[] indices)
    {
        try
        {
            return collate_fn(items, Device);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Items {Named(indices)} could not be made a batch: {error.Message}", error);
        }
    }

    private static string Named(long[] indices) =>
        indices.Length <= 4 ? string.Join(", ", indices) : $"{string.Join(", ", indices[..3])}, ... {indices[^1]}";

    private IBatchSource<S> NewEpoch()
    {
        var order = new IndexBatches(sampler, batch_size, drop_last);
        return threads == 0 ? new SerialBatches<S>(order, Load) : new ThreadedBatches<S>(order, Load, threads);
    }
}
