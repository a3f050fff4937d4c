using Workbench.Data.Genome;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class FactorNetTests
{
    private static readonly FactorNetOptions Small = new() { Length = 120, Kernels = 4, Recurrent = 3, Hidden = 5, Targets = 2 };
    private static readonly FactorNetOptions Multi = new() { Kernels = 128, Recurrent = 128, Hidden = 256, Targets = 19 };

    [Fact]
    public void BothPublishedSizesHaveTheirParameters()
    {
        Assert.Equal([5_024, 1_056, 16_640, 614_528, 129], Parts(new FactorNetOptions()));
        Assert.Equal([20_096, 16_512, 263_168, 4_915_456, 4_883], Parts(Multi));

        static long[] Parts(FactorNetOptions options)
        {
            using var network = options.Create();
            string[] parts = ["motifs.conv.", "motifs.each.", "lstm.", "hidden.", "output."];
            return [.. parts.Select(part => network.named_parameters().Where(pair => pair.name.StartsWith(part, StringComparison.Ordinal)).Sum(pair => pair.parameter.numel()))];
        }
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(3, 8)]
    public void BothStrandsOfAWindowHaveTheSamePrediction(int recurrent, int metadata)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var network = (Small with { Recurrent = recurrent, Metadata = metadata }).Create();
        network.eval();
        var window = rand(3, 6, 120);
        var turned = FactorNet.Turn(window);
        Assert.True(FactorNet.Turn(turned).Equals(window));
        Tensor[] described = metadata > 0 ? [rand(3, metadata)] : [];
        Assert.True(network.Predict([window, turned, .. described]).allclose(network.Predict([turned, window, .. described]), atol: 1e-6));
        Assert.Equal([3, 2], network.Predict([window, turned, .. described]).shape);
    }

    [Fact]
    public void ThePredictionIsTheMeanOfTheStrands()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var network = Small.Create();
        network.eval();
        var (window, turned) = (rand(3, 6, 120), rand(3, 6, 120));
        var expected = (network.Predict(window, window) + network.Predict(turned, turned)) / 2;
        Assert.True(network.Predict(window, turned).allclose(expected, atol: 1e-6));
        // Far from 0 the logit stays finite, where that of a rounded probability would not.
        using (no_grad())
            network.get_parameter("output.fc2.bias")!.fill_(-200);
        Assert.True(network.Logits([window, turned]).isfinite().all().item<bool>());
    }

    [Fact]
    public void TurningComplementsReversesAndSwapsStrandedTracks()
    {
        using var scope = NewDisposeScope();
        var window = arange(12).view(1, 6, 2);
        Assert.Equal([7, 6, 5, 4, 3, 2, 1, 0, 9, 8, 11, 10], FactorNet.Turn(window).reshape(-1).data<long>().ToArray());
        Assert.Equal([7, 6, 5, 4, 3, 2, 1, 0, 11, 10, 9, 8], FactorNet.Turn(window, [1, 0]).reshape(-1).data<long>().ToArray());
    }

    [Fact]
    public void AnInjectedMotifScoresItsSiteOnBothStrands()
    {
        using var scope = NewDisposeScope();
        using var network = (FactorNet)Small.Create();
        // AAC: 0.97 for the letter, 0.01 for the others.
        double[] motif = [0.97, 0.01, 0.01, 0.01, 0.97, 0.01, 0.01, 0.01, 0.01, 0.97, 0.01, 0.01];
        FactorNetMotif.Inject(network, motif);
        var (weight, bias) = (network.get_parameter("motifs.conv.weight")!, network.get_parameter("motifs.conv.bias")!);
        var bits = Math.Log2(0.971 / 1.004 / 0.25);
        // A kernel of 26 begins its 3 positions at 13 - 1 = 12: AAC forwards, GTT on the other strand.
        Assert.Equal(bits, weight[0, 0, 12].item<float>(), 1e-5);
        Assert.Equal(bits, weight[0, 1, 14].item<float>(), 1e-5);
        Assert.Equal(bits, weight[1, 2, 12].item<float>(), 1e-5);
        Assert.Equal(bits, weight[1, 3, 13].item<float>(), 1e-5);
        Assert.Equal(bits, weight[1, 3, 14].item<float>(), 1e-5);
        Assert.Equal(
            0, weight[..2, .., ..12].abs().sum().item<float>() + weight[..2, 4..].abs().sum().item<float>() + bias[..2].abs().sum().item<float>());
        Assert.True(weight[2..].abs().sum().item<float>() > 0);
        Assert.Throws<WorkbenchException>(() => FactorNetMotif.Inject(network, new double[27 * 4]));
    }

    [Fact]
    public void BinsAreLabelledByHowMuchOfThemAPeakCovers()
    {
        var bins = FactorNetBins.Of("chr3", 300).ToList();
        Assert.Equal([0, 50, 100], bins.Select(bin => (int)bin.Start));
        GenomicInterval[] half = [new("chr3", 0, 100)], more = [new("chr3", 0, 101)], none = [];
        Assert.Equal(0, FactorNetBins.Label(bins[0], half, none, AmbiguousBin.Unbound));
        Assert.Equal(1, FactorNetBins.Label(bins[0], more, none, AmbiguousBin.Ignored));
        Assert.Equal(float.NaN, FactorNetBins.Label(bins[0], none, half, AmbiguousBin.Ignored));
        Assert.Equal(0, FactorNetBins.Label(bins[2], none, half, AmbiguousBin.Ignored));
    }
}
