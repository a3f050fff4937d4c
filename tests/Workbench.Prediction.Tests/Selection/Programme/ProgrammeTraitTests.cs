using Workbench.Data.Simulation;
using Workbench.Prediction.Selection.Programme;

namespace Workbench.Prediction.Tests.Selection.Programme;

public class ProgrammeTraitTests
{
    private static BreedingPopulation Founders(int count, int loci, ulong seed)
    {
        var random = new SeededRandom(seed);
        var haplotypes = Enumerable.Range(0, 2 * count)
            .Select(_ => new string(Enumerable.Range(0, loci).Select(_ => random.NextInt(2) == 0 ? '0' : '1').ToArray())).ToArray();
        return BreedingPopulation.OfFounders(BreedingPopulationTests.Founders(haplotypes));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.2, 0)]
    [InlineData(0.2, 0.3)]
    public void Founders_have_mean_0_and_variance_1(double dominance, double epistasis)
    {
        var founders = Founders(300, 50, 3);
        var architecture = new TraitArchitecture("t") { Loci = 40, Heritability = 0.25, DominanceShare = dominance, EpistasisShare = epistasis };
        var trait = ProgrammeTrait.Draw([architecture], null, founders, Enumerable.Range(5, 45).ToList(), 1)[0];
        var values = trait.Values(founders);
        Assert.Equal(0, values.Average(), 1e-10);
        Assert.Equal(1, values.Average(value => value * value), 1e-10);
        Assert.Equal(Math.Sqrt(3), trait.EnvironmentalDeviation, 1e-12);
        Assert.All(trait.Loci, locus => Assert.InRange(locus, 5, 49));
    }

    /// <summary>The value of an individual by hand from the drawn effects: additive ones per copy, dominance of heterozygotes.</summary>
    [Fact]
    public void Values_are_the_sums_of_the_effects()
    {
        var founders = Founders(50, 6, 2);
        var trait = ProgrammeTrait.Draw([new TraitArchitecture("t") { Loci = 6, DominanceShare = 0.4 }], null, founders, [0, 1, 2, 3, 4, 5], 7)[0];
        var values = trait.Values(founders);
        double Sum(int individual) => trait.Loci.Select((locus, index) =>
        {
            var dosage = (founders.Carries(individual, 0, locus) ? 1 : 0) + (founders.Carries(individual, 1, locus) ? 1 : 0);
            return (dosage * trait.Effects.Additive[index]) + (dosage == 1 ? trait.Effects.Dominance[index] : 0);
        }).Sum();
        for (var individual = 1; individual < 50; individual++)
            Assert.Equal(Sum(individual) - Sum(0), values[individual] - values[0], 1e-10);
    }

    /// <summary>Over 40 draws of two traits the correlation of true values has the mean asked for (standard error about 0.02).</summary>
    [Theory]
    [InlineData(0.6)]
    [InlineData(-0.4)]
    public void Traits_are_correlated_as_asked(double correlation)
    {
        var founders = Founders(400, 100, 9);
        TraitArchitecture[] traits = [new TraitArchitecture("a") { Loci = 60 }, new TraitArchitecture("b") { Loci = 60 }];
        var mean = Enumerable.Range(0, 40).Average(seed =>
        {
            var drawn = ProgrammeTrait.Draw(traits, [1, correlation, correlation, 1], founders, Enumerable.Range(0, 100).ToList(), (ulong)seed);
            return drawn[0].Values(founders).Zip(drawn[1].Values(founders), (a, b) => a * b).Average();
        });
        Assert.Equal(correlation, mean, 0.08);
    }

    [Fact]
    public void Refuses_impossible_traits()
    {
        var founders = Founders(10, 5, 1);
        var two = new[] { new TraitArchitecture("a") { Loci = 2 }, new TraitArchitecture("b") { Loci = 2 } };
        string Message(TraitArchitecture[] traits, double[]? correlations) =>
            Assert.Throws<WorkbenchException>(() => ProgrammeTrait.Draw(traits, correlations, founders, [0, 1, 2], 1)).Message;
        Assert.Contains("at least one, each of a name of its own", Message([two[0], two[0]], null));
        Assert.Contains("from -1 to 1", Message(two, [1, 1.2, 1.2, 1]));
        Assert.Contains("3 genetic correlations", Message(two, [1, 0, 0]));
        Assert.Contains("100 loci", Message([new TraitArchitecture("a")], null));
        var three = two.Append(new TraitArchitecture("c") { Loci = 2 }).ToArray();
        Assert.Contains("contradict each other", Message(three, [1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1]));
    }
}
