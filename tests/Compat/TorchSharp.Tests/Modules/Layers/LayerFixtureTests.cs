using TorchSharp;
using TorchSharp.Modules;
using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules.Layers;

/// <summary>Every feed-forward module: its starting values, outputs, gradients and buffers are those of PyTorch.</summary>
public class LayerFixtureTests
{
    private static readonly Dictionary<string, LayerCase> Recorded = LayerCase.Read("modules-1.13.json");

    private static readonly Dictionary<string, Func<nn.Module>> Layers = new()
    {
        ["Linear"] = () => nn.Linear(4, 3),
        ["Linear without bias"] = () => nn.Linear(4, 3, hasBias: false),
        ["Bilinear"] = () => nn.Bilinear(3, 4, 2),
        ["Bilinear without bias"] = () => nn.Bilinear(3, 4, 2, hasBias: false),
        ["Identity"] = () => nn.Identity(),
        ["Conv1d"] = () => nn.Conv1d(4, 3, 3),
        ["Conv1d unbatched"] = () => nn.Conv1d(4, 3, 3),
        ["Conv1d all"] = () => nn.Conv1d(4, 6, 3, stride: 2, padding: 2, dilation: 2, groups: 2, bias: false),
        ["Conv1d same"] = () => nn.Conv1d(4, 2, 4, Padding.Same, dilation: 2),
        ["Conv1d valid"] = () => nn.Conv1d(4, 2, 4, Padding.Valid, stride: 2),
        ["Conv1d reflect"] = () => nn.Conv1d(4, 2, 3, padding: 2, padding_mode: PaddingModes.Reflect),
        ["Conv1d same circular"] = () => nn.Conv1d(4, 2, 4, Padding.Same, padding_mode: PaddingModes.Circular),
        ["Conv2d"] = () => nn.Conv2d(4, 2, 3),
        ["Conv2d pairs"] = () => nn.Conv2d(4, 2, (3, 2), stride: (2, 1), padding: (1, 0), dilation: (1, 2)),
        ["Conv2d same"] = () => nn.Conv2d(4, 2, (3, 2), Padding.Same, dilation: (2, 1)),
        ["Conv2d circular"] = () => nn.Conv2d(4, 2, (3, 3), padding: (1, 2), padding_mode: PaddingModes.Circular),
        ["Conv2d replicate"] = () => nn.Conv2d(4, 2, 3, padding: 1, padding_mode: PaddingModes.Replicate, groups: 2),
        ["Conv2d depthwise"] = () => nn.Conv2d(4, 8, 3, groups: 4, bias: false),
        ["Conv2d same reflect"] = () => nn.Conv2d(4, 2, (4, 3), Padding.Same, padding_mode: PaddingModes.Reflect),
        ["Conv3d"] = () => nn.Conv3d(2, 2, 2),
        ["Conv3d triples"] = () => nn.Conv3d(2, 2, (1, 2, 3), stride: (1, 2, 1), padding: (0, 1, 1), dilation: (1, 1, 2)),
        ["Conv3d same"] = () => nn.Conv3d(2, 2, (1, 3, 2), Padding.Same),
        ["Conv3d replicate"] = () => nn.Conv3d(2, 1, 2, padding: 1, padding_mode: PaddingModes.Replicate),
        ["ConvTranspose1d"] = () => nn.ConvTranspose1d(4, 3, 3),
        ["ConvTranspose1d all"] = () =>
            nn.ConvTranspose1d(4, 6, 3, stride: 3, padding: 1, output_padding: 2, groups: 2, dilation: 2, bias: false),
        ["ConvTranspose2d"] = () => nn.ConvTranspose2d(4, 2, 2, stride: 2),
        ["ConvTranspose2d pairs"] = () =>
            nn.ConvTranspose2d(4, 2, (3, 2), stride: (2, 3), padding: (1, 0), output_padding: (1, 2), dilation: (1, 2)),
        ["ConvTranspose3d"] = () => nn.ConvTranspose3d(2, 1, 2, stride: 2),
        ["ConvTranspose3d triples"] = () =>
            nn.ConvTranspose3d(2, 1, (1, 2, 3), stride: (1, 2, 2), padding: (0, 1, 0), output_padding: (0, 1, 1)),
        ["MaxPool1d"] = () => nn.MaxPool1d(3, stride: 2, padding: 1, dilation: 2, ceil_mode: true),
        ["MaxPool2d"] = () => nn.MaxPool2d(2),
        ["MaxPool2d pairs"] = () => nn.MaxPool2d((3, 2), stride: (1, 2), padding: (1, 0), dilation: (1, 2)),
        ["MaxPool3d"] = () => nn.MaxPool3d(2, stride: 1),
        ["MaxPool3d triples"] = () => nn.MaxPool3d((1, 2, 3), stride: (1, 2, 1), padding: (0, 1, 1), ceil_mode: true),
        ["AvgPool1d"] = () => nn.AvgPool1d(3, stride: 2, padding: 1, ceil_mode: true, count_include_pad: false),
        ["AvgPool2d"] = () => nn.AvgPool2d(2),
        ["AvgPool2d pairs"] = () => nn.AvgPool2d((3, 2), stride: (1, 2), padding: (1, 0), divisor_override: 5),
        ["AvgPool3d"] = () => nn.AvgPool3d(2, stride: 1),
        ["AvgPool3d triples"] = () => nn.AvgPool3d((1, 2, 3), stride: (1, 2, 1), padding: (0, 1, 1), count_include_pad: false),
        ["AdaptiveAvgPool1d"] = () => nn.AdaptiveAvgPool1d(4),
        ["AdaptiveAvgPool2d"] = () => nn.AdaptiveAvgPool2d((3, 4)),
        ["AdaptiveAvgPool3d"] = () => nn.AdaptiveAvgPool3d((2, 3, 2)),
        ["AdaptiveMaxPool1d"] = () => nn.AdaptiveMaxPool1d(4),
        ["AdaptiveMaxPool2d"] = () => nn.AdaptiveMaxPool2d([3, 4]),
        ["AdaptiveMaxPool3d"] = () => nn.AdaptiveMaxPool3d([2, 3, 2]),
        ["LPPool1d"] = () => nn.LPPool1d(2, 3, stride: 2),
        ["LPPool2d"] = () => nn.LPPool2d(3, [2, 3]),
        ["FractionalMaxPool2d size"] = () => nn.FractionalMaxPool2d((2, 2), output_size: (3, 2)),
        ["FractionalMaxPool2d ratio"] = () => nn.FractionalMaxPool2d((2, 3), output_ratio: (0.5, 0.4)),
        ["FractionalMaxPool3d"] = () => nn.FractionalMaxPool3d((2, 2, 2), output_size: (1, 2, 2)),
        ["ConstantPad1d"] = () => nn.ConstantPad1d((1, 3), 0.5),
        ["ConstantPad2d"] = () => nn.ConstantPad2d((1, 0, 2, 1), -1.5),
        ["ConstantPad3d"] = () => nn.ConstantPad3d((1, 0, 0, 1, 1, 0), 2.0),
        ["ReflectionPad1d"] = () => nn.ReflectionPad1d((1, 3)),
        ["ReflectionPad2d"] = () => nn.ReflectionPad2d((1, 0, 2, 1)),
        ["ReflectionPad3d"] = () => nn.ReflectionPad3d(1),
        ["ReplicationPad1d"] = () => nn.ReplicationPad1d((1, 3)),
        ["ReplicationPad2d"] = () => nn.ReplicationPad2d(2),
        ["ReplicationPad3d"] = () => nn.ReplicationPad3d((1, 0, 0, 1, 1, 0)),
        ["ZeroPad2d"] = () => nn.ZeroPad2d((1, 2, 0, 1)),
        ["BatchNorm1d"] = () => nn.BatchNorm1d(4),
        ["BatchNorm1d sequence"] = () => nn.BatchNorm1d(4, eps: 0.1, momentum: 0.3),
        ["BatchNorm1d plain"] = () => nn.BatchNorm1d(4, affine: false, track_running_stats: false),
        ["BatchNorm2d"] = () => nn.BatchNorm2d(4),
        ["BatchNorm3d"] = () => nn.BatchNorm3d(2),
        ["InstanceNorm1d"] = () => nn.InstanceNorm1d(4),
        ["InstanceNorm1d unbatched"] = () => nn.InstanceNorm1d(4, affine: true),
        ["InstanceNorm2d"] = () => nn.InstanceNorm2d(4, affine: true, track_running_stats: true, momentum: 0.4),
        ["InstanceNorm3d"] = () => nn.InstanceNorm3d(2, eps: 0.1),
        ["LayerNorm"] = () => nn.LayerNorm([4, 5], eps: 0.01),
        ["LayerNorm plain"] = () => nn.LayerNorm(4, elementwise_affine: false),
        ["GroupNorm"] = () => nn.GroupNorm(2, 4),
        ["GroupNorm plain"] = () => nn.GroupNorm(4, 4, eps: 0.1, affine: false),
        ["LocalResponseNorm"] = () => nn.LocalResponseNorm(3, alpha: 0.5, beta: 0.6, k: 2.0),
        ["LocalResponseNorm sequence"] = () => nn.LocalResponseNorm(2),
        ["Dropout"] = () => nn.Dropout(0.3),
        ["Dropout1d"] = () => nn.Dropout1d(0.4),
        ["Dropout1d unbatched"] = () => nn.Dropout1d(0.4),
        ["Dropout2d"] = () => nn.Dropout2d(0.4),
        ["Dropout3d"] = () => nn.Dropout3d(0.4),
        ["Dropout3d unbatched"] = () => nn.Dropout3d(0.4),
        ["AlphaDropout"] = () => nn.AlphaDropout(0.3),
        ["FeatureAlphaDropout"] = () => nn.FeatureAlphaDropout(0.4),
        ["Embedding"] = () => nn.Embedding(7, 3),
        ["Embedding padded"] = () => nn.Embedding(7, 3, padding_idx: -3, scale_grad_by_freq: true),
        ["Embedding limited"] = () => nn.Embedding(7, 3, max_norm: 1.0, norm_type: 1.0),
        ["Embedding sparse"] = () => nn.Embedding(7, 3, sparse: true),
        ["EmbeddingBag"] = () => nn.EmbeddingBag(7, 3),
        ["EmbeddingBag sum"] = () => nn.EmbeddingBag(7, 3, mode: EmbeddingBagMode.Sum),
        ["EmbeddingBag max"] = () => nn.EmbeddingBag(7, 3, mode: EmbeddingBagMode.Max, padding_index: 2, max_norm: 1.5),
        ["Flatten"] = () => nn.Flatten(),
        ["Unflatten"] = () => nn.Unflatten(1, [2, 2]),
        ["Fold"] = () => nn.Fold((4, 5), (2, 3), stride: (2, 1), padding: (0, 1)),
        ["Unfold"] = () => nn.Unfold(2, dilation: 2, padding: 1, stride: 2),
        ["PixelShuffle"] = () => nn.PixelShuffle(2),
        ["PixelUnshuffle"] = () => nn.PixelUnshuffle(3),
        ["ChannelShuffle"] = () => nn.ChannelShuffle(2),
        ["Upsample nearest"] = () => nn.Upsample(scale_factor: [2.0]),
        ["Upsample bilinear"] = () => nn.Upsample(size: [7, 4], mode: UpsampleMode.Bilinear, align_corners: true),
        ["Upsample trilinear"] = () => nn.Upsample(scale_factor: [1.5, 1.0, 0.5], mode: UpsampleMode.Trilinear),
        ["CosineSimilarity"] = () => nn.CosineSimilarity(),
        ["PairwiseDistance"] = () => nn.PairwiseDistance(3.0, keepdim: true),
        ["PReLU"] = () => nn.PReLU(1),
        ["PReLU channels"] = () => nn.PReLU(4, init: 0.1),
        ["RReLU"] = () => nn.RReLU(0.1, 0.4),
        ["CELU"] = () => nn.CELU(0.7),
        ["ELU"] = () => nn.ELU(0.7),
        ["GELU"] = () => nn.GELU(),
        ["GELU tanh"] = () => nn.GELU(GELU.Approximate.tanh),
        ["GLU"] = () => nn.GLU(0),
        ["Hardshrink"] = () => nn.Hardshrink(0.3),
        ["Hardsigmoid"] = () => nn.Hardsigmoid(),
        ["Hardswish"] = () => nn.Hardswish(),
        ["Hardtanh"] = () => nn.Hardtanh(-0.3, 0.6),
        ["LeakyReLU"] = () => nn.LeakyReLU(0.2),
        ["LogSigmoid"] = () => nn.LogSigmoid(),
        ["LogSoftmax"] = () => nn.LogSoftmax(1),
        ["Mish"] = () => nn.Mish(),
        ["ReLU"] = () => nn.ReLU(),
        ["ReLU6"] = () => nn.ReLU6(),
        ["SELU"] = () => nn.SELU(),
        ["SiLU"] = () => nn.SiLU(),
        ["Sigmoid"] = () => nn.Sigmoid(),
        ["Softmax"] = () => nn.Softmax(0),
        ["Softmax2d"] = () => nn.Softmax2d(),
        ["Softmin"] = () => nn.Softmin(1),
        ["Softplus"] = () => nn.Softplus(2.0, 1.0),
        ["Softshrink"] = () => nn.Softshrink(0.3),
        ["Softsign"] = () => nn.Softsign(),
        ["Tanh"] = () => nn.Tanh(),
        ["Tanhshrink"] = () => nn.Tanhshrink(),
        ["Threshold"] = () => nn.Threshold(0.2, -3.0),
        ["Sequential"] = () => nn.Sequential(
            nn.Conv1d(4, 3, 3), nn.BatchNorm1d(3), nn.ReLU(), nn.Dropout(0.2), nn.Flatten(), nn.Linear(21, 2)),
    };

    public static TheoryData<string> Names() => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AreThoseOfPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        Recorded[name].CheckModule(Layers[name], (module, inputs) => module switch
        {
            nn.Module<Tensor, Tensor> one => one.call(inputs[0]),
            nn.Module<Tensor, Tensor, Tensor> two => two.call(inputs[0], inputs[1]),
            EmbeddingBag bag => inputs.Length == 1 ? bag.call(inputs[0]) : bag.call(inputs[0], null, inputs[1]),
            _ => throw new InvalidOperationException($"{module.GetName()} is called in no known way."),
        });
    }

    [Fact]
    public void NoRecordedLayerIsLeftOut() => Assert.Equal(Recorded.Keys.Order(), Layers.Keys.Order());
}
