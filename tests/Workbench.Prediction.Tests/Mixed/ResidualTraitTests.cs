using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class ResidualTraitTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public void A_constant_trait_is_refused_whatever_its_sign(double value)
    {
        var data = new PredictionData(
            SimulatedStudy.Genotypes(5, 4, 1), SimulatedStudy.Covariates(5), Enumerable.Repeat(value, 5).ToArray(), "constant");

        Assert.Contains("constant", Assert.Throws<WorkbenchException>(() => ResidualTrait.Of(data, data.AllRows)).Message);
    }

    [Fact]
    public void Methods_that_take_the_rest_refuse_random_groups()
    {
        var data = new PredictionData(SimulatedStudy.Genotypes(5, 4, 1), SimulatedStudy.Covariates(5), [1, 2, 4, 3, 5], "trait")
        {
            RandomGroups = [new RandomGroups("cage", ["a", "a", "b", "b", "b"])],
        };

        Assert.Contains("random groups (cage)", Assert.Throws<WorkbenchException>(() => ResidualTrait.Of(data, data.AllRows)).Message);
    }

    [Fact]
    public void Covariates_are_taken_out_by_the_training_individuals_alone()
    {
        double[] age = [1, 2, 3, 4, 5, 6], trait = [1, 3, 2, 5, 20, -7];
        var data = new PredictionData(SimulatedStudy.Genotypes(6, 4, 1), SimulatedStudy.Covariates(6, age), trait, "trait");

        // By hand: the means of the first four are 2.5 and 2.75, their slope 5.5 / 5; the last two have no part.
        var rest = ResidualTrait.Of(data, [0, 1, 2, 3]);
        Assert.Equal([0.0, 1.1], rest.Effects.Select(effect => effect.Estimate), (expected, found) => Math.Abs(expected - found) < 1e-12);
        var residuals = rest.Values.Select(value => value * rest.Scale);
        Assert.Equal([-0.1, 0.8, -1.3, 0.6], residuals, (expected, found) => Math.Abs(expected - found) < 1e-12);
        var others = ResidualTrait.OfOthers(data, [0, 1, 2, 3], [4, 5]);
        Assert.Equal([20 - 5.5, -7 - 6.6], others, (expected, found) => Math.Abs(expected - found) < 1e-12);
        Assert.NotEqual(1.1, ResidualTrait.Of(data, data.AllRows).Effects[1].Estimate, 0.1);
    }
}
