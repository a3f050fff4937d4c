using Workbench.Data.Examples;
using Workbench.Networks.Layers;
using Workbench.Networks.Training;

namespace Workbench.Networks.Tests.Training;

public class SeedEnsembleTests
{
    [Fact]
    public void Averages_the_predictions_of_its_networks()
    {
        var data = new TrainingData(Toys.Line(1), Toys.Line(1));
        static Network Create() => new ModuleNetwork(
            new MultilayerPerceptron(1, [3], 1), [new ExampleField("input", [1])], [new ExampleField("y", [1])]);
        var recipe = new Recipe { BatchSize = 5, MaximalEpochs = 2 };
        var ensemble = Trainer.FitSeeds(Create, data, recipe, [1, 2]);
        Assert.Equal(2, ensemble.Results.Count);
        var first = Trainer.FitSeeds(Create, data, recipe, [1]).Predict(Toys.Line(1)).Values;
        var second = Trainer.FitSeeds(Create, data, recipe, [2]).Predict(Toys.Line(1)).Values;
        Assert.NotEqual(first, second);
        var mean = ensemble.Predict(Toys.Line(1));
        Assert.Equal((20, 1), (mean.Count, mean.Outputs));
        for (var index = 0; index < first.Length; index++)
            Assert.Equal((first[index] + second[index]) / 2, mean.Values[index], 1e-6);
        Assert.Throws<WorkbenchException>(() => Trainer.FitSeeds(Create, data, recipe, []));
    }
}
