using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class ShapeTests
{
    private static Tensor Grid() => arange(6, ScalarType.Int64).view(2, 3);

    [Fact]
    public void ViewsRearrangeWithoutCopying()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Assert.Equal([0L, 3, 1, 4, 2, 5], t.t().data<long>().ToArray());
        Assert.Equal([3L, 2], t.permute(1, 0).shape);
        Assert.Equal([3L, 2], t.T.shape);
        Assert.Equal([1L, 2, 1, 3], t.unsqueeze(1).unsqueeze(0).shape);
        Assert.Equal([2L, 3], t.unsqueeze(1).squeeze(1).shape);
        Assert.Equal([2L, 3], t.unsqueeze(0).unsqueeze(0).squeeze().shape);
        Assert.Equal([6L], t.flatten().shape);
        Assert.Equal([2L, 3], t.flatten().unflatten(0, 2, 3).shape);
        Assert.Equal([2L, 2, 3], t.expand(2, 2, 3).shape);
        Assert.Equal([1L, 4], t.narrow(1, 1, 1).flatten().data<long>().ToArray());
        t.t()[0, 1] = tensor(70L);
        Assert.Equal(70, t[1, 0].item<long>());
        Assert.False(t.t().is_contiguous());
        Assert.True(t.t().contiguous().is_contiguous());
        Assert.Equal([1L, 3], t.t().stride());
    }

    [Fact]
    public void JoiningAndTakingApart()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Assert.Equal([0L, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5], cat([t, t]).data<long>().ToArray());
        Assert.Equal([2L, 6], cat([t, t], 1).shape);
        Assert.Equal([2L, 2, 3], stack([t, t]).shape);
        Assert.Equal([2L, 1], t.split(2, 1).Select(part => part.size(1)));
        Assert.Equal([1L, 2], t.split([1, 2], 1).Select(part => part.size(1)));
        Assert.Equal(3, t.chunk(3, 1).Length);
        Assert.Equal([3L, 4, 5], t.unbind()[1].data<long>().ToArray());
        Assert.Equal([0L, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5], t.repeat(2, 1).data<long>().ToArray());
        Assert.Equal([2L, 1, 0, 5, 4, 3], t.flip(1).data<long>().ToArray());
        Assert.Equal([2L, 0, 1, 5, 3, 4], t.roll(1, 1).data<long>().ToArray());
        Assert.Equal([0L, 4], t.diagonal().data<long>().ToArray());
        Assert.Equal([0L, 0, 0, 3, 4, 0], t.tril().data<long>().ToArray());
        Assert.Equal([0L, 1, 2, 0, 4, 5], t.triu().data<long>().ToArray());
        Assert.Equal([0L, 0, 1, 1], arange(2, ScalarType.Int64).repeat_interleave(2).data<long>().ToArray());
    }

    /// <summary>Transposing is indexing with the indices exchanged; flattening keeps the order.</summary>
    [Fact]
    public void TransposingExchangesIndices() =>
        Prop.ForAll(
            Gen.Choose(1, 7).Two().ToArbitrary(),
            size =>
            {
                using var scope = NewDisposeScope();
                var (rows, columns) = size;
                var t = randn(rows, columns);
                var flat = t.data<float>().ToArray();
                var turned = (float[,])t.t().data<float>().ToNDArray();
                for (var i = 0; i < rows; i++)
                    for (var j = 0; j < columns; j++)
                        if (turned[j, i] != flat[(i * columns) + j])
                            return false;
                return t.flatten().data<float>().SequenceEqual(flat);
            }).QuickCheckThrowOnFailure();
}
