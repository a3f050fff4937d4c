using Workbench.Networks.Layers;
using Workbench.Networks.Training;
using Workbench.Tests;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training;

public class TrainerTests
{
    private static readonly int[] All = Enumerable.Range(0, 4).ToArray();

    [Fact]
    public void Learns_exclusive_or()
    {
        using var scope = NewDisposeScope();
        var examples = ExclusiveOr();
        manual_seed(7);
        using var network = new MultilayerPerceptron(2, [8], 1, Activation.Tanh);
        Trainer.Fit(network, examples, examples, new TrainingOptions { BatchSize = 4, LearningRate = 0.05, MaximalEpochs = 500, Patience = 500 });
        var predicted = Trainer.Predict(network, examples);
        Assert.Equal([0, 1, 1, 0], predicted.Select(value => (int)MathF.Round(value)));
    }

    [Fact]
    public void Stops_when_validation_no_longer_improves_and_returns_to_the_best_weights()
    {
        // The validation targets are the opposite of what is learned: each epoch makes them worse.
        using var scope = NewDisposeScope();
        manual_seed(1);
        var training = Line(slope: 1);
        var validation = Line(slope: -1);
        using var network = new MultilayerPerceptron(1, [], 1);
        using (no_grad())
            foreach (var parameter in network.parameters())
                parameter.fill_(0);
        var history = Trainer.Fit(network, training, validation, new TrainingOptions { BatchSize = 8, LearningRate = 0.01, Patience = 5 });
        Assert.Equal(TrainingEnd.Converged, history.End);
        Assert.Equal(1, history.BestEpoch);
        Assert.Equal(6, history.Epochs.Count);
        Assert.True(history.Epochs[5].ValidationLoss > history.BestValidationLoss);
        Assert.Equal(history.BestValidationLoss, MeanSquaredError(network, validation), 5);
    }

    [Fact]
    public void Says_when_the_epochs_are_spent()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new MultilayerPerceptron(1, [], 1);
        var history = Trainer.Fit(network, Line(1), Line(1), new TrainingOptions { MaximalEpochs = 3, LearningRate = 1e-3 });
        Assert.Equal(TrainingEnd.EpochsSpent, history.End);
        Assert.Equal(3, history.Epochs.Count);
        Assert.Equal([1, 2, 3], history.Epochs.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void The_same_seeds_give_the_same_training()
    {
        float[] Run(long seed)
        {
            using var scope = NewDisposeScope();
            manual_seed(3);
            using var network = new MultilayerPerceptron(1, [4], 1, dropout: 0.2);
            Trainer.Fit(network, Line(1), Line(1), new TrainingOptions { BatchSize = 3, MaximalEpochs = 4, Seed = seed });
            return Trainer.Predict(network, Line(1));
        }

        var first = Run(1);
        Assert.Equal(first, Run(1));
        Assert.NotEqual(first, Run(2));
    }

    [Fact]
    public void Detects_divergence_in_the_batch_where_it_happens()
    {
        using var scope = NewDisposeScope();
        var broken = new Examples([1, 2, float.NaN, 4], 1, [1, 2, 3, 4], 1, [0, 1, 2, 3]);
        using var network = new MultilayerPerceptron(1, [], 1);
        var error = Assert.Throws<WorkbenchException>(() => Trainer.Fit(network, broken, Line(1), new TrainingOptions { BatchSize = 4 }));
        Assert.Contains("training loss became NaN in epoch 1, batch 1", error.Message);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var scope = NewDisposeScope();
        using var source = new CancellationTokenSource();
        var epochs = new List<WorkProgress>();
        var progress = new Recorder(epochs, source);
        using var network = new MultilayerPerceptron(1, [], 1);
        Assert.Throws<OperationCanceledException>(() => Trainer.Fit(network, Line(1), Line(1), new TrainingOptions(), progress: progress, cancellation: source.Token));
        Assert.Equal(2, epochs.Count);
        Assert.Contains("validation loss", epochs[0].Detail);
    }

    [Fact]
    public void Another_loss_can_be_given()
    {
        // Minimising the absolute difference to {0, 0, 0, 10} goes to the median 0, not to the mean 2.5.
        using var scope = NewDisposeScope();
        manual_seed(1);
        var examples = new Examples([0, 0, 0, 0], 1, [0, 0, 0, 10], 1, All);
        using var network = new MultilayerPerceptron(1, [], 1);
        Trainer.Fit(network, examples, examples, new TrainingOptions { BatchSize = 4, LearningRate = 0.01, MaximalEpochs = 400, Patience = 400 },
            (predicted, target) => (predicted - target).abs().mean());
        Assert.Equal(0, Trainer.Predict(network, examples)[0], 0.1);
    }

    [Fact]
    public void Leaves_no_tensor_behind()
    {
        void Run(int epochs)
        {
            using var scope = NewDisposeScope();
            using var network = new MultilayerPerceptron(1, [4], 1, dropout: 0.1);
            Trainer.Fit(network, Line(1), Line(1), new TrainingOptions { BatchSize = 3, MaximalEpochs = epochs, Patience = epochs });
        }

        Run(1);
        var before = NativeMemory.LiveTensors();
        Run(20);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Refuses_training_without_examples_and_options_out_of_range()
    {
        using var scope = NewDisposeScope();
        using var network = new MultilayerPerceptron(1, [], 1);
        var none = new Examples([1], 1, [1], 1, []);
        Assert.Throws<WorkbenchException>(() => Trainer.Fit(network, none, Line(1), new TrainingOptions()));
        var error = Assert.Throws<WorkbenchException>(() => Trainer.Fit(network, Line(1), Line(1), new TrainingOptions { LearningRate = 0 }));
        Assert.Contains("LearningRate is 0", error.Message);
    }

    private static Examples ExclusiveOr() => new([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0], 1, All);

    private static Examples Line(float slope)
    {
        var x = Enumerable.Range(0, 20).Select(index => (index / 10f) - 1).ToArray();
        return new Examples(x, 1, x.Select(value => slope * value).ToArray(), 1, Enumerable.Range(0, 20).ToArray());
    }

    private static double MeanSquaredError(MultilayerPerceptron network, Examples examples) =>
        Trainer.Predict(network, examples).Select((value, index) => Math.Pow(value - examples.Target(index)[0], 2)).Average();

    private sealed class Recorder(List<WorkProgress> epochs, CancellationTokenSource source) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            epochs.Add(value);
            if (epochs.Count == 2)
                source.Cancel();
        }
    }
}
