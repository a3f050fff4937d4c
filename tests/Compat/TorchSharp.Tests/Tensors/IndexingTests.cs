using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class IndexingTests
{
    // 0 1 2 3 / 4 5 6 7 / 8 9 10 11
    private static Tensor Grid() => arange(12, ScalarType.Int64).reshape(3, 4);

    [Fact]
    public void NumbersRangesAndEllipsesPick()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Assert.Equal([4L, 5, 6, 7], t[1].data<long>().ToArray());
        Assert.Equal(11, t[-1, -1].item<long>());
        Assert.Equal([1L, 5, 9], t[.., 1].data<long>().ToArray());
        Assert.Equal([5L, 6, 9, 10], t[1.., 1..3].data<long>().ToArray());
        Assert.Equal([3L, 7, 11], t[TensorIndex.Ellipsis, -1].data<long>().ToArray());
        Assert.Equal([3L, 7, 11], t[.., ^1].data<long>().ToArray());
        Assert.Equal([0L, 2, 8, 10], t[TensorIndex.Slice(step: 2), TensorIndex.Slice(null, null, 2)].data<long>().ToArray());
        Assert.Equal([3L, 1, 4], t[.., TensorIndex.None].shape);
        Assert.Equal([2L, 3], t[0, 2..].data<long>().ToArray());
    }

    [Fact]
    public void TensorsAndMasksPick()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Assert.Equal([8L, 9, 10, 11, 0, 1, 2, 3], t[tensor(new long[] { 2, 0 })].data<long>().ToArray());
        Assert.Equal([2L, 7], t[tensor(new long[] { 0, 1 }), tensor(new long[] { 2, 3 })].data<long>().ToArray());
        Assert.Equal([9L, 10, 11], t[t > 8].data<long>().ToArray());
        Assert.Equal([1L, 3, 5, 7, 9, 11], t[.., TensorIndex.Tensor(tensor(new[] { false, true, false, true }))].data<long>().ToArray());
        Assert.Equal([10L, 9], t[2, TensorIndex.Tensor(tensor(new long[] { 2, 1 }))].data<long>().ToArray());
        Assert.Equal([2L, 6, 10], t.index_select(1, tensor(new long[] { 2 })).data<long>().ToArray());
        Assert.Equal([1L, 4, 11], t.gather(1, tensor(new long[,] { { 1 }, { 0 }, { 3 } })).data<long>().ToArray());
        Assert.Equal([0L, 1], t.masked_select(t < 2).data<long>().ToArray());
    }

    [Fact]
    public void AssigningChangesOnlyThePlacesNamed()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        t[0] = tensor(new long[] { 9, 9, 9, 9 });
        t[1, 2] = tensor(-1L);
        t[2, 1..3] = tensor(new long[] { 70, 71 });
        t[t == 9] = tensor(0L);
        Assert.Equal([0L, 0, 0, 0, 4, 5, -1, 7, 8, 70, 71, 11], t.data<long>().ToArray());
        t.index_put_(tensor(5L), [TensorIndex.Tensor(tensor(new long[] { 2, 2 })), TensorIndex.Single(0)], accumulate: true);
        Assert.Equal(18, t[2, 0].item<long>());
    }

    [Fact]
    public void AssigningLeavesNoTensorBehind()
    {
        using var scope = NewDisposeScope();
        Tensor t = Grid(), value = tensor(3L);
        var before = scope.DisposablesCount;
        t[1, 1..] = value;
        t[0] = value;
        Assert.Equal(before, scope.DisposablesCount);
    }

    [Fact]
    public void AnIndexBeyondTheEndIsAnError()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Assert.Contains("out of range", Assert.Throws<ExternalException>(() => t[3]).Message);
        Assert.Throws<ExternalException>(() => t[tensor(new long[] { 7 })]);
        Assert.Throws<IndexOutOfRangeException>(() => t.size(2));
    }
}
