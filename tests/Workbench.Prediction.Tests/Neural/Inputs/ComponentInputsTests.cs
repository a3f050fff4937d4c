using Workbench.Prediction.Neural;

namespace Workbench.Prediction.Tests.Neural;

public class ComponentInputsTests
{
    private const int Individuals = 30;

    [Theory]
    [InlineData(80)]
    [InlineData(12)]
    public void Scores_have_mean_variance_one_and_keep_the_relationships(int markers)
    {
        var genotypes = SimulatedStudy.Genotypes(Individuals, markers, seed: 3);
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(Individuals), null, "none");
        var inputs = ComponentInputs.Make(data);
        Assert.Equal(Math.Min(Individuals - 1, markers), inputs.Width);
        Assert.Equal(1, inputs.Scores.Average(score => (double)score * score), 1e-5);
        for (var row = 0; row < Individuals; row++)
            for (var column = 0; column < Individuals; column++)
            {
                var product = 0.0;
                for (var component = 0; component < inputs.Width; component++)
                    product += (double)inputs.Scores[(row * inputs.Width) + component] * inputs.Scores[(column * inputs.Width) + component];
                Assert.Equal(data.Relationship[row, column], product / inputs.Width, 1e-4);
            }
    }
}
