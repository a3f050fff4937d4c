using Workbench.Prediction.Association;

namespace Workbench.Prediction.Tests.Association;

public class PermutationThresholdTests
{
    /// <summary>With unlinked markers the smallest of m p-values falls beneath 1 - 0.95^(1/m) in a twentieth of genomes.</summary>
    [Fact]
    public void Threshold_of_independent_markers_is_sidaks()
    {
        var genotypes = SimulatedStudy.Genotypes(150, 100, seed: 4);
        var random = new SeededRandom(12);
        var trait = Enumerable.Range(0, 150).Select(_ => random.NextNormal()).ToArray();
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(150), trait, "none");
        var threshold = PermutationThreshold.Of(data, 2000, new ScanSettings(), new FitSettings());
        var expected = 1 - Math.Pow(0.95, 1.0 / 100);
        Assert.InRange(threshold.PValue(0.05) / expected, 0.7, 1.4);
        Assert.Equal(threshold.LargestStatistics, PermutationThreshold.Of(data, 2000, new ScanSettings(), new FitSettings()).LargestStatistics);
        Assert.NotEqual(threshold.LargestStatistics, PermutationThreshold.Of(data, 2000, new ScanSettings(), new FitSettings(Seed: 2)).LargestStatistics);
    }

    /// <summary>The same marker a hundred times is one test.</summary>
    [Fact]
    public void Threshold_of_one_marker_repeated_is_that_of_one_test()
    {
        var one = new float[150];
        SimulatedStudy.Genotypes(150, 1, seed: 4).Read(0, 1, one);
        var random = new SeededRandom(12);
        var trait = Enumerable.Range(0, 150).Select(_ => random.NextNormal()).ToArray();
        var genotypes = SimulatedStudy.Of(Enumerable.Repeat(one, 30).SelectMany(marker => marker).ToArray(), 150, 30);
        var threshold = PermutationThreshold.Of(new PredictionData(genotypes, SimulatedStudy.Covariates(150), trait, "none"), 2000, new ScanSettings(), new FitSettings());
        Assert.Equal(0.05, threshold.PValue(0.05), 0.015);
    }

    [Fact]
    public void Says_how_many_permutations_an_error_needs() =>
        Assert.Contains("at least 19", Assert.Throws<WorkbenchException>(() => new PermutationThreshold([1, 2, 3], 10).PValue(0.05)).Message);
}
