using Workbench.Data.Simulation;
using Workbench.Data.Tests.Genotypes;

namespace Workbench.Data.Tests.Simulation;

public sealed class TraitSimulatorTests
{
    private static readonly SimulatedPopulation Population = PopulationSimulator.Simulate(new PopulationSettings
    {
        Individuals = 120,
        Markers = 100,
        TraitLoci = 60,
        Chromosomes = 2,
        Founders = 30,
        EffectiveSize = 100,
        Generations = 2,
        Sires = 10,
        Dams = 30,
        Seed = 8,
    });

    private static readonly SimulatedCovariates Covariates = SimulatedCovariates.Draw(Population.Genotypes.Individuals, 8);

    private static readonly TraitArchitecture Complex = new("complex")
    {
        Loci = 30,
        Effects = EffectDistribution.Gamma,
        Heritability = 0.6,
        DominanceShare = 0.3,
        EpistasisShare = 0.3,
        EpistaticPairs = 10,
        Mean = 50,
        StandardDeviation = 4,
        SexEffect = 1,
        BatchEffect = 0.5,
        AgeEffect = 0.2,
    };

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void HeritabilityHoldsExactlyInTheSample(double heritability)
    {
        var trait = Simulate(Complex with { Heritability = heritability });
        var genetic = Variance(trait.GeneticValues);
        var phenotype = Variance(trait.Values.Zip(trait.CovariateValues, (value, covariate) => value - covariate).ToArray());
        Assert.Equal(heritability, genetic / phenotype, 10);
        Assert.Equal(16, phenotype, 8);
    }

    [Fact]
    public void ValuesAreMeanCovariatesGenesAndResiduals()
    {
        var trait = Simulate(Complex);
        for (var i = 0; i < trait.Values.Length; i++)
            Assert.Equal(50 + trait.CovariateValues[i] + trait.GeneticValues[i] + trait.Residuals[i], trait.Values[i], 9);
        Assert.Equal(50, trait.Values.Average(), 9);
    }

    [Fact]
    public void TheRecordedEffectsGiveTheGeneticValues()
    {
        var trait = Simulate(Complex);
        var dosages = trait.Effects.Loci.Select(locus => PlinkGenotypesTests.Values(Population.TraitLoci.Select(null, [locus]))).ToArray();
        var means = dosages.Select(locus => locus.Average(dosage => (double)dosage)).ToArray();
        var values = new double[trait.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < dosages.Length; j++)
                values[i] += (trait.Effects.Additive[j] * dosages[j][i]) + (dosages[j][i] == 1 ? trait.Effects.Dominance[j] : 0);
            foreach (var (first, second, effect) in trait.Effects.Epistasis)
                values[i] += effect * (dosages[first][i] - means[first]) * (dosages[second][i] - means[second]);
        }

        var mean = values.Average();
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(values[i] - mean, trait.GeneticValues[i], 8);
    }

    [Fact]
    public void WithoutDominanceAndEpistasisBreedingValuesAreGeneticValues()
    {
        var trait = Simulate(Complex with { DominanceShare = 0, EpistasisShare = 0 });
        for (var i = 0; i < trait.Values.Length; i++)
            Assert.Equal(trait.GeneticValues[i], trait.BreedingValues[i], 9);
        Assert.All(trait.Effects.Dominance, effect => Assert.Equal(0, effect));
        Assert.Empty(trait.Effects.Epistasis);
    }

    [Fact]
    public void AverageEffectsAreThoseOfTheTextbook()
    {
        // Three loci of one individual each kind: with p = 1/2 the dominance deviation does not enter; here p = 3/4, q - p = -1/2.
        var effects = new TraitEffects([0], [1.5], [0.4], []);
        Assert.Equal([1.5 - 0.2], GeneticValue.AverageEffects(effects, [[2, 1]]).Select(effect => Math.Round(effect, 12)));
    }

    [Fact]
    public void DifferentTraitsOfOneSeedDifferAndTheSameAgrees()
    {
        Assert.Equal(Simulate(Complex).Values, Simulate(Complex).Values);
        Assert.NotEqual(Simulate(Complex).Values, Simulate(Complex with { Name = "other" }).Values);
    }

    [Fact]
    public void MissingValuesAreAsManyAsAsked() =>
        Assert.InRange(Simulate(Complex with { MissingRate = 0.25 }).Values.Count(double.IsNaN), 15, 45);

    [Theory]
    [InlineData(0, 0.5, 0, "0 loci; from 1 to 60")]
    [InlineData(61, 0.5, 0, "61 loci; from 1 to 60")]
    [InlineData(10, 0, 0, "heritability 0")]
    [InlineData(10, 0.5, 0.9, "must be shares that sum to 1")]
    [InlineData(1, 0.5, 0, "epistatic pairs")]
    public void ImpossibleArchitecturesAreNamed(int loci, double heritability, double dominance, string expected)
    {
        var trait = Complex with { Loci = loci, Heritability = heritability, DominanceShare = dominance };
        Assert.Contains(expected, Assert.Throws<WorkbenchException>(() => Simulate(trait)).Message);
    }

    private static SimulatedTrait Simulate(TraitArchitecture trait) => TraitSimulator.Simulate(trait, Population.TraitLoci, Covariates, 8);

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
