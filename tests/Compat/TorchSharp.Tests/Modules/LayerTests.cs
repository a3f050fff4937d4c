using TorchSharp.Modules;
using Workbench.Tests.Torch.Fixtures;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules;

public class LayerTests
{
    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Layers = new()
    {
        ["relu"] = () => nn.ReLU(),
        ["leaky_relu"] = () => nn.LeakyReLU(0.1),
        ["elu"] = () => nn.ELU(1.5),
        ["gelu"] = () => nn.GELU(),
        ["gelu-tanh"] = () => nn.GELU(GELU.Approximate.tanh),
        ["silu"] = () => nn.SiLU(),
        ["sigmoid"] = () => nn.Sigmoid(),
        ["tanh"] = () => nn.Tanh(),
        ["softmax"] = () => nn.Softmax(1),
        ["log_softmax"] = () => nn.LogSoftmax(1),
        ["softplus"] = () => nn.Softplus(2),
        ["layer_norm"] = () => nn.LayerNorm(3),
        ["batch_norm"] = () => nn.BatchNorm1d(3),
    };

    public static TheoryData<string> Names() => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesAreThoseOfPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        using var layer = Layers[name]();
        var x = tensor(Fixture.Numbers("x"), [2, 3]);
        Fixture.Agree(Fixture.Numbers("functions", name), layer.call(x).data<float>().ToArray(), 2e-6);
    }

    [Fact]
    public void InPlaceActivationsChangeTheirInput()
    {
        using var scope = NewDisposeScope();
        (nn.Module<Tensor, Tensor> InPlace, nn.Module<Tensor, Tensor> Plain)[] pairs =
        [
            (nn.ReLU(true), nn.ReLU()), (nn.SiLU(true), nn.SiLU()), (nn.Sigmoid(true), nn.Sigmoid()), (nn.Tanh(true), nn.Tanh()),
            (nn.ELU(1, true), nn.ELU()), (nn.LeakyReLU(0.01, true), nn.LeakyReLU()), (nn.GELU(true), nn.GELU()),
        ];
        foreach (var (inPlace, plain) in pairs)
        {
            var x = tensor(new float[] { -1, 0.5f, 2 });
            var expected = plain.call(x).data<float>().ToArray();
            using (var same = inPlace.call(x))
                Assert.Equal(expected, same.data<float>().ToArray());
            Assert.Equal(expected, x.data<float>().ToArray());
        }
    }

    [Fact]
    public void LinearMultipliesAndAdds()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(
            new Parameter(tensor(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } })), new Parameter(tensor(new float[] { 10, 20, 30 })));
        Assert.Equal([13f, 27, 41, 12, 24, 36], layer.call(tensor(new float[,] { { 1, 1 }, { 0, 1 } })).data<float>().ToArray());
        Assert.Equal((2L, 3L), (layer.in_features, layer.out_features));
    }

    [Fact]
    public void LinearStartsUniformWithinTheBoundOfPyTorch()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = nn.Linear(400, 300);
        Assert.InRange(layer.weight.abs().max().item<float>(), 0.0499f, 0.05f);
        Assert.Equal(0.05 / Math.Sqrt(3), layer.weight.std().item<float>(), 3e-4);
        Assert.InRange(layer.bias!.abs().max().item<float>(), 0.045f, 0.05f);
        Assert.Null(nn.Linear(2, 2, hasBias: false).bias);
    }

    [Fact]
    public void DropoutDropsInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = nn.Dropout(0.25);
        var dropped = layer.call(ones(10000));
        Assert.Equal(0.75, dropped.count_nonzero().item<long>() / 10000.0, 0.02);
        Assert.Equal(4f / 3, dropped.max().item<float>(), 1e-6f);
        layer.eval();
        Assert.Equal(10000f, layer.call(ones(10000)).sum().item<float>());
    }

    [Fact]
    public void BatchNormRemembersWhatItSaw()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.BatchNorm1d(1, momentum: 0.5);
        // Mean 2, unbiased variance 2.
        layer.call(tensor(new float[,] { { 1 }, { 3 } }));
        Assert.Equal(1f, layer.running_mean!.item<float>());
        Assert.Equal(1.5f, layer.running_var!.item<float>());
        Assert.Equal(1, layer.num_batches_tracked!.item<long>());
        layer.eval();
        Assert.Equal(1 / Math.Sqrt(1.5 + 1e-5), layer.call(tensor(new float[,] { { 2 } })).item<float>(), 1e-6);
        Assert.Throws<ArgumentException>(() => layer.call(ones(2)));
        layer.reset_running_stats();
        Assert.Equal((0f, 1f), (layer.running_mean.item<float>(), layer.running_var.item<float>()));
    }

    [Fact]
    public void SequentialKeepsNothingBetweenItsSteps()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Flatten(), nn.Identity());
        var x = ones(1, 2);
        var before = scope.DisposablesCount;
        using (no_grad())
            net.call(x);
        Assert.Equal(before + 1, scope.DisposablesCount);
        Assert.Equal(4, net.Count);
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void InitialisersHaveTheirPublishedSpread()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var w = empty(200, 300);
        Assert.Equal(Math.Sqrt(2.0 / 300), nn.init.kaiming_normal_(w).std().item<float>(), 3e-4);
        Assert.Equal(Math.Sqrt(6.0 / 300), nn.init.kaiming_uniform_(w).abs().max().item<float>(), 1e-4);
        Assert.Equal(Math.Sqrt(2.0 / 500), nn.init.xavier_normal_(w).std().item<float>(), 3e-4);
        Assert.Equal(Math.Sqrt(6.0 / 500), nn.init.xavier_uniform_(w).abs().max().item<float>(), 1e-4);
        Assert.Equal(60000f, nn.init.ones_(w).sum().item<float>());
        Assert.Equal(0f, nn.init.zeros_(w).sum().item<float>());
        Assert.Equal(30000f, nn.init.constant_(w, 0.5).sum().item<float>());
        Assert.Equal((300L * 4, 200L * 4), nn.init.CalculateFanInAndFanOut(empty(200, 300, 4)));
        Assert.Throws<ArgumentException>(() => nn.init.kaiming_normal_(empty(3)));
    }
}
