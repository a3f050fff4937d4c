using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class ReductionTests
{
    private static Tensor Grid() => tensor(new double[,] { { 1, 5, 3 }, { 4, 2, 6 } });

    [Fact]
    public void SumsAndMeans()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Equal([21], t.sum());
        // A plain 0 would be taken for the element type, here and in the published API: the literal converts to any enum.
        Equal([5, 7, 9], t.sum(0L));
        Equal([9, 12], t.sum([1]));
        Equal([21], t.sum(0, 1));
        Assert.Equal([2L, 1], t.sum(1, keepdim: true).shape);
        Assert.Equal(ScalarType.Float32, t.sum(type: ScalarType.Float32).dtype);
        Equal([3.5], t.mean());
        Equal([3, 4], t.mean([1]));
        Equal([720], t.prod());
        Equal([15, 48], t.prod(1));
        Equal([1, 6, 9, 4, 6, 12], t.cumsum(1));
        Equal([1, 5, 15, 4, 8, 48], cat([t[0].cumprod(0), t[1].cumprod(0)]));
        Equal([4, 10, 18], t.prod(0L));
    }

    [Fact]
    public void Spreads()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Equal([3.5], t.var());
        Equal([4, 4], t.var(1));
        Equal([8.0 / 3, 8.0 / 3], t.var([1], unbiased: false));
        Equal([2, 2], t.std(1));
        Equal([Math.Sqrt(17.5 / 6)], t.std(unbiased: false));
        Assert.Equal(ScalarType.Float32, t.var(1, type: ScalarType.Float32).dtype);
    }

    [Fact]
    public void Extremes()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Equal([6], t.max());
        Equal([1], t.min());
        var (values, indexes) = t.max(1);
        Equal([5, 6], values);
        Assert.Equal([1L, 2], indexes.data<long>().ToArray());
        Assert.Equal(5, t.argmax().item<long>());
        Assert.Equal([0L, 1, 0], t.argmin(0).data<long>().ToArray());
        Equal([4, 5, 6], t.amax([0]));
        Equal([1, 2, 3], t.amin(0));
        Equal([3], t.median());
        Equal([3.5], t.flatten().quantile(tensor(0.5)));
        Equal([4, 5, 6], maximum(t[0], t[1]));
    }

    [Fact]
    public void TruthAndNorms()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Assert.True((t > 0).all().item<bool>());
        Assert.Equal([false, true], (t > 5).any(1).data<bool>().ToArray());
        Assert.Equal(2, (t > 4).count_nonzero().item<long>());
        Equal([Math.Sqrt(91)], t.norm());
        Equal([9, 12], t.norm(1, p: 1));
        Equal([Math.Log(Math.Exp(1) + Math.Exp(5) + Math.Exp(3)), Math.Log(Math.Exp(4) + Math.Exp(2) + Math.Exp(6))],
            t.logsumexp(1));
    }

    [Fact]
    public void OrderAndComparison()
    {
        using var scope = NewDisposeScope();
        var t = Grid();
        Equal([1, 3, 5, 2, 4, 6], t.sort().Values);
        Assert.Equal([1L, 2, 0], t[0].argsort(descending: true).data<long>().ToArray());
        Equal([6, 4], t[1].topk(2).values);
        Assert.Equal([false, true, false, true, false, true], (t >= 4).data<bool>().ToArray());
        Assert.Equal([true, false], (tensor(new[] { 1, 2 }) == 1).data<bool>().ToArray());
        Equal([0, 5, 0, 4, 0, 6], where(t > 3, t, tensor(0.0)));
        Assert.True(t.allclose(t + 1e-9) && !t.allclose(t + 1));
        Assert.True(t.Equals(Grid()) && !t.Equals(t + 1));
        Assert.Equal([true, false], tensor(new[] { double.NaN, 1 }).isnan().data<bool>().ToArray());
        Assert.Equal([false, true], (tensor(new[] { true, false }) ^ tensor(new[] { true, true })).data<bool>().ToArray());
    }

    private static void Equal(double[] expected, Tensor found)
    {
        var values = found.data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], values[i], 1e-12);
    }
}
