using TorchSharp;
using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class FactorAnalyticTests
{
    /// <summary>One factor of three traits has as many parameters as any covariance of three traits.</summary>
    [Fact]
    public void As_many_parameters_as_the_covariance_has_reach_its_likelihood()
    {
        var study = ThreeTraits();
        var free = Fit(study, GeneticStructure.Unstructured);
        var factor = Fit(study, GeneticStructure.FactorAnalytic(1));
        Assert.All(factor.Factors!.Specific, variance => Assert.True(variance > 0.01, $"at its boundary: {variance}"));
        Assert.Equal(free.LogLikelihood, factor.LogLikelihood, 1e-4);
        for (var index = 0; index < 9; index++)
            Assert.Equal(free.Genetic[index], factor.Genetic[index], 0.01);
    }

    [Fact]
    public void Planted_loadings_are_recovered()
    {
        double[] loadings = [1, 0.8, 1.2, -0.7, 0.9];
        double[] Row(int width, params (int At, double Value)[] cells) =>
            Enumerable.Range(0, width).Select(at => cells.FirstOrDefault(cell => cell.At == at).Value).ToArray();
        var genetic = loadings.Select((loading, trait) => Row(6, (0, loading), (trait + 1, 0.5))).ToArray();
        var residual = loadings.Select((_, trait) => Row(5, (trait, 0.4))).ToArray();
        var study = new SimulatedTraits(500, genetic, residual, seed: 21);
        var factors = Fit(study, GeneticStructure.FactorAnalytic(1)).Factors!;
        var found = Assert.Single(factors.Loadings);
        for (var trait = 0; trait < 5; trait++)
        {
            Assert.Equal(loadings[trait], found[trait], 0.15);
            Assert.Equal(0.25, factors.Specific[trait], 0.15);
            var common = found[trait] * found[trait];
            Assert.Equal(common / (common + factors.Specific[trait]), factors.Explained(trait), 1e-12);
        }
    }

    [Fact]
    public void Two_factors_leave_a_covariance_of_rank_two_beside_the_specific_variances()
    {
        var random = new SeededRandom(4);
        double[] Row() => Enumerable.Range(0, 5).Select(_ => random.NextNormal()).ToArray();
        double[][] Draw() => Enumerable.Range(0, 5).Select(_ => Row()).ToArray();
        var study = new SimulatedTraits(80, Draw(), Draw(), seed: 8);
        var fit = Fit(study, GeneticStructure.FactorAnalytic(2));
        Assert.True(fit.LogLikelihood <= Fit(study, GeneticStructure.Unstructured).LogLikelihood + 1e-6);
        Assert.True(fit.LogLikelihood >= Fit(study, GeneticStructure.FactorAnalytic(1)).LogLikelihood - 1e-6);
        using var scope = torch.NewDisposeScope();
        var common = torch.tensor(fit.Genetic, [5, 5]) - torch.diag(torch.tensor(fit.Factors!.Specific));
        var eigenvalues = torch.linalg.eigvalsh(common).data<double>().ToArray();
        Assert.All(eigenvalues[..3], value => Assert.Equal(0, value, 1e-9));
        Assert.True(eigenvalues[3] > 1e-3);

        // The factors, the larger first, are orthogonal and make up that covariance.
        var (first, second) = (fit.Factors.Loadings[0], fit.Factors.Loadings[1]);
        Assert.Equal(0, first.Zip(second, (one, other) => one * other).Sum(), 1e-9);
        Assert.Equal(eigenvalues[4], first.Sum(loading => loading * loading), 1e-9);
        Assert.Equal(eigenvalues[3], second.Sum(loading => loading * loading), 1e-9);
    }

    /// <summary>Three tenths of the records are missing.</summary>
    [Fact]
    public void Units_of_the_traits_change_nothing()
    {
        var study = ThreeTraits();
        var traits = study.WithMissing(0.3, 1);
        double[] units = [1000, 0.01, 1];
        var scaledTraits = traits.Zip(units, (trait, unit) => Array.ConvertAll(trait, value => value * unit)).ToArray();
        MultiTraitVariances Fit(double[][] some) =>
            MultiTraitReml.Fit(study.Decomposition, some, study.Design, GeneticStructure.FactorAnalytic(1), new FitSettings());
        var (plain, scaled) = (Fit(traits), Fit(scaledTraits));
        for (var one = 0; one < 3; one++)
        {
            Assert.Equal(plain.Heritability(one), scaled.Heritability(one), 1e-4);
            for (var other = 0; other < one; other++)
                Assert.Equal(plain.GeneticCorrelation(one, other), scaled.GeneticCorrelation(one, other), 1e-4);
        }
    }

    [Theory]
    [InlineData(2, 1, "three traits or more")]
    [InlineData(4, 2, "of 4 traits 1 to 1")]
    [InlineData(6, 4, "of 6 traits 1 to 3")]
    [InlineData(3, 0, "of 3 traits 1 to 1")]
    public void Refuses_more_factors_than_can_be_told_apart(int traits, int factors, string expected) => Assert.Contains(
        expected,
        Assert.Throws<WorkbenchException>(() =>
            GeneticStructure.FactorAnalytic(factors).Parameterize(Enumerable.Repeat(1.0, traits).ToArray())).Message);

    private static SimulatedTraits ThreeTraits() =>
        new(60, [[1.5, 0.9, 0, 0], [1.2, 0, 0.8, 0], [1.4, 0, 0, 0.9]], [[0.7, 0, 0], [0.2, 0.7, 0], [0, 0.1, 0.7]], seed: 3);

    private static MultiTraitVariances Fit(SimulatedTraits study, GeneticStructure structure) =>
        MultiTraitReml.Fit(study.Decomposition, study.Traits, study.Design, structure, new FitSettings());
}
