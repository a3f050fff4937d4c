using Workbench.Data.Phenotypes;
using Workbench.Prediction.Relationship;
using Workbench.Prediction.Selection.Programme;

namespace Workbench.Prediction.Tests.Relationship;

public class AlleleSharingKernelTests
{
    /// <summary>Two markers by hand: dosages (2, 1, 0) and (1, 1, missing: the mean 1). 1 with itself 1 + (1 + 0)/2, 1 with 2 1 + 0, 1 with 3
    /// 1 + (-1 + 0)/2.</summary>
    [Fact]
    public void Sharing_by_hand()
    {
        using var genotypes = SimulatedStudy.Of([2, 1, 0, 0, 2, 1, 1, float.NaN, 1], 3, 3);
        var data = new PredictionData(genotypes, CovariateDesign.InterceptOnly(3), null, "t");
        double[] expected =
        [
            1 + (2 / 3.0), 1 - (1 / 3.0), 1 - (1 / 3.0),
            1 - (1 / 3.0), 1 + (1 / 3.0), 1,
            1 - (1 / 3.0), 1, 1 + (1 / 3.0),
        ];
        Assert.Equal(
            expected, data.KernelOf(new AlleleSharingKernel()).Values.Select(value => Math.Round(value, 6)), (a, b) => Math.Abs(a - b) < 1e-5);
        var newcomers = data.ForNewIndividuals(genotypes.Select([2, 0], null), CovariateDesign.InterceptOnly(2));
        var between = new AlleleSharingKernel().Between(newcomers, data);
        Assert.Equal(expected[6..9].Concat(expected[0..3]), between, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    /// <summary>By counts of alleles it is what packed haplotypes give by their differences.</summary>
    [Fact]
    public void Equals_the_sharing_of_haplotypes()
    {
        using var genotypes = SimulatedStudy.Genotypes(20, 300, seed: 2);
        var data = new PredictionData(genotypes, CovariateDesign.InterceptOnly(20), null, "t");
        var packed = BreedingPopulation.OfGenotypes(genotypes, new SeededRandom(1)).AlleleSharing(Enumerable.Range(0, 300).ToList());
        var kernel = data.KernelOf(new AlleleSharingKernel());
        for (var entry = 0; entry < 400; entry++)
            Assert.Equal(packed.Values[entry], kernel.Values[entry], 1e-5);
    }

    /// <summary>Genotypes in Hardy-Weinberg proportions have no inbreeding on average; inbred lines have 1.</summary>
    [Fact]
    public void Inbreeding_is_excess_homozygosity()
    {
        using var outbred = SimulatedStudy.Genotypes(100, 1000, seed: 5);
        Assert.Equal(0, AlleleSharingKernel.Inbreeding(new PredictionData(outbred, CovariateDesign.InterceptOnly(100), null, "t")).Average(), 0.03);
        var random = new SeededRandom(2);
        using var inbred = SimulatedStudy.Of(Enumerable.Range(0, 5000).Select(_ => 2f * random.NextInt(2)).ToArray(), 50, 100);
        Assert.All(
            AlleleSharingKernel.Inbreeding(new PredictionData(inbred, CovariateDesign.InterceptOnly(50), null, "t")),
            value => Assert.Equal(1, value, 1e-5));
    }
}
