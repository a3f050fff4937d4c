using Workbench.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.utils;

namespace Workbench.Tests.WorkbenchTorch.Data;

public class DatasetPartsTests
{
    [Fact]
    public void ASubsetHasTheItemsChosen()
    {
        using var scope = NewDisposeScope();
        using var rows = data.TensorDataset(arange(10));
        using var numbers = new Numbers(10);
        Assert.Equal([7L, 0, 7], Values(rows.Subset([7, 0, 7])));
        Assert.Equal([7L, 0, 7], Values(numbers.Subset([7, 0, 7])));
        Assert.Contains("10 items", Assert.Throws<ArgumentOutOfRangeException>(() => rows.Subset([3, 10])).Message);
    }

    [Fact]
    public void RandomPartsAddUp()
    {
        using var scope = NewDisposeScope();
        using var rows = data.TensorDataset(arange(20));
        using var numbers = new Numbers(20);
        var parts = rows.RandomSplit([12, 0, 8], seed: 3);
        Assert.Equal([12L, 0, 8], parts.Select(part => part.Count));
        var all = parts.SelectMany(Values).ToArray();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), all.Order());
        Assert.NotEqual(all, all.Order());
        Assert.Equal(all, numbers.RandomSplit([12, 0, 8], seed: 3).SelectMany(Values));
        Assert.NotEqual(all, rows.RandomSplit([12, 8], seed: 4).SelectMany(Values));
        Assert.Throws<ArgumentException>(() => rows.RandomSplit([12, 9], seed: 3));
    }

    [Fact]
    public void DataSetsAreJoined()
    {
        using var scope = NewDisposeScope();
        using var first = data.TensorDataset(arange(3));
        using var empty = data.TensorDataset(arange(0));
        using var last = data.TensorDataset(arange(10, 12));
        Assert.Equal([0L, 1, 2, 10, 11], Values(DatasetParts.Concat(empty, first, empty, empty, last, empty)));
        using Numbers two = new(2), three = new(3);
        Assert.Equal([0L, 1, 0, 1, 2], Values(DatasetParts.Concat(two, three)));
        Assert.Throws<ArgumentException>(() => DatasetParts.Concat(Array.Empty<data.Dataset>()));
    }

    private static IEnumerable<long> Values(data.IterableDataset dataset) =>
        Enumerable.Range(0, (int)dataset.Count).Select(i => dataset.GetTensor(i)[0].item<long>());

    private static IEnumerable<long> Values(data.Dataset dataset) =>
        Enumerable.Range(0, (int)dataset.Count).Select(i => dataset.GetTensor(i)["number"].item<long>());

    private sealed class Numbers(long count) : data.Dataset
    {
        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["number"] = tensor(index) };
    }
}
