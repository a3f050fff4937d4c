using Workbench.Prediction.Mixed;

namespace Workbench.Prediction.Tests.Mixed;

public class ResidualTraitTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public void A_constant_trait_is_refused_whatever_its_sign(double value)
    {
        var data = new PredictionData(SimulatedStudy.Genotypes(5, 4, 1), SimulatedStudy.Covariates(5), Enumerable.Repeat(value, 5).ToArray(), "constant");

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
}
