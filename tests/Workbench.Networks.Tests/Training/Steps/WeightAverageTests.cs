using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training.Steps;

public class WeightAverageTests
{
    [Fact]
    public void Averages_by_hand()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Linear(1, 1, hasBias: false);
        Set(network, 1);
        using var exponential = new WeightAverage(network, decay: 0.75);
        using var mean = new WeightAverage(network, decay: null);
        foreach (var value in (float[])[5, 1, 6])
        {
            Set(network, value);
            exponential.Add();
            mean.Add();
        }

        // 1, then 2, 1.75, 2.8125; and (5 + 1 + 6) / 3.
        exponential.Swap();
        Assert.Equal(2.8125f, Value(network));
        exponential.Swap();
        Assert.Equal(6, Value(network));
        mean.Swap();
        Assert.Equal(4, Value(network), 1e-6);
    }

    [Fact]
    public void The_average_is_what_is_validated_and_kept()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = nn.Sequential(("last", nn.Linear(1, 1)));
        var recipe = new Recipe { Optimizer = new SgdSettings { LearningRate = 0.3 }, BatchSize = 5, MaximalEpochs = 4, Patience = null, RestoreBest = false, AverageFromEpoch = 2 };
        var result = Trainer.Fit(network, new TrainingData(Toys.Line(1), Toys.Line(1)), recipe);
        var loss = Trainer.Evaluate(ModuleNetwork.For(network, Toys.Line(1)), Toys.Line(1), new MeanSquaredErrorLoss()).Loss;
        Assert.Equal(result.Epochs[^1].ValidationLoss, loss, 1e-7);
    }

    private static void Set(nn.Module network, float value)
    {
        using var noGradient = no_grad();
        network.get_parameter("weight")!.fill_(value);
    }

    private static float Value(nn.Module network) => network.get_parameter("weight")!.item<float>();
}
