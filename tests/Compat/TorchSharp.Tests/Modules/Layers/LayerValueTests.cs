using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Workbench.Tests.Torch.Modules.Layers;

/// <summary>Values worked out by hand, and laws over random shapes against plain loops.</summary>
public class LayerValueTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(40);

    [Fact]
    public void ConvolutionSlidesAndSums()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Conv1d(1, 1, 2);
        layer.weight = nn.Parameter(tensor(new float[] { 2, 3 }, [1, 1, 2]));
        layer.bias = nn.Parameter(tensor(new float[] { 10 }));
        // 2 x1 + 3 x2 + 10.
        Assert.Equal([18f, 23, 28], layer.call(tensor(new float[] { 1, 2, 3, 4 }, [1, 1, 4])).data<float>().ToArray());
        // The transposed one puts 2 x and 3 x side by side.
        var spread = conv_transpose1d(tensor(new float[] { 1, 10 }, [1, 1, 2]), layer.weight, stride: 2);
        Assert.Equal([2f, 3, 20, 30], spread.data<float>().ToArray());
    }

    [Fact]
    public void PoolingTakesTheLargestOrTheMean()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 1, 5, 2, 4, 3, 0 }, [1, 1, 6]);
        Assert.Equal([5f, 4, 3], nn.MaxPool1d(2).call(x).data<float>().ToArray());
        var (largest, places) = nn.MaxPool1d(3).forward_with_indices(x);
        Assert.Equal([1L, 3], places.data<long>().ToArray());
        Assert.Equal([0f, 5, 0, 4, 0, 0], nn.MaxUnpool1d(3).call(largest, places).data<float>().ToArray());
        Assert.Equal([8 / 3f, 7 / 3f], nn.AvgPool1d(3).call(x).data<float>().ToArray());
        Assert.Equal([8 / 3f, 7 / 3f], nn.AdaptiveAvgPool1d(2).call(x).data<float>().ToArray());
        Assert.Equal([5f, 5], nn.LPPool1d(2, 2).call(tensor(new float[] { 3, 4, 0, 5 }, [1, 1, 4])).data<float>().ToArray());
    }

    [Fact]
    public void NormalisationsHaveMeanZeroAndVarianceOne()
    {
        using var scope = NewDisposeScope();
        // Mean 2, variance 1 (biased).
        var x = tensor(new float[] { 1, 3 }, [1, 1, 2]);
        foreach (nn.Module<Tensor, Tensor> layer in (nn.Module<Tensor, Tensor>[])
            [nn.BatchNorm1d(1, eps: 0), nn.InstanceNorm1d(1, eps: 0), nn.LayerNorm(2, eps: 0), nn.GroupNorm(1, 1, eps: 0)])
            Assert.Equal([-1f, 1], layer.call(x).data<float>().ToArray());
        Assert.Equal([0.6f, 0.8f], normalize(tensor(new float[,] { { 3, 4 } })).data<float>().ToArray());
    }

    [Fact]
    public void PaddingSurroundsTheInput()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 1, 2, 3 }, [1, 1, 3]);
        Assert.Equal([9f, 1, 2, 3, 9, 9], nn.ConstantPad1d((1, 2), 9).call(x).data<float>().ToArray());
        Assert.Equal([2f, 1, 2, 3, 2], nn.ReflectionPad1d(1).call(x).data<float>().ToArray());
        Assert.Equal([1f, 1, 2, 3, 3], nn.ReplicationPad1d(1).call(x).data<float>().ToArray());
        Assert.Equal([3f, 1, 2, 3, 1], pad(x, (1, 1), PaddingModes.Circular).data<float>().ToArray());
        Assert.Equal([3L, 3, 5], pad(x, 1).shape);
        Assert.Equal(3 * 3 * 5, pad(x, 1, PaddingModes.Zeros, value: 7).numel());
        Assert.Equal(6f, pad(x, 1, PaddingModes.Zeros, value: 7).sum().item<float>());
    }

    [Fact]
    public void EmbeddingsReadRowsAndBagsAddThem()
    {
        using var scope = NewDisposeScope();
        var table = tensor(new float[,] { { 1, 2 }, { 10, 20 }, { 100, 200 } });
        using var embedding = nn.Embedding_from_pretrained(table);
        Assert.False(embedding.weight.requires_grad);
        Assert.Equal([100f, 200, 1, 2], embedding.call(tensor(new long[] { 2, 0 })).data<float>().ToArray());
        using var bag = nn.EmbeddingBag_from_pretrained(table, freeze: false, mode: EmbeddingBagMode.Sum);
        Assert.Equal(
            [11f, 22, 100, 200], bag.call(tensor(new long[] { 0, 1, 2 }), tensor(new long[] { 0, 2 })).data<float>().ToArray());
        bag.call(tensor(new long[,] { { 0, 0 } })).sum().backward();
        Assert.Equal([2f, 2, 0, 0, 0, 0], bag.weight.grad!.data<float>().ToArray());
        using var mean = nn.EmbeddingBag_from_pretrained(table, padding_index: 0, include_last_offset: true);
        Assert.Equal([55f, 110], mean.call(tensor(new long[] { 0, 1, 2 }), tensor(new long[] { 0, 3 })).data<float>().ToArray());
        // The table belongs to the user still.
        Assert.False(table.IsInvalid);
    }

    [Fact]
    public void ShapesAreTakenApartAndPutTogether()
    {
        using var scope = NewDisposeScope();
        var x = arange(16, ScalarType.Float32).view(1, 1, 4, 4);
        Assert.Equal(x, nn.PixelShuffle(2).call(nn.PixelUnshuffle(2).call(x)));
        Assert.Equal(x, nn.Fold(4, 2, stride: 2).call(nn.Unfold(2, stride: 2).call(x)));
        Assert.Equal([0f, 1, 4, 5], nn.Unfold(2, stride: 2).call(x)[0, TensorIndex.Colon, 0].data<float>().ToArray());
        Assert.Equal([0f, 2, 1, 3], nn.ChannelShuffle(2).call(arange(4, ScalarType.Float32).view(1, 4, 1, 1)).data<float>().ToArray());
        Assert.Equal([1L, 1, 16], nn.Flatten(2).call(x).shape);
        Assert.Equal([1L, 1, 2, 2, 4], nn.Unflatten(2, [2, 2]).call(x).shape);
        Assert.Equal([1f, 1, 2, 2], nn.Upsample(scale_factor: [2]).call(tensor(new float[] { 1, 2 }, [1, 1, 2])).data<float>().ToArray());
    }

    [Fact]
    public void ConvolutionsHaveTheLengthOfTheFormula() =>
        Check.One(Runs, Prop.ForAll(
            Gen.Choose(1, 4).Four().SelectMany(sizes => Gen.Choose(12, 24).Select(length => (sizes, length))).ToArbitrary(),
            drawn =>
            {
                using var scope = NewDisposeScope();
                var ((kernel, stride, dilation, padding), length) = drawn;
                var x = randn(2, 3, length);
                var expected = ((length + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;
                using var layer = nn.Conv1d(3, 2, kernel, stride: stride, padding: padding, dilation: dilation);
                Assert.Equal([2L, 2, expected], layer.call(x).shape);
                using var wide = nn.Conv2d(3, 2, (1, kernel), stride: (1, stride), padding: (0, padding), dilation: (1, dilation));
                wide.weight.with_requires_grad(false).copy_(layer.weight.unsqueeze(2));
                wide.bias!.with_requires_grad(false).copy_(layer.bias!);
                Assert.True(wide.call(x.unsqueeze(2)).squeeze(2).allclose(layer.call(x), atol: 1e-5));
                using var back = nn.ConvTranspose1d(2, 3, kernel, stride: stride, padding: padding, dilation: dilation);
                if (((expected - 1) * stride) - (2 * padding) + (dilation * (kernel - 1)) + 1 > 0)
                    Assert.Equal([2L, 3, length], back.forward(layer.call(x), [length]).shape);
            }));

    [Fact]
    public void PoolingAgreesWithPlainLoops() =>
        Check.One(Runs, Prop.ForAll(
            Gen.Choose(1, 4).Three().SelectMany(sizes => Gen.Choose(13, 24).Select(length => (sizes, length))).ToArbitrary(),
            drawn =>
            {
                using var scope = NewDisposeScope();
                var ((kernel, stride, dilation), length) = drawn;
                var padding = kernel / 2;
                var x = randn(1, 1, length);
                var values = x.data<float>().ToArray();
                var places = Enumerable.Range(0, ((length + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1)
                    .Select(i => Enumerable.Range(0, kernel).Select(k => (i * stride) + (k * dilation) - padding)
                        .Where(place => place >= 0 && place < length).ToArray()).ToArray();
                Assert.Equal(
                    places.Select(window => window.Max(place => values[place])),
                    nn.MaxPool1d(kernel, stride, padding, dilation).call(x).data<float>().ToArray());
                if (dilation != 1)
                    return;
                var means = nn.AvgPool1d(kernel, stride, padding, count_include_pad: false).call(x).data<float>().ToArray();
                Assert.All(places.Zip(means), pair => Assert.Equal(pair.First.Average(place => values[place]), pair.Second, 1e-5f));
            }));

    [Fact]
    public void OverloadsOfOneFunctionAgree()
    {
        using var scope = NewDisposeScope();
        var image = randn(1, 2, 6, 6);
        var volume = randn([1, 2, 4, 4, 4]);
        (Tensor, Tensor)[] pairs =
        [
            (max_pool2d(image, 2), max_pool2d(image, [2, 2])), (max_pool2d(image, (2, 3), (1, 2)), max_pool2d(image, [2, 3], [1, 2])),
            (avg_pool2d(image, 2, 1), avg_pool2d(image, [2, 2], [1, 1])), (avg_pool2d(image, (2, 3)), avg_pool2d(image, [2, 3])),
            (adaptive_avg_pool2d(image, 3), adaptive_avg_pool2d(image, (3, 3))),
            (adaptive_avg_pool3d(volume, 3), adaptive_avg_pool3d(volume, (3, 3, 3))),
            (lp_pool2d(image, 2, 3), lp_pool2d(image, 2, [3, 3], [3, 3])),
            (unfold(image, 2), unfold(image, (2, 2))), (upsample_nearest(image, [3, 3]), interpolate(image, [3, 3])),
            (upsample(image, scale_factor: [2, 2]), upsample_nearest2d(image, scaleFactors: [2, 2])),
            (upsample_nearest1d(image[0], 9, null), interpolate(image[0], [9])),
            (upsample_nearest3d(volume, [2, 3, 5]), interpolate(volume, [2, 3, 5])),
            (pad(image, (1, 2)), pad(image, [1, 2])), (conv1d_padding(image[0], ones(1, 6, 3)), conv1d(image[0], ones(1, 6, 3))),
            (conv3d_padding(volume, ones([1, 2, 2, 2, 2])), conv3d(volume, ones([1, 2, 2, 2, 2]))),
        ];
        Assert.All(pairs, pair => Assert.Equal(pair.Item1, pair.Item2));
    }

    [Fact]
    public void DevicesAndTypesAreHonoured()
    {
        using var scope = NewDisposeScope();
        nn.Module[] layers =
        [
            nn.Linear(2, 2, dtype: ScalarType.Float64, device: CPU), nn.Bilinear(2, 2, 2, dtype: ScalarType.Float64),
            nn.Conv1d(2, 2, 1, dtype: ScalarType.Float64), nn.ConvTranspose2d(2, 2, 1, dtype: ScalarType.Float64),
            nn.BatchNorm2d(2, dtype: ScalarType.Float64), nn.InstanceNorm1d(2, affine: true, dtype: ScalarType.Float64),
            nn.LayerNorm(2, dtype: ScalarType.Float64), nn.GroupNorm(1, 2, dtype: ScalarType.Float64),
            nn.Embedding(2, 2, dtype: ScalarType.Float64), nn.EmbeddingBag(2, 2, dtype: ScalarType.Float64),
            nn.PReLU(2, dtype: ScalarType.Float64),
        ];
        foreach (var layer in layers)
            Assert.All(layer.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Int64, ((BatchNorm2d)layers[4]).num_batches_tracked!.dtype);
    }
}
