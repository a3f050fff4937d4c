using Workbench.Data.Genotypes;
using Workbench.Data.Simulation;
using Workbench.Data.Tests.Genotypes;

namespace Workbench.Data.Tests.Simulation;

public sealed class PopulationSimulatorTests
{
    private static readonly PopulationSettings Small = new()
    {
        Individuals = 80,
        Markers = 150,
        TraitLoci = 40,
        Chromosomes = 3,
        Founders = 20,
        EffectiveSize = 100,
        Generations = 3,
        Sires = 8,
        Dams = 16,
        Seed = 5,
    };

    [Fact]
    public void MakesWhatTheSettingsSay()
    {
        var population = PopulationSimulator.Simulate(Small);
        Assert.Equal((80, 150), (population.Genotypes.Individuals.Count, population.Genotypes.Markers.Count));
        Assert.Equal((80, 40), (population.TraitLoci.Individuals.Count, population.TraitLoci.Markers.Count));
        Assert.Equal(["1", "2", "3"], population.Genotypes.Markers.Select(marker => marker.Chromosome).Distinct());
        Assert.Equal(20 + (3 * 80), population.Pedigree.Count);
        Assert.Empty(
            population.Genotypes.Markers.Select(marker => marker.Name).Intersect(population.TraitLoci.Markers.Select(marker => marker.Name)));
        Assert.Equal(150, population.Genotypes.Markers.Select(marker => marker.Name).Distinct().Count());
        Assert.InRange(PlinkGenotypesTests.Values(population.Genotypes).Count(float.IsNaN) / 12000.0, 0.001, 0.02);
    }

    [Fact]
    public void TheSeedFixesEverything()
    {
        Assert.Equal(
            PlinkGenotypesTests.Values(PopulationSimulator.Simulate(Small).Genotypes),
            PlinkGenotypesTests.Values(PopulationSimulator.Simulate(Small).Genotypes));
        Assert.NotEqual(
            PlinkGenotypesTests.Values(PopulationSimulator.Simulate(Small).Genotypes),
            PlinkGenotypesTests.Values(PopulationSimulator.Simulate(Small with { Seed = 6 }).Genotypes));
    }

    [Fact]
    public void ParentsPrecedeOffspringAndHaveTheRightSex()
    {
        var seen = new Dictionary<string, PedigreeRecord>();
        foreach (var record in PopulationSimulator.Simulate(Small).Pedigree)
        {
            if (record.Generation > 0)
            {
                Assert.Equal((Sex.Male, record.Generation - 1), (seen[record.Sire].Sex, seen[record.Sire].Generation));
                Assert.Equal((Sex.Female, record.Generation - 1), (seen[record.Dam].Sex, seen[record.Dam].Generation));
            }

            seen.Add(record.Id, record);
        }
    }

    [Fact]
    public void FullSibsShareHalfTheirGenomes()
    {
        var population = PopulationSimulator.Simulate(Small with { Individuals = 300, Markers = 400, Sires = 30, Dams = 50, MissingRate = 0 });
        var values = Workbench.Data.Encoding.MarkerMatrix.Standardize(population.Genotypes).Values;
        var individuals = population.Genotypes.Individuals;
        double sibs = 0, others = 0;
        int sibPairs = 0, otherPairs = 0;
        for (var i = 0; i < 300; i++)
            for (var j = 0; j < i; j++)
            {
                var product = 0.0;
                for (var marker = 0; marker < 400; marker++)
                    product += values[(marker * 300) + i] * values[(marker * 300) + j] / 400;
                if (individuals[i].FatherId == individuals[j].FatherId && individuals[i].MotherId == individuals[j].MotherId)
                    (sibs, sibPairs) = (sibs + product, sibPairs + 1);
                else
                    (others, otherPairs) = (others + product, otherPairs + 1);
            }

        Assert.Equal(0.5, (sibs / sibPairs) - (others / otherPairs), 0.08);
    }

    [Fact]
    public void SelectionRaisesTheTraitAndDriftDoesNot()
    {
        var trait = new TraitArchitecture("merit") { Loci = 40 };
        var settings = Small with { Individuals = 200, Sires = 20, Dams = 40, Generations = 5 };
        double Mean(PopulationSettings of) => PopulationMean(PopulationSimulator.Simulate(of, trait), TraitEffects.Draw(trait, 40, of.Seed));
        var founders = Mean(settings with { Generations = 1 });
        var deviation = TraitDeviation(
            PopulationSimulator.Simulate(settings with { Generations = 1 }, trait), TraitEffects.Draw(trait, 40, settings.Seed));
        Assert.True(Mean(settings with { SelectedShare = 0.2 }) > founders + (2 * deviation));
        Assert.InRange(Mean(settings), founders - (1.5 * deviation), founders + (1.5 * deviation));
    }

    [Theory]
    [InlineData(0, 100, 1.0, "Individuals is 0")]
    [InlineData(80, 2_000_000_000, 1.0, "Markers is 2000000000")]
    [InlineData(80, 150, 0.5, "no trait to select by")]
    public void ImpossibleSettingsAreNamed(int individuals, int markers, double selected, string expected)
    {
        var settings = Small with { Individuals = individuals, Markers = markers, SelectedShare = selected };
        Assert.Contains(expected, Assert.Throws<WorkbenchException>(() => PopulationSimulator.Simulate(settings)).Message);
    }

    [Fact]
    public void CanBeCancelled() => Assert.ThrowsAny<OperationCanceledException>(
        () => PopulationSimulator.Simulate(Small, cancellation: new CancellationToken(canceled: true)));

    private static double[] Merits(SimulatedPopulation population, TraitEffects effects)
    {
        var dosages = PlinkGenotypesTests.Values(population.TraitLoci);
        var n = population.TraitLoci.Individuals.Count;
        return Enumerable.Range(0, n)
            .Select(i => Enumerable.Range(0, effects.Loci.Count).Sum(j => effects.Additive[j] * dosages[(effects.Loci[j] * n) + i])).ToArray();
    }

    private static double PopulationMean(SimulatedPopulation population, TraitEffects effects) => Merits(population, effects).Average();

    private static double TraitDeviation(SimulatedPopulation population, TraitEffects effects)
    {
        var merits = Merits(population, effects);
        var mean = merits.Average();
        return Math.Sqrt(merits.Average(merit => (merit - mean) * (merit - mean)));
    }
}
