using Workbench.Networks.Layers;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training;

public class LearningRateFinderTests
{
    [Fact]
    public void Finds_rates_that_learn_and_stops_at_those_that_explode()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new MultilayerPerceptron(4, [16], 1);
        var adapter = ModuleNetwork.For(network, Toys.Labels(200, 4, 1, 1));
        var before = Trainer.Predict(network, Toys.Labels(20, 4, 1, 2)).Values;
        var recipe = new Recipe { Loss = new MeanSquaredErrorLoss(), Optimizer = new SgdSettings { LearningRate = 1 }, BatchSize = 20 };
        var curve = LearningRateFinder.Find(
            adapter, new TrainingData(Toys.Labels(200, 4, 1, 1), Toys.Labels(20, 4, 1, 2)), recipe, 1e-5, 100, steps: 60);

        // Plain gradient descent on such inputs diverges somewhere between 0.3 and 30.
        Assert.InRange(curve.Largest, 0.01, 10);
        Assert.InRange(curve.Suggested, 1e-4, curve.Largest);
        Assert.True(curve.Rates.Count < 60);
        Assert.Equal(curve.Rates.Count, curve.Losses.Count);
        Assert.Equal(before, Trainer.Predict(network, Toys.Labels(20, 4, 1, 2)).Values);
    }
}
