using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

/// <summary>Indexing against plain .NET arrays: the tensor holds 0, 1, 2, ..., so that elements say where they come from.</summary>
public class IndexingPropertyTests
{
    private static readonly Gen<long[]> Shapes = Gen.Choose(1, 4).Select(size => (long)size).ArrayOf().Select(all => all.Take(4).ToArray());

    [Fact]
    public void IndicesPickTheElementsThatTheirPositionsName() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            using var scope = NewDisposeScope();
            var t = arange(one.Shape.Aggregate(1L, (product, size) => product * size)).reshape(one.Shape);
            var picked = t[[.. one.Indices.Select(index => index.Index)]];
            return picked.shape.SequenceEqual(one.Expected) && picked.data<long>().ToArray().SequenceEqual(one.Positions());
        }));

    [Fact]
    public void AssigningChangesThoseElementsOnly() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            using var scope = NewDisposeScope();
            var count = one.Shape.Aggregate(1L, (product, size) => product * size);
            var t = arange(count).reshape(one.Shape);
            t[[.. one.Indices.Select(index => index.Index)]] = tensor(-1L);
            var named = one.Positions().ToHashSet();
            return t.data<long>().ToArray().Select((value, i) => value == (named.Contains(i) ? -1 : i)).All(right => right);
        }));

    [Fact]
    public void MasksPickWhereTheyAreTrue() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<bool[]>(), mask =>
        {
            using var scope = NewDisposeScope();
            var t = arange(mask.Length);
            var expected = Enumerable.Range(0, mask.Length).Where(i => mask[i]).Select(i => (long)i).ToArray();
            return t[TensorIndex.Tensor(tensor(mask))].data<long>().ToArray().SequenceEqual(expected);
        }));

    [Fact]
    public void TensorsPickRowByRow() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(-5, 4).ArrayOf().ToArbitrary(), rows =>
        {
            using var scope = NewDisposeScope();
            var t = arange(15).reshape(5, 3);
            var expected = rows.SelectMany(row => Enumerable.Range(0, 3).Select(j => (long)(((row + 5) % 5 * 3) + j)));
            return t[TensorIndex.Tensor(tensor(rows.Select(row => (long)row).ToArray()))].data<long>().ToArray().SequenceEqual(expected);
        }));

    private static Gen<IndexCase> Cases() =>
        from shape in Shapes
        from kinds in Gen.Choose(0, 3).ListOf(shape.Length)
        from starts in Gen.Choose(-5, 5).ListOf(shape.Length)
        from stops in Gen.Choose(-5, 5).ListOf(shape.Length)
        from steps in Gen.Choose(1, 3).ListOf(shape.Length)
        from news in Gen.Choose(0, 3)
        select new IndexCase(
            shape,
            [.. Enumerable.Range(0, shape.Length).Select(d => DimensionIndex.Of(kinds[d], shape[d], starts[d], stops[d], steps[d]))],
            news == 0);

    /// <summary>An index for each dimension, with a new dimension in front or not.</summary>
    private sealed record IndexCase(long[] Shape, DimensionIndex[] Dimensions, bool NewFirst)
    {
        public IEnumerable<DimensionIndex> Indices => NewFirst ? [DimensionIndex.New, .. Dimensions] : Dimensions;

        public IEnumerable<long> Expected => Indices.Where(index => !index.Dropped).Select(index => (long)index.Picked.Length);

        public List<long> Positions()
        {
            var positions = new List<long> { 0 };
            for (var d = 0; d < Shape.Length; d++)
                positions = [.. positions.SelectMany(before => Dimensions[d].Picked.Select(i => (before * Shape[d]) + i))];
            return positions;
        }
    }

    /// <summary>What stands at a dimension, which of its indices that picks, and whether it drops the dimension.</summary>
    private sealed record DimensionIndex(TensorIndex Index, long[] Picked, bool Dropped)
    {
        public static DimensionIndex New { get; } = new(TensorIndex.None, [0], false);

        public static DimensionIndex Of(int kind, long size, int start, int stop, int step)
        {
            if (kind == 0)
                return new(TensorIndex.Single(start % size), [((start % size) + size) % size], true);
            if (kind == 1)
                return new(TensorIndex.Colon, [.. Range(0, size, 1)], false);
            var from = Math.Clamp(start < 0 ? start + size : start, 0, size);
            var to = Math.Clamp(stop < 0 ? stop + size : stop, 0, size);
            return new(TensorIndex.Slice(start, stop, step), [.. Range(from, to, step)], false);
        }

        private static IEnumerable<long> Range(long from, long to, long step)
        {
            for (var i = from; i < to; i += step)
                yield return i;
        }
    }
}
