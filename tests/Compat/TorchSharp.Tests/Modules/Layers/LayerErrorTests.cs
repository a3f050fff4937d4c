using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Workbench.Tests.Torch.Modules.Layers;

/// <summary>What does not fit is refused with a message that says what was found and what was expected.</summary>
public class LayerErrorTests
{
    private static readonly Dictionary<string, (Action Wrong, string[] Says)> Refused = new()
    {
        ["channels"] = (() => nn.Conv1d(4, 2, 3).call(ones(2, 3, 9)), ["Conv1d", "4 channels", "[2, 3, 9]"]),
        ["dimensions"] = (() => nn.Conv2d(4, 2, 3).call(ones(4, 9)), ["Conv2d", "3 dimensions, or 4", "[4, 9]"]),
        ["groups"] = (() => nn.Conv1d(4, 3, 3, groups: 2), ["4 input and 3 output channels", "2 groups"]),
        ["same with a stride"] = (() => nn.Conv1d(4, 3, 3, Padding.Same, stride: 2), ["stride 1", "[2]"]),
        ["padding mode"] = (() => nn.ConvTranspose1d(1, 1, 1, padding_mode: PaddingModes.Reflect), ["zeros only", "Reflect"]),
        ["padding type"] = (() => nn.ConvTranspose1d(1, 1, 1).SetPadding(Padding.Same), ["numbers"]),
        ["output size"] = (
            () => nn.ConvTranspose1d(1, 1, 3, stride: 2).forward(ones(1, 1, 4), [12]), ["cannot give 12", "9 to 10"]),
        ["output sizes"] = (() => nn.ConvTranspose2d(1, 1, 3).forward(ones(1, 1, 4, 4), [6]), ["2 or 4 numbers", "there are 1"]),
        ["batch norm"] = (() => nn.BatchNorm2d(3).call(ones(2, 3)), ["BatchNorm2d takes 4 dimensions", "[2, 3]"]),
        ["instance norm"] = (() => nn.InstanceNorm1d(3).call(ones(2, 4, 5)), ["3 features", "[2, 4, 5]"]),
        ["group norm"] = (() => nn.GroupNorm(2, 4).call(ones(2, 3, 5)), ["4 channels", "[2, 3, 5]"]),
        ["groups of channels"] = (() => nn.GroupNorm(3, 4), ["4 channels", "3 groups"]),
        ["local response"] = (() => nn.LocalResponseNorm(2).call(ones(2, 3)), ["3 dimensions or more", "[2, 3]"]),
        ["softmax2d"] = (() => nn.Softmax2d().call(ones(2, 3)), ["3 or 4 dimensions", "[2, 3]"]),
        ["dropout1d"] = (() => nn.Dropout1d().call(ones(2)), ["2 or 3 dimensions", "[2]"]),
        ["probability"] = (() => dropout(ones(2), 1.5), ["between 0 and 1", "1.5"]),
        ["table"] = (() => nn.Embedding_from_pretrained(ones(3)), ["2 dimensions", "[3]"]),
        ["padding number"] = (() => nn.Embedding(3, 2, padding_idx: 3), ["within the 3 vectors", "3"]),
        ["bag without offsets"] = (() => nn.EmbeddingBag(3, 2).call(tensor(new long[] { 1 })), ["with offsets", "[1]"]),
        ["bag of floats"] = (() => nn.EmbeddingBag(3, 2).call(ones(1, 1)), ["Int64 or Int32", "Float32"]),
        ["bag's offsets"] = (
            () => nn.EmbeddingBag(3, 2).call(tensor(new long[] { 1 }), tensor(new[] { 0 })), ["Int64 and Int32"]),
        ["bag's weights"] = (
            () => nn.EmbeddingBag(3, 2).call(tensor(new long[,] { { 1 } }), null, ones(1, 1)), ["sum only", "Mean"]),
        ["bag's maximum"] = (() => nn.EmbeddingBag(3, 2, mode: EmbeddingBagMode.Max, sparse: true), ["sparse"]),
        ["class numbers"] = (() => one_hot(ones(2)), ["Int64", "Float32"]),
        ["neither size"] = (() => interpolate(ones(1, 1, 4)), ["neither"]),
        ["both sizes"] = (() => interpolate(ones(1, 1, 4), [2], [2]), ["both"]),
        ["too few sizes"] = (() => interpolate(ones(1, 1, 4, 4), [2]), ["there are 1", "[1, 1, 4, 4]"]),
        ["wrong mode"] = (() => interpolate(ones(1, 1, 4), [2], mode: InterpolationMode.Bilinear), ["Bilinear", "1 spatial"]),
        ["no corners"] = (() => interpolate(ones(1, 1, 4), [2], align_corners: true), ["no corners"]),
        ["antialias"] = (() => interpolate(ones(1, 1, 4), [2], antialias: true), ["bilinear and bicubic", "Nearest"]),
        ["recomputed size"] = (() => interpolate(ones(1, 1, 4), [2], recompute_scale_factor: true), ["no scale factor"]),
        ["fractional neither"] = (() => nn.FractionalMaxPool2d(2), ["neither"]),
        ["fractional ratio"] = (() => nn.FractionalMaxPool2d(2, output_ratio: 1.5), ["between 0 and 1", "1.5"]),
        ["fractional sizes"] = (() => nn.FractionalMaxPool3d([2, 2], [1, 1, 1]), ["3 numbers", "there are 2"]),
        ["fractional input"] = (() => fractional_max_pool2d(ones(4, 4), 2, 2), ["3 or 4 dimensions", "[4, 4]"]),
        ["unpooled size"] = (
            () => max_unpool1d(ones(1, 1, 2), zeros(1, 1, 2, ScalarType.Int64), 2, output_size: [9]), ["cannot give 9", "4"]),
        ["unpooled sizes"] = (
            () => max_unpool2d(ones(1, 1, 2, 2), zeros(1, 1, 2, 2, ScalarType.Int64), [2, 2], output_size: [4]), ["2 or 4 numbers"]),
        ["affine size"] = (() => affine_grid(ones(1, 2, 3)), ["shape of the output"]),
        ["gaussian shapes"] = (() => gaussian_nll_loss(ones(2, 3), ones(2, 2), ones(2, 3)), ["[2, 3]", "[2, 2]"]),
        ["gaussian variances"] = (() => gaussian_nll_loss(ones(2, 3), ones(2, 3), ones(3)), ["[3]", "2 examples"]),
        ["negative variance"] = (() => gaussian_nll_loss(ones(2, 3), ones(2, 3), -ones(2, 3)), ["negative", "softplus"]),
        ["no padding mode"] = (() => pad(ones(2), (1, 1), (PaddingModes)9), ["no padding mode"]),
    };

    public static TheoryData<string> Names() => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatDoesNotFitIsRefused(string name)
    {
        using var scope = NewDisposeScope();
        var (wrong, says) = Refused[name];
        var error = Assert.ThrowsAny<ArgumentException>(wrong);
        Assert.All(says, part => Assert.Contains(part, error.Message));
    }

    [Fact]
    public void WhatLibTorchRefusesNamesTheOperatorAndTheShapes()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(3, 2);
        var error = Assert.Throws<ExternalException>(() => linear.call(ones(2, 4)));
        Assert.Contains("linear", error.Message);
        Assert.Contains("[2, 4]", error.Message);
        Assert.ThrowsAny<Exception>(() => nn.Embedding(3, 2).call(tensor(new long[] { 3 })));
        Assert.Throws<ExternalException>(() => nn.functional.mse_loss(ones(2, 3), ones(4)));
        Assert.Throws<ExternalException>(() => max_pool2d(ones(2, 3), 2));
    }
}
