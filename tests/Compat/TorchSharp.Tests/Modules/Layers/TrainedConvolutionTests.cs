using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules.Layers;

/// <summary>The convolution that a large layer is trained with against LibTorch's own, which float64 takes.</summary>
public class TrainedConvolutionTests
{
    /// <summary>Sizes, kernel and padding: blocks that divide the length and blocks that do not, even and odd ones, padding within a block
    /// and beyond.</summary>
    [Theory]
    [InlineData(8, 192, 192, 200, 8, 0)]
    [InlineData(4, 192, 160, 203, 11, 5)]
    [InlineData(32, 200, 200, 46, 7, 3)]
    [InlineData(32, 128, 128, 19, 19, 18)]
    public void ValuesAndGradientsAreThoseOfLibTorch(int batch, int channels, int outputs, int length, int kernel, int padding)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        Tensor[] singles = [randn(batch, channels, length), randn(outputs, channels, kernel), randn(outputs)];
        Tensor[] doubles = [.. singles.Select(one => one.to(ScalarType.Float64).requires_grad_())];
        var found = Derivatives([.. singles.Select(one => one.requires_grad_())]);
        var expected = Derivatives(doubles);
        foreach (var (one, other) in found.Zip(expected))
            Assert.InRange((one.to(ScalarType.Float64) - other).abs().max().item<double>() / other.abs().max().item<double>(), 0, 5e-6);

        // Where no gradient is recorded LibTorch computes, and rounds otherwise: so the first was not LibTorch.
        using var unrecorded = no_grad();
        Assert.False(found[0].Equals(nn.functional.conv1d(singles[0], singles[1], singles[2], padding: padding)));

        Tensor[] Derivatives(Tensor[] leaves)
        {
            var output = nn.functional.conv1d(leaves[0], leaves[1], leaves[2], padding: padding);
            var weights = linspace(-1, 1, output.numel(), output.dtype).view_as(output);
            return [output.detach(), .. autograd.grad([(output * weights).sum()], leaves)];
        }
    }

    [Fact]
    public void PaddingThatKeepsTheLengthMayBeUneven()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var layer = nn.Conv1d(192, 192, 8, Padding.Same);
        var x = randn(8, 192, 200);
        var trained = layer.call(x);
        using var unrecorded = no_grad();
        Assert.Equal([8L, 192, 200], trained.shape);
        var plain = layer.call(x);
        Assert.False(plain.Equals(trained));
        Assert.InRange((trained - plain).abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void GradientsCanBeDifferentiatedAgain()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (x, w) = (randn(8, 192, 200), randn(192, 192, 8));
        var found = Steepness([x.requires_grad_(), w.requires_grad_()]);
        var expected = Steepness([x.detach().to(ScalarType.Float64).requires_grad_(), w.detach().to(ScalarType.Float64).requires_grad_()]);
        foreach (var (one, other) in found.Zip(expected))
            Assert.InRange((one.to(ScalarType.Float64) - other).abs().max().item<double>() / other.abs().max().item<double>(), 0, 1e-5);

        static Tensor[] Steepness(Tensor[] leaves)
        {
            var slopes = autograd.grad([nn.functional.conv1d(leaves[0], leaves[1], padding: 3).square().sum()], leaves, create_graph: true);
            return [.. autograd.grad([slopes[0].square().sum() + slopes[1].sum()], leaves)];
        }
    }

    [Fact]
    public void WhatDoesNotFitIsLibTorchsError()
    {
        using var scope = NewDisposeScope();
        var w = randn(192, 192, 8, requires_grad: true);
        Assert.ThrowsAny<Exception>(() => nn.functional.conv1d(randn(8, 191, 200), w));
        Assert.ThrowsAny<Exception>(() => nn.functional.conv1d(randn(8, 192, 5), w));
    }
}
