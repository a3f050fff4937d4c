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
        Assert.NotEqual(
            threshold.LargestStatistics, PermutationThreshold.Of(data, 2000, new ScanSettings(), new FitSettings(Seed: 2)).LargestStatistics);
    }

    /// <summary>Markers three times over are no more tests; Bonferroni's correction would ask for a third of the p-value.</summary>
    [Fact]
    public void Repeated_markers_do_not_lower_the_threshold()
    {
        var genotypes = SimulatedStudy.Genotypes(150, 60, seed: 4);
        var random = new SeededRandom(12);
        var trait = Enumerable.Range(0, 150).Select(_ => random.NextNormal()).ToArray();
        PermutationThreshold Of(int times) => PermutationThreshold.Of(
            new PredictionData(
                genotypes.Select(null, Enumerable.Range(0, 60 * times).Select(marker => marker % 60).ToList()), SimulatedStudy.Covariates(150), trait, "none"),
            2000,
            new ScanSettings(),
            new FitSettings());
        Assert.InRange(Of(3).PValue(0.05) / Of(1).PValue(0.05), 0.7, 1.4);
    }

    [Fact]
    public void Says_how_many_permutations_an_error_needs() =>
        Assert.Contains("at least 19", Assert.Throws<WorkbenchException>(() => new PermutationThreshold([1, 2, 3], 10).PValue(0.05)).Message);
}
