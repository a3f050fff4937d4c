using Workbench.Data.Genome;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class DeepEnhancerTests
{
    [Theory]
    [InlineData("convolutions.conv1", 4_224)]
    [InlineData("convolutions.conv2", 131_200)]
    [InlineData("convolutions.conv3", 24_640)]
    [InlineData("convolutions.conv4", 12_352)]
    [InlineData("convolutions.norm", 768)]
    [InlineData("dense.fc1", 1_130_752)]
    [InlineData("dense.fc2", 32_896)]
    [InlineData("dense.fc3", 258)]
    [InlineData("", 1_337_090)]
    public void ItsPartsHaveThePublishedParameters(string part, long expected)
    {
        using var network = new DeepEnhancerOptions().Create();
        Assert.Equal(
            expected,
            network.named_parameters().Where(pair => pair.name.StartsWith(part, StringComparison.Ordinal)).Sum(pair => pair.parameter.numel()));
    }

    [Fact]
    public void TheNetworkOfTheRepositoryHasItsParameters()
    {
        using var network = new DeepEnhancerSixOptions().Create();
        Assert.Equal(345_730, network.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void BothLayoutsOfTheInputAreRead()
    {
        using var scope = NewDisposeScope();
        using var network = new DeepEnhancerOptions { Channels = [4, 4, 4, 4], Hidden = [4, 4] }.Create();
        network.eval();
        var crops = rand(2, 4, 300);
        Assert.True(network.Predict(crops).Equals(network.Predict(crops.unsqueeze(2))));
    }

    [Fact]
    public void CropsContainAShortEnhancerAndLieWithinALongOne()
    {
        var shorter = EnhancerCrops.Of(new GenomicInterval("chr1", 1000, 1297));
        Assert.Equal([(997, 1297), (998, 1298), (999, 1299), (1000, 1300)], shorter.Select(crop => ((int)crop.Start, (int)crop.End)));
        var longer = EnhancerCrops.Of(new GenomicInterval("chr1", 1000, 1400), stride: 50);
        Assert.Equal([1000, 1050, 1100], longer.Select(crop => (int)crop.Start));
        // At the ends of the chromosome only the windows that lie on it are left.
        Assert.Equal([0, 1], EnhancerCrops.Of(new GenomicInterval("chr1", 1, 299), chromosomeLength: 301).Select(crop => (int)crop.Start));
        Assert.Throws<WorkbenchException>(() => EnhancerCrops.Of(new GenomicInterval("chr1", 1, 299), chromosomeLength: 299));
    }

    [Fact]
    public void TheScoreOfABagIsItsLargest()
    {
        Assert.Equal([0.4f, -1], EnhancerCrops.Largest([0.1f, -1, 0.4f, -3], [0, 1, 0, 1], 2));
        Assert.Throws<WorkbenchException>(() => EnhancerCrops.Largest([0.1f], [0], 2));
    }
}
