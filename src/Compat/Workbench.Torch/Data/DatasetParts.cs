using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace Workbench.Torch;

/// <summary>
/// Parts of data sets and data sets put together. They do not own the data sets that they are made of. (For a part of a
/// <c>TensorDataset</c> a loader over all of it with the part's indices as its shuffler is faster.)
/// </summary>
public static class DatasetParts
{
    /// <summary>Some items, in the order given.</summary>
    public static Dataset Subset(this Dataset dataset, IReadOnlyList<long> indices)
    {
        CheckIndices(indices, dataset.Count);
        return new NamedItems(indices.Count, index => dataset.GetTensor(indices[(int)index]));
    }

    /// <inheritdoc cref="Subset(Dataset, IReadOnlyList{long})"/>
    public static IterableDataset Subset(this IterableDataset dataset, IReadOnlyList<long> indices)
    {
        CheckIndices(indices, dataset.Count);
        return new OrderedItems(indices.Count, index => dataset.GetTensor(indices[(int)index]));
    }

    /// <summary>Parts of given sizes, which together are the data set, at random.</summary>
    public static IReadOnlyList<Dataset> RandomSplit(this Dataset dataset, IReadOnlyList<long> lengths, int seed) =>
        [.. RandomParts(dataset.Count, lengths, seed).Select(dataset.Subset)];

    /// <inheritdoc cref="RandomSplit(Dataset, IReadOnlyList{long}, int)"/>
    public static IReadOnlyList<IterableDataset> RandomSplit(
        this IterableDataset dataset, IReadOnlyList<long> lengths, int seed) =>
        [.. RandomParts(dataset.Count, lengths, seed).Select(dataset.Subset)];

    /// <summary>The items of several data sets one after the other.</summary>
    public static Dataset Concat(params Dataset[] datasets)
    {
        var ends = Ends(datasets.Select(dataset => dataset.Count));
        return new NamedItems(ends[^1], index =>
        {
            var (part, place) = Find(ends, index);
            return datasets[part].GetTensor(place);
        });
    }

    /// <inheritdoc cref="Concat(Dataset[])"/>
    public static IterableDataset Concat(params IterableDataset[] datasets)
    {
        var ends = Ends(datasets.Select(dataset => dataset.Count));
        return new OrderedItems(ends[^1], index =>
        {
            var (part, place) = Find(ends, index);
            return datasets[part].GetTensor(place);
        });
    }

    private static void CheckIndices(IReadOnlyList<long> indices, long count)
    {
        for (var i = 0; i < indices.Count; i++)
            if (indices[i] < 0 || indices[i] >= count)
                throw new ArgumentOutOfRangeException(
                    nameof(indices), $"Index {indices[i]} (number {i}): the data set has {count} items.");
    }

    private static IEnumerable<long[]> RandomParts(long count, IReadOnlyList<long> lengths, int seed)
    {
        if (lengths.Any(length => length < 0) || lengths.Sum() != count)
            throw new ArgumentException(
                $"The parts have {string.Join(" + ", lengths)} items, the data set {count}: they must add up to it.",
                nameof(lengths));
        var order = new TorchSharp.Utils.FisherYatesShuffler(count, seed).ToArray();
        var begin = 0;
        foreach (var length in lengths)
        {
            yield return order[begin..(begin + (int)length)];
            begin += (int)length;
        }
    }

    private static long[] Ends(IEnumerable<long> counts)
    {
        long end = 0;
        long[] ends = [.. counts.Select(count => end += count)];
        return ends.Length > 0 ? ends : throw new ArgumentException("There is no data set to put together.", nameof(counts));
    }

    private static (int Part, long Place) Find(long[] ends, long index)
    {
        var part = Array.BinarySearch(ends, index);

        // An end itself belongs to the next part that is not empty.
        part = part < 0 ? ~part : Array.FindLastIndex(ends, end => end == index) + 1;
        return (part, part == 0 ? index : index - ends[part - 1]);
    }

    private sealed class NamedItems(long count, Func<long, Dictionary<string, Tensor>> item) : Dataset
    {
        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index) => item(index);
    }

    private sealed class OrderedItems(long count, Func<long, IList<Tensor>> item) : IterableDataset
    {
        public override long Count => count;

        public override IList<Tensor> GetTensor(long index) => item(index);
    }
}
