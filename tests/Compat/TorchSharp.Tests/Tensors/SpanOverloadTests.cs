using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

/// <summary>The overloads that take spans give what those that take arrays give.</summary>
public class SpanOverloadTests
{
    private static ReadOnlySpan<long> Last => new([0, 2]);

    [Fact]
    public void ReductionsTakeSpans()
    {
        using var scope = NewDisposeScope();
        var t = arange(24, float32).reshape(2, 3, 4);
        long[] dims = [0, 2];
        Assert.Equal(t.sum(dims), t.sum(Last));
        Assert.Equal(t.sum(dims), sum(t, Last));
        Assert.Equal(t.std(dims), t.std(Last));
        Assert.Equal(t.var(dims), t.var(Last));
        Assert.Equal(t.std_mean(dims).mean, t.std_mean(Last).mean);
        Assert.Equal(t.var_mean(dims).var, t.var_mean(Last).var);
        Assert.Equal(t.std_mean(dims).std, std_mean(t, Last).std);
        Assert.Equal(t.var_mean(dims).mean, var_mean(t, Last).mean);
        using var into = zeros(3);
        Assert.Same(into, t.amax(Last, false, into));
        Assert.Equal(t.amax(dims), into);
        Assert.Equal(t.amax(dims), amax(t, Last));
        Assert.Equal(t.amin(dims), amin(t, Last));
        Assert.Equal(t.amin(dims), t.amin(Last));
        Assert.Same(into, t.amin(dims, false, into));
    }

    [Fact]
    public void ShapesTakeSpans()
    {
        using var scope = NewDisposeScope();
        var t = arange(4).reshape(2, 2);
        ReadOnlySpan<long> sizes = new([2, 2]);
        Assert.Equal(t, t.expand(sizes));
        Assert.Equal(t, t.expand(new Size((2, 2))));
        Assert.Equal(t.roll(1), t.roll(new ReadOnlySpan<long>([1])));
        Assert.Equal(t.roll(1, 1), roll(t, new ReadOnlySpan<long>([1]), new ReadOnlySpan<long>([1])));
        Assert.Equal([2L, 1], t.split(new ReadOnlySpan<long>([1, 1]), 1)[0].shape);
        Assert.Equal(7L, t.full(sizes, 7)[1, 1].item<long>());
        Assert.Equal(t.new_zeros(2, 2), t.new_zeros(sizes));
        Assert.Equal(t.new_full(2, 2, 3), t.new_full(sizes, 3));
        Assert.Equal([2L, 2], t.new_empty(sizes).shape);
        Tensor[] made = [zeros(sizes), ones(sizes), empty(sizes), full(sizes, 1), rand(sizes), randn(sizes), normal(0, 1, sizes)];
        Assert.All(made, one => Assert.Equal([2L, 2], one.shape));
    }

    [Fact]
    public void JoinsTakeSpans()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (arange(3), arange(3) + 3);
        ReadOnlySpan<Tensor> both = new([a, b]);
        Tensor[] array = [a, b];
        Assert.Equal(cat(array), cat(both));
        Assert.Equal(cat(array), concat(both));
        Assert.Equal(cat(array), concatenate(both));
        Assert.Equal(column_stack(array), column_stack(both));
        Assert.Equal(dstack(array), dstack(both));
        Assert.Equal(hstack(array), hstack(both));
        Assert.Equal(vstack(array), vstack(both));
        Assert.Equal(row_stack(array), row_stack(both));
        Assert.Equal(cartesian_prod(array), cartesian_prod(both));
    }
}
