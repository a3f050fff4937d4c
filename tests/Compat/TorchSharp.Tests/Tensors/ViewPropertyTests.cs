using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

/// <summary>The algebra of shapes and strides, over random shapes.</summary>
public class ViewPropertyTests
{
    private static readonly Gen<long[]> Shapes =
        from dims in Gen.Choose(0, 4)
        from sizes in Gen.Choose(1, 4).ListOf(dims)
        select sizes.Select(size => (long)size).ToArray();

    /// <summary>Over memory that holds 0, 1, 2, ... every view has offset + sum of index * stride as its elements.</summary>
    [Fact]
    public void ViewsReadTheMemoryTheirStridesName() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Shapes.ToArbitrary(), Gen.Choose(0, 1000).ListOf(5).ToArbitrary(), (shape, choices) =>
        {
            using var scope = NewDisposeScope();
            var view = choices.Aggregate(arange(Count(shape)).reshape(shape), Turned);
            var strides = view.stride();
            var expected = Positions(view.shape).Select(index => view.storage_offset() + index.Zip(strides, (i, step) => i * step).Sum());
            return view.data<long>().ToArray().SequenceEqual(expected) && view.contiguous().Equals(view);
        }));

    [Fact]
    public void ShapesBroadcastAsTheirSizesSay() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Shapes.ToArbitrary(), Gen.Choose(0, 15).ToArbitrary(), Gen.Choose(0, 4).ToArbitrary(), (shape, ones, dropped) =>
        {
            using var scope = NewDisposeScope();
            var other = shape.Select((size, d) => (ones >> d & 1) != 0 ? 1 : size).Skip(dropped).ToArray();
            var (a, b) = (arange(Count(shape)).reshape(shape), arange(Count(other)).reshape(other));
            var sums = Positions(shape).Select(index =>
            {
                var there = index.Skip(index.Length - other.Length).Select((i, d) => other[d] == 1 ? 0 : i).ToArray();
                return Flat(index, shape) + Flat(there, other);
            });
            var sum = a + b;
            return sum.shape.SequenceEqual(broadcast_shapes(shape, other)) && sum.data<long>().ToArray().SequenceEqual(sums);
        }));

    [Fact]
    public void ShapesThatDoNotBroadcastAreRefusedByName()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2, 3) + ones(4));
        Assert.Contains("aten::add", error.Message);
        Assert.Contains("float32[2, 3]", error.Message);
        Assert.Throws<ArgumentException>(() => broadcast_shapes([2, 3], [4]));
    }

    [Fact]
    public void WhatIsSplitJoinsAgain() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Shapes.ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (shape, size, pick) =>
        {
            if (shape.Length == 0)
                return true;
            using var scope = NewDisposeScope();
            var dim = pick % shape.Length;
            var t = arange(Count(shape)).reshape(shape);
            return cat(t.split((long)size, dim), dim).Equals(t)
                && cat(t.tensor_split(size, dim), dim).Equals(t)
                && cat(t.chunk(size, dim), dim).Equals(t)
                && stack(t.unbind(dim), dim).Equals(t);
        }));

    [Fact]
    public void PermutationsAreUndoneByTheirInverse() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Shapes.ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (shape, seed) =>
        {
            using var scope = NewDisposeScope();
            var order = Enumerable.Range(0, shape.Length).Select(d => (long)d).ToArray();
            new Random(seed).Shuffle(order);
            var inverse = order.Select((to, from) => (to, from)).OrderBy(pair => pair.to).Select(pair => (long)pair.from).ToArray();
            var t = arange(Count(shape)).reshape(shape);
            var moved = t.permute(order);
            return moved.shape.SequenceEqual(order.Select(d => shape[d])) && moved.permute(inverse).Equals(t)
                && t.movedim(order, [.. order.Order()]).Equals(moved);
        }));

    private static Tensor Turned(Tensor view, int choice)
    {
        if (view.Dimensions == 0)
            return choice % 2 == 0 ? view.unsqueeze(0) : view;
        var dim = choice % (int)view.Dimensions;
        var size = view.size(dim);
        return (choice / 7 % 7) switch
        {
            0 => view.transpose(dim, 0),
            1 => view.unsqueeze(dim),
            2 => view.narrow(dim, size / 2, size - (size / 2)),
            3 => view.slice(dim, 0, size, 2),
            4 => view.select(dim, size - 1),
            5 => view.unfold(dim, Math.Max(1, size / 2), 1),
            _ => view.expand([2, .. view.shape]),
        };
    }

    private static long Count(long[] shape) => shape.Aggregate(1L, (product, size) => product * size);

    private static long Flat(long[] index, long[] shape) => index.Zip(shape).Aggregate(0L, (flat, pair) => (flat * pair.Second) + pair.First);

    private static IEnumerable<long[]> Positions(long[] shape)
    {
        for (long flat = 0; flat < Count(shape); flat++)
        {
            var (index, rest) = (new long[shape.Length], flat);
            for (var d = shape.Length - 1; d >= 0; d--)
                (rest, index[d]) = Math.DivRem(rest, shape[d]);
            yield return index;
        }
    }
}
