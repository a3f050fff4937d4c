using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils;

namespace Workbench.Tests.Torch.Data;

public class DataLoaderTests
{
    public static TheoryData<int> Workers() => [0, 1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Workers))]
    public void EveryItemComesOnceAndInOrder(int workers)
    {
        using var loader = data.DataLoader(new Squares(23), 5, num_worker: workers);
        Assert.Equal(5, loader.Count);
        var seen = new List<long>();
        foreach (var batch in loader)
        {
            Assert.Equal(batch["index"].shape, batch["square"].shape);
            Assert.True(batch["index"].square().Equals(batch["square"]));
            seen.AddRange(batch["index"].data<long>().ToArray());
        }

        Assert.Equal(Enumerable.Range(0, 23).Select(i => (long)i), seen);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public void ASeedGivesOneOrderWhateverTheWorkers(int workers)
    {
        using var loader = data.DataLoader(new Squares(100), 7, shuffle: true, seed: 11, num_worker: workers);
        var order = Order(loader);
        Assert.Equal(new FisherYatesShuffler(100, 11), order);
        Assert.Equal(order, Order(loader));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), order.Order());
    }

    /// <summary>The order of the published package: System.Random with seed 1 draws it.</summary>
    [Fact]
    public void TheSeededOrderIsKnown() =>
        Assert.Equal(ByHand(10, 1), new FisherYatesShuffler(10, 1).ToArray());

    [Fact]
    public void ManualSeedFixesTheOrdersOfAllEpochs()
    {
        using var loader = data.DataLoader(new Squares(50), 8, shuffle: true, num_worker: 2);
        manual_seed(5);
        var (first, second) = (Order(loader), Order(loader));
        manual_seed(5);
        Assert.Equal(first, Order(loader));
        Assert.Equal(second, Order(loader));
        Assert.NotEqual(first, second);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public void RowsOfTensorsAreGathered(int workers)
    {
        using var scope = NewDisposeScope();
        Tensor x = arange(24, dtype: ScalarType.Float32).reshape(12, 2), y = arange(12);
        long[] chosen = [11, 0, 3, 3, 7, 1, 2];
        using var loader = data.DataLoader(data.TensorDataset(x, y), 5, chosen, num_worker: workers, disposeBatch: false);
        var batches = loader.ToList();
        Assert.Equal([5, 2], batches.Select(batch => (int)batch[0].size(0)));
        using var order = tensor(chosen);
        Assert.True(cat([.. batches.Select(batch => batch[0])], 0).Equals(x[order]));
        Assert.True(cat([.. batches.Select(batch => batch[1])], 0).Equals(y[order]));
        foreach (var tensor in batches.SelectMany(batch => batch))
            tensor.Dispose();
    }

    [Fact]
    public void AShortLastBatchCanBeDropped()
    {
        using var dataset = new Squares(10);
        using var loader = data.DataLoader(dataset, 4, drop_last: true, num_worker: 2, disposeDataset: false);
        Assert.Equal(2, loader.Count);
        Assert.Equal([4, 4], loader.Select(batch => (int)batch["index"].size(0)));
        using var none = data.DataLoader(new Squares(0), 4);
        Assert.Equal(0, none.Count);
        Assert.Empty(none);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public void AnItemThatFailsIsNamed(int workers)
    {
        using var loader = data.DataLoader(new Squares(40) { Bad = 17 }, 5, num_worker: workers);
        using var epoch = loader.GetEnumerator();
        for (var good = 0; good < 3; good++)
            Assert.True(epoch.MoveNext());
        var error = Assert.Throws<InvalidOperationException>(() => epoch.MoveNext());
        Assert.Contains("Item 17", error.Message);
        Assert.Contains("out of yeast", error.Message);
        Assert.IsType<IOException>(error.InnerException);
        Assert.False(epoch.MoveNext());
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public void ABatchThatCannotBeMadeNamesItsItems(int workers)
    {
        using var dataset = new Ragged();
        using var loader = data.DataLoader(dataset, 3, num_worker: workers);
        var error = Assert.Throws<InvalidOperationException>(() => loader.Count(batch => batch is not null));
        Assert.Contains("Items 0, 1, 2", error.Message);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public void AShufflerThatFailsIsHeard(int workers)
    {
        static IEnumerable<long> Order()
        {
            yield return 0;
            throw new IOException("no order");
        }

        using var loader = data.DataLoader(new Squares(4), 1, Order(), num_worker: workers);
        Assert.Equal("no order", Assert.Throws<IOException>(() => loader.Count(batch => batch is not null)).Message);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public void ItemsCanBeCollatedInOnesOwnWay(int workers)
    {
        using var dataset = new Squares(6);
        using var loader = new DataLoader<Dictionary<string, Tensor>, (long[] Items, Tensor Sum)>(
            dataset, 4,
            (items, _) => (
                [.. items.Select(item => item["index"].item<long>())], stack([.. items.Select(item => item["square"])]).sum()),
            num_worker: workers);
        Assert.Equal(
            [("0 1 2 3", 14L), ("4 5", 41L)], loader.Select(batch => (string.Join(" ", batch.Items), batch.Sum.item<long>())));
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public void ABatchLivesUntilTheNextOne(int workers)
    {
        using var loader = data.DataLoader(new Squares(6), 3, num_worker: workers);
        using var epoch = loader.GetEnumerator();
        epoch.MoveNext();
        var first = epoch.Current["index"];
        Assert.False(first.IsInvalid);
        epoch.MoveNext();
        Assert.True(first.IsInvalid);
        epoch.Reset();
        Assert.True(epoch.MoveNext());
        Assert.Equal([0L, 1L, 2L], epoch.Current["index"].data<long>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public void AnAbandonedEpochLeavesNothingBehind(int workers)
    {
        using var dataset = new Squares(1000);
        using var loader = data.DataLoader(dataset, 4, num_worker: workers, disposeDataset: false);
        var before = NativeMemory.LiveTensors();
        for (var epochs = 0; epochs < 20; epochs++)
            Assert.Single(loader.Take(1));
        foreach (var batch in loader)
            break;
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(0, dataset.Inside);
    }

    [Fact]
    public async Task DisposingWakesAConsumerThatWaits()
    {
        using var dataset = new Squares(10) { Gate = new ManualResetEventSlim(false) };
        using var loader = data.DataLoader(dataset, 2, num_worker: 2, disposeDataset: false);
        var epoch = loader.GetEnumerator();
        var waiting = Task.Run(epoch.MoveNext);
        SpinWait.SpinUntil(() => dataset.Inside == 2);
        var disposal = Task.Run(epoch.Dispose);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        dataset.Gate.Set();
        await disposal;
        Assert.Equal(0, dataset.Inside);
        Assert.InRange(dataset.Loaded, 2, 4);
    }

    [Fact]
    public void WorkersStayOnlyALittleAhead()
    {
        using var dataset = new Squares(1000);
        using var loader = data.DataLoader(dataset, 1, num_worker: 2, disposeDataset: false);
        using var epoch = loader.GetEnumerator();
        Assert.True(epoch.MoveNext());
        SpinWait.SpinUntil(() => dataset.Loaded == 5);
        Assert.True(epoch.MoveNext());
        SpinWait.SpinUntil(() => dataset.Loaded == 6);
        Assert.InRange(dataset.Loaded, 6, 6);
    }

    [Fact]
    public void WhatCannotWorkIsRefused()
    {
        using var scope = NewDisposeScope();
        using var dataset = new Squares(3);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.DataLoader(dataset, 0));
        Assert.Contains("(2, 3), (3)", Assert.Throws<ArgumentException>(() => data.TensorDataset(ones(2, 3), ones(3))).Message);
        Assert.Throws<ArgumentException>(() => data.TensorDataset());
    }

    [Fact]
    public void TheDatasetGoesWithItsLoader()
    {
        var dataset = new Squares(3);
        data.DataLoader(dataset, 2, disposeDataset: false).Dispose();
        Assert.False(dataset.IsDisposed);
        data.DataLoader(dataset, 2).Dispose();
        Assert.True(dataset.IsDisposed);
    }

    private static List<long> Order(DataLoader loader) => [.. loader.SelectMany(batch => batch["index"].data<long>().ToArray())];

    private static List<long> ByHand(int size, int seed)
    {
        var random = new Random(seed);
        var order = new List<long>();
        for (var i = 0; i < size; i++)
        {
            long high = random.Next(), low = random.Next();
            var place = (int)(((high << 32) + low) % (i + 1));
            order.Add(place == i ? i : order[place]);
            order[place] = i;
        }

        return order;
    }

    /// <summary>Numbers and their squares.</summary>
    private sealed class Squares(long count) : data.Dataset
    {
        private int inside;
        private int loaded;

        public long? Bad { get; init; }

        public ManualResetEventSlim? Gate { get; init; }

        public bool IsDisposed { get; private set; }

        public int Inside => Volatile.Read(ref inside);

        public int Loaded => Volatile.Read(ref loaded);

        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            Interlocked.Increment(ref inside);
            Gate?.Wait();
            using var unused = zeros(3);
            var item = new Dictionary<string, Tensor> { ["index"] = tensor(index), ["square"] = tensor(index * index), };
            Interlocked.Decrement(ref inside);
            Interlocked.Increment(ref loaded);
            return index == Bad ? throw new IOException("out of yeast") : item;
        }

        protected override void Dispose(bool disposing) => IsDisposed = true;
    }

    /// <summary>Items of different lengths.</summary>
    private sealed class Ragged : data.IterableDataset
    {
        public override long Count => 5;

        public override IList<Tensor> GetTensor(long index) => [zeros(index + 1)];
    }
}
