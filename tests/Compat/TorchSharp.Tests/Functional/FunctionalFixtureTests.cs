using TorchSharp;
using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Workbench.Tests.Torch.Functional;

/// <summary>Functions of layers that no module stands for: values and gradients are those of PyTorch.</summary>
public class FunctionalFixtureTests
{
    private static readonly Dictionary<string, LayerCase> Recorded = LayerCase.Read("functional-1.13.json");

    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Functions = new()
    {
        ["max_pool1d_with_indices"] = x => Both(max_pool1d_with_indices(x[0], 3, 2)),
        ["max_pool2d_with_indices"] = x => Both(max_pool2d_with_indices(x[0], [2, 2], [1, 2])),
        ["max_pool3d_with_indices"] = x => Both(max_pool3d_with_indices(x[0], [2, 2, 2])),
        ["adaptive_max_pool1d_with_indices"] = x => Both(adaptive_max_pool1d_with_indices(x[0], 3)),
        ["adaptive_max_pool2d_with_indices"] = x => Both(adaptive_max_pool2d_with_indices(x[0], [2, 4])),
        ["adaptive_max_pool3d_with_indices"] = x => Both(adaptive_max_pool3d_with_indices(x[0], [2, 2, 2])),
        ["fractional_max_pool2d_with_indices"] = x => Both(fractional_max_pool2d_with_indices(x[0], [2, 2], [3, 4])),
        ["fractional_max_pool3d_with_indices"] = x =>
            Both(fractional_max_pool3d_with_indices(x[0], [2, 2, 2], output_ratio: [0.5, 0.5, 0.4])),
        ["max_unpool1d"] = x =>
        {
            var (largest, places) = max_pool1d_with_indices(x[0], 3, 2);
            return [max_unpool1d(largest, places, 3, 2, output_size: [8])];
        },
        ["max_unpool2d"] = x =>
        {
            var (largest, places) = max_pool2d_with_indices(x[0], [2, 2]);
            return [max_unpool2d(largest, places, [2, 2], output_size: [5, 6])];
        },
        ["max_unpool3d"] = x =>
        {
            var (largest, places) = max_pool3d_with_indices(x[0], [1, 2, 3]);
            return [max_unpool3d(largest, places, [1, 2, 3])];
        },
        ["pad constant"] = x => [pad(x[0], (1, -2, 0, 3), value: 0.7)],
        ["pad reflect"] = x => [pad(x[0], (2, 1), PaddingModes.Reflect)],
        ["pad replicate"] = x => [pad(x[0], new long[] { 1, 0, 2, 1 }, PaddingModes.Replicate)],
        ["pad circular"] = x => [pad(x[0], [1, 2, 2, 0], PaddingModes.Circular)],
        ["one_hot"] = x => [one_hot(x[0], 6)],
        ["one_hot counted"] = x => [one_hot(x[0])],
        ["normalize"] = x => [normalize(x[0], 3, -1)],
        ["softmax"] = x => [softmax(x[0], 1, ScalarType.Float64)],
        ["rrelu"] = x => [rrelu(x[0])],
        ["alpha_dropout"] = x => [alpha_dropout(x[0], 0.4, training: true)],
        ["feature_alpha_dropout"] = x => [feature_alpha_dropout(x[0], 0.4, training: true)],
        ["unfold"] = x => [unfold(x[0], (2, 3), dilation: (1, 2), padding: (1, 0), stride: (2, 2))],
        ["fold"] = x => [fold(x[0], 4, 2, padding: 1, stride: 2)],
        ["bilinear"] = x => [bilinear(x[0], x[1], x[2], x[3])],
        ["conv1d"] = x => [conv1d(x[0], x[1], x[2], stride: 2, padding: 1, dilation: 2)],
        ["conv2d"] = x => [conv2d(x[0], x[1], strides: [1, 2], padding: [1, 1], groups: 2)],
        ["conv2d same"] = x => [conv2d_padding(x[0], x[1], padding: Padding.Same)],
        ["conv3d"] = x => [conv3d(x[0], x[1], padding: [0, 1, 1])],
        ["conv_transpose1d"] = x => [conv_transpose1d(x[0], x[1], x[2], stride: 2, padding: 1, output_padding: 1)],
        ["conv_transpose2d"] = x => [conv_transpose2d(x[0], x[1], strides: [2, 2], dilation: [1, 2])],
        ["conv_transpose3d"] = x => [conv_transpose3d(x[0], x[1], strides: [1, 2, 1])],
        ["batch_norm"] = x =>
            [batch_norm(x[0], tensor(new[] { 0.1f, 0.2f, 0.3f }), tensor(new[] { 1f, 2f, 0.5f }), x[1], x[2])],
        ["instance_norm"] = x => [instance_norm(x[0], weight: x[1], bias: x[2])],
        ["group_norm"] = x => [group_norm(x[0], 2, x[1], x[2], 0.1)],
        ["layer_norm"] = x => [layer_norm(x[0], [3, 8], x[1], x[2])],
        ["interpolate nearest"] = x => [interpolate(x[0], scale_factor: [1.7])],
        ["interpolate nearest recomputed"] = x => [interpolate(x[0], scale_factor: [1.7], recompute_scale_factor: true)],
        ["interpolate nearest 3d"] = x => [interpolate(x[0], [2, 6, 5])],
        ["interpolate exact 1d"] = x => [interpolate(x[0], [5], mode: InterpolationMode.NearestExact)],
        ["interpolate exact 2d"] = x => [interpolate(x[0], scale_factor: [0.6, 0.6], mode: InterpolationMode.NearestExact)],
        ["interpolate exact 3d"] = x => [interpolate(x[0], [2, 2, 2], mode: InterpolationMode.NearestExact)],
        ["interpolate linear"] = x => [interpolate(x[0], [13], mode: InterpolationMode.Linear, align_corners: true)],
        ["interpolate bilinear"] = x => [interpolate(x[0], scale_factor: [0.5, 1.4], mode: InterpolationMode.Bilinear)],
        ["interpolate bilinear smooth"] = x => [interpolate(x[0], [3, 4], mode: InterpolationMode.Bilinear, antialias: true)],
        ["interpolate bicubic"] = x => [interpolate(x[0], [7, 4], mode: InterpolationMode.Bicubic, align_corners: true)],
        ["interpolate bicubic smooth"] = x =>
            [interpolate(x[0], scale_factor: [0.5, 0.5], mode: InterpolationMode.Bicubic, antialias: true)],
        ["interpolate trilinear"] = x => [interpolate(x[0], [2, 5, 4], mode: InterpolationMode.Trilinear)],
        ["interpolate area 1d"] = x => [interpolate(x[0], scale_factor: [0.5], mode: InterpolationMode.Area)],
        ["interpolate area 2d"] = x => [interpolate(x[0], [2, 4], mode: InterpolationMode.Area)],
        ["interpolate area 3d"] = x => [interpolate(x[0], [2, 2, 2], mode: InterpolationMode.Area)],
        ["upsample bilinear"] = x => [upsample_bilinear(x[0], [7, 8], align_corners: true)],
        ["grid_sample"] = x => [grid_sample(x[0], x[1])],
        ["grid_sample nearest border"] = x =>
            [grid_sample(x[0], x[1] * 1.5, GridSampleMode.Nearest, GridSamplePaddingMode.Border, align_corners: true)],
        ["grid_sample reflection"] = x => [grid_sample(x[0], x[1] * 1.5, padding_mode: GridSamplePaddingMode.Reflection)],
        ["grid_sample 3d"] = x => [grid_sample(x[0], x[1], align_corners: true)],
        ["affine_grid"] = x => [affine_grid(x[0], [1, 1, 3, 4])],
        ["affine_grid 3d"] = x => [affine_grid(x[0], [1, 1, 2, 3, 2], align_corners: true)],
        ["nearest1d_backward"] = x => [upsample_nearest1d_backward(x[0], 8, 5, null)],
        ["nearest2d_backward"] = x => [upsample_nearest2d_backward(x[0], [1, 2, 3, 4])],
        ["nearest3d_backward"] = x => [upsample_nearest3d_backward(x[0], [1, 2, 2, 2, 2])],
        ["avg_pool2d_backward"] = x => [avg_pool2d_backward(x[0], x[1], [2, 2])],
        ["avg_pool3d_backward"] = x =>
            [avg_pool3d_backward(x[0], x[1], [1, 2, 1], [1, 1, 2], [0, 1, 0], count_include_pad: false)],
        ["adaptive_avg_pool3d_backward"] = x => [adaptive_avg_pool3d_backward(zeros_like(x[1]), x[0], x[1])],
    };

    public static TheoryData<string> Names() => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AreThoseOfPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        Recorded[name].CheckFunction(Functions[name]);
    }

    [Fact]
    public void NoRecordedFunctionIsLeftOut() => Assert.Equal(Recorded.Keys.Order(), Functions.Keys.Order());

    private static Tensor[] Both((Tensor, Tensor) pair) => [pair.Item1, pair.Item2];
}
