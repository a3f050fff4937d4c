using Workbench.Networks.Layers;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training.Progress;

public class TrainingProgressTests
{
    [Fact]
    public void Says_loss_metric_speed_memory_and_time_left_and_the_end()
    {
        using var scope = NewDisposeScope();
        using var network = new MultilayerPerceptron(1, [4], 1);
        var reports = new Reports();
        var recipe = new Recipe { BatchSize = 4, MaximalEpochs = 3, StopOn = "pearson" };
        var result = Trainer.Fit(network, new TrainingData(Toys.Line(1), Toys.Line(1)), recipe, new TrainingSession { Progress = reports });
        var first = reports.All[0];
        Assert.Equal(("training", 0L, 3L), (first.Stage, first.Done, first.Total));
        Assert.Matches(@"^step 1/5, loss [\d.E+-]+, [\d,]+ samples/s, [\d,]+ MB, at most \d+:\d\d left$", first.Detail);
        var last = reports.All[^1];
        Assert.Equal((3, 3), (last.Done, last.Total));
        Assert.Matches($@"^best epoch {result.BestEpoch}, loss [\d.E+-]+, validation loss [\d.E+-]+, pearson -?[\d.]+$", last.Detail);
    }

    private sealed class Reports : IProgress<WorkProgress>
    {
        public List<WorkProgress> All { get; } = [];

        public void Report(WorkProgress value) => All.Add(value);
    }
}
