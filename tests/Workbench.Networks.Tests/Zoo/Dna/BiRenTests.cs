using Workbench.Data.Genome;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class BiRenTests
{
    private static readonly BiRenWholeOptions SmallWhole = new()
    {
        Chromatin = new DeepSeaOptions { Length = 200, Channels = [4, 4, 4], Hidden = 5, Targets = 6 },
        Steps = 4,
        Hidden = 3,
    };

    [Fact]
    public void TheSecondStageHasThePublishedParameters()
    {
        using var network = new BiRenOptions().Create();
        Assert.Equal(378_369, network.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void PaddingChangesNoScore()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new BiRenOptions { Steps = 7, Features = 5, Hidden = 3 }.Create();
        network.eval();
        var features = randn(2, 7, 5);
        var mask = zeros(2, 7);
        mask[.., ..4] = 1;
        var expected = network.Predict(features[.., ..4], ones(2, 4));
        Assert.True(network.Predict(features, mask).allclose(expected, atol: 1e-7));
        features[.., 4..] = 1e3;
        Assert.True(network.Predict(features, mask).allclose(expected, atol: 1e-7));
        Assert.False(network.Predict(features, ones(2, 7)).allclose(expected, atol: 1e-3));
    }

    [Fact]
    public void TheWholeReadsTheProbabilitiesOfDeepSeaAndTheConservation()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var network = (BiRenWhole)SmallWhole.Create();
        network.train();
        var windows = rand(2, 4, 4, 200);
        var conservation = rand(2, 4);
        var mask = ones(2, 4);
        mask[1, 2..] = 0;
        var chromatin = (DeepSea)network.named_children().Single(child => child.name == "chromatin").module;
        var regions = (BiRen)network.named_children().Single(child => child.name == "regions").module;
        Assert.False(chromatin.training);
        var features = cat([chromatin.Predict(windows.view(8, 4, 200)).view(2, 4, 6), conservation.unsqueeze(2)], 2);
        Assert.True(network.Predict(windows, conservation, mask).allclose(regions.Predict(features, mask), atol: 1e-6));
        network.Predict(windows, conservation, mask).sum().backward();
        Assert.All(chromatin.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.All(regions.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    [Fact]
    public void ABinEndsStrictlyBeforeItsRegion()
    {
        Assert.Equal([1000, 1200], BiRenBins.Of(new GenomicInterval("chr2", 1000, 1600)).Select(bin => (int)bin.Start));
        Assert.Equal([1000, 1200, 1400], BiRenBins.Of(new GenomicInterval("chr2", 1000, 1601)).Select(bin => (int)bin.Start));
        Assert.Equal(39, BiRenBins.Of(new GenomicInterval("chr2", 0, 8000)).Count);
        Assert.Throws<WorkbenchException>(() => BiRenBins.Of(new GenomicInterval("chr2", 0, 200)));
        Assert.Throws<WorkbenchException>(() => BiRenBins.Of(new GenomicInterval("chr2", 0, 8201)));
    }
}
