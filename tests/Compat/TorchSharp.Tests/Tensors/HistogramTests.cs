using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Tensors;

public class HistogramTests
{
    // 30 numbers with a long right tail; the counts are those of numpy.histogram_bin_edges (1.24) for the same numbers.
    private static readonly double[] Skewed = [.. Enumerable.Range(0, 30).Select(i => Math.Round(Math.Exp(i / 8.0), 3))];

    [Theory]
    [InlineData(HistogramBinSelector.Sqrt, 6)]
    [InlineData(HistogramBinSelector.Sturges, 6)]
    [InlineData(HistogramBinSelector.Rice, 7)]
    [InlineData(HistogramBinSelector.Scott, 4)]
    [InlineData(HistogramBinSelector.Doane, 8)]
    [InlineData(HistogramBinSelector.Stone, 10)]
    public void RulesGiveTheBinsOfNumpy(HistogramBinSelector rule, int bins)
    {
        using var scope = NewDisposeScope();
        var (counts, edges) = histogram(tensor(Skewed), rule);
        Assert.Equal([bins], counts.shape);
        Assert.Equal([bins + 1L], edges.shape);
        Assert.Equal(30, counts.sum().item<double>());
    }

    [Fact]
    public void RangesAndOutputsAreKept()
    {
        using var scope = NewDisposeScope();
        var numbers = tensor(new[] { 0.0, 1, 1, 2, 9 });
        var (counts, edges) = histogram(numbers, 2, (0, 4));
        Assert.Equal([3.0, 1], counts.data<double>().ToArray());
        Assert.Equal([0.0, 2, 4], edges.data<double>().ToArray());
        var returned = histogram(numbers, 2, (0, 4), out var given);
        Assert.Same(returned.hist, given.hist);
        Assert.Equal(4, histogram(numbers, 4, out _).hist.numel());
        Assert.Equal([1.0, 3], histogram(numbers, tensor(new[] { 0.0, 1, 3 }), out _).hist.data<double>().ToArray());
        var weights = ones(5, float64) * 2;
        Assert.Equal([6.0, 2], histogram(numbers, 2, (0, 4), weights, false, out _).hist.data<double>().ToArray());
        Assert.Equal([2.0, 6], histogram(numbers, tensor(new[] { 0.0, 1, 3 }), weights, false, out _).hist.data<double>().ToArray());
        Assert.Equal([1.0], histogram(tensor(new[] { 5.0 }), HistogramBinSelector.Scott).hist.data<double>().ToArray());
    }
}
