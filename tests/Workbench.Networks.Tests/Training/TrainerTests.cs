using Workbench.Data.Examples;
using Workbench.Networks.Layers;
using Workbench.Networks.Training;
using Workbench.Tests;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training;

public class TrainerTests
{
    private static readonly Recipe Plain = new()
    {
        Optimizer = new AdamWSettings { LearningRate = 0.01 },
        BatchSize = 8,
        MaximalEpochs = 5,
        Patience = null,
    };

    [Fact]
    public void Learns_exclusive_or()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var network = new MultilayerPerceptron(2, [8], 1, Activation.Tanh);
        var recipe = Plain with { BatchSize = 4, Optimizer = new AdamWSettings { LearningRate = 0.05 }, MaximalEpochs = 500 };
        Trainer.Fit(network, new TrainingData(Toys.ExclusiveOr(), Toys.ExclusiveOr()), recipe);
        Assert.Equal([0, 1, 1, 0], Trainer.Predict(network, Toys.ExclusiveOr()).Values.Select(value => (int)MathF.Round(value)));
    }

    [Fact]
    public void Stops_when_validation_no_longer_improves_and_returns_to_the_best_weights()
    {
        // The validation targets are the opposite of what is learned: each epoch makes them worse.
        using var scope = NewDisposeScope();
        using var network = Zero(new MultilayerPerceptron(1, [], 1));
        var validation = Toys.Line(-1);
        var result = Trainer.Fit(network, new TrainingData(Toys.Line(1), validation), Plain with { Patience = 5, MaximalEpochs = 100 });
        Assert.Equal(TrainingEnd.Converged, result.End);
        Assert.Equal(1, result.BestEpoch);
        Assert.Equal([1, 2, 3, 4, 5, 6], result.Epochs.Select(epoch => epoch.Epoch));
        Assert.True(result.Epochs[5].ValidationLoss > result.History.BestValidationLoss);
        Assert.Equal(result.History.BestValidationLoss, Loss(network, validation), 5);
    }

    [Fact]
    public void Keeps_the_last_weights_when_asked_to()
    {
        using var scope = NewDisposeScope();
        using var network = Zero(new MultilayerPerceptron(1, [], 1));
        var result = Trainer.Fit(network, new TrainingData(Toys.Line(1), Toys.Line(-1)), Plain with { RestoreBest = false });
        Assert.Equal(TrainingEnd.EpochsSpent, result.End);
        Assert.Equal(1, result.BestEpoch);
        Assert.Equal(result.Epochs[4].ValidationLoss, Loss(network, Toys.Line(-1)), 5);
    }

    [Fact]
    public void A_metric_can_decide()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new MultilayerPerceptron(4, [8], 2);
        var recipe = Plain with { Loss = new BinaryCrossEntropyLoss(), StopOn = "auroc" };
        var result = Trainer.Fit(
            network, new TrainingData(Toys.Labels(200, 4, 2, 1), Toys.Labels(100, 4, 2, 2, missing: 0.2), Toys.Labels(100, 4, 2, 3)), recipe);
        Assert.Equal(result.Epochs.Max(epoch => epoch.Metric), result.Epochs[result.BestEpoch - 1].Metric);
        Assert.True(result.Test!.Metric("auroc") > 0.9);
        Assert.InRange(result.Test.Loss, 0.01, 0.6);
        var error = Assert.Throws<WorkbenchException>(() => Trainer.Fit(
            network, new TrainingData(Toys.Labels(20, 4, 2, 1), new ArrayExamples(new float[8], [4], [1, 1, 1, 1], [2])), recipe));
        Assert.Contains("auroc", error.Message);
    }

    [Fact]
    public void Class_indices_are_learned_and_measured()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new MultilayerPerceptron(2, [16], 3);
        var recipe = Plain with { Loss = new CrossEntropyLoss(), StopOn = "mcc", MaximalEpochs = 40 };
        var result = Trainer.Fit(network, new TrainingData(Thirds(300, 1), Thirds(100, 2), Thirds(100, 3)), recipe);
        Assert.True(result.Test!.Metric("accuracy") > 0.9);
        Assert.Equal(result.Test.Metric("mcc"), result.Test.Measure(Workbench.Data.Metrics.Matthews.Instance).Tasks[0]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_whatever_others_draw_and_however_many_workers()
    {
        float[] Run(long seed, int workers)
        {
            using var scope = NewDisposeScope();
            manual_seed(3);
            using var network = new MultilayerPerceptron(3, [4], 1, dropout: 0.2);
            rand(workers + 1);
            var progress = new Reporter(_ => rand(7));
            Trainer.Fit(
                network, new TrainingData(new DrawnExamples(50, 3), new DrawnExamples(20, 3)), Plain with { Seed = seed, Workers = workers },
                new TrainingSession { Progress = progress });
            return Trainer.Predict(network, new DrawnExamples(5, 3)).Values;
        }

        var first = Run(1, 0);
        Assert.Equal(first, Run(1, 1));
        Assert.Equal(first, Run(1, 3));
        Assert.NotEqual(first, Run(2, 0));
    }

    [Fact]
    public void Leaves_the_random_state_of_others_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var network = new MultilayerPerceptron(1, [4], 1, dropout: 0.2);
        manual_seed(3);
        var expected = rand(3).data<float>().ToArray();
        manual_seed(3);
        Trainer.Fit(network, new TrainingData(Toys.Line(1), Toys.Line(1)), Plain);
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void Small_batches_together_are_one_large_batch()
    {
        float[] Run(int batch, int together)
        {
            using var scope = NewDisposeScope();
            manual_seed(3);
            using var network = new MultilayerPerceptron(3, [4], 2);
            Trainer.Fit(network, new TrainingData(Toys.Labels(44, 3, 2, 1), Toys.Labels(10, 3, 2, 2)), Plain with
            {
                Loss = new BinaryCrossEntropyLoss(),
                Optimizer = new SgdSettings { LearningRate = 0.5 },
                BatchSize = batch,
                AccumulationSteps = together,
            });
            return [.. network.parameters().SelectMany(parameter => parameter.detach().flatten().data<float>().ToArray())];
        }

        // The last step of an epoch has 12 examples: 8 and 4 of the small batches.
        foreach (var (large, small) in Run(32, 1).Zip(Run(8, 4)))
            Assert.Equal(large, small, 1e-6);
    }

    [Fact]
    public void A_network_of_several_inputs_and_a_module_keep_their_weight_names()
    {
        using var scope = NewDisposeScope();
        using var module = new MultilayerPerceptron(1, [2], 1, dropout: 0.5);
        var network = ModuleNetwork.For(module, Toys.Line(1));
        Assert.Equal(module.state_dict().Keys, network.state_dict().Keys);
        Assert.Equal("output [B, 1]", network.Outputs[0].ToString());
        network.train();
        Assert.True(module.training);
        network.eval();
        Assert.False(module.training);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var scope = NewDisposeScope();
        using var source = new CancellationTokenSource();
        using var network = new MultilayerPerceptron(3, [], 1);
        var read = 0;
        var drawn = new DrawnExamples(50, 3) { Reading = _ => { if (Interlocked.Increment(ref read) == 60) source.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => Trainer.Fit(
            network, new TrainingData(drawn, new DrawnExamples(5, 3)), Plain with { MaximalEpochs = 1000 }, new TrainingSession { Cancellation = source.Token }));
        Assert.InRange(read, 60, 200);
    }

    [Fact]
    public void Leaves_no_tensor_behind()
    {
        void Run(int epochs, Recipe recipe)
        {
            using var scope = NewDisposeScope();
            using var network = new MultilayerPerceptron(1, [4], 1, dropout: 0.1);
            Trainer.Fit(network, new TrainingData(Toys.Line(1), Toys.Line(1), Toys.Line(1)), recipe with { MaximalEpochs = epochs });
        }

        var full = Plain with { BatchSize = 3, AccumulationSteps = 2, L1 = 1e-3, MaxNorm = 1, ClipNorm = 1, ClipValue = 1, MovingAverage = 0.9, Autocast = true, StopOn = "pearson" };
        Run(1, full);
        var before = NativeMemory.LiveTensors();
        Run(20, full);
        Run(20, Plain with { AverageFromEpoch = 3 });
        Assert.Equal(before, NativeMemory.LiveTensors());
    }

    /// <summary>Twenty-four hundred steps over three hundred epochs, and thirty trainings, keep no memory; a batch takes 100 kB.</summary>
    [Fact]
    public void Keeps_no_memory()
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(1);
        var bases = Enumerable.Range(0, 256)
            .Select(_ => Enumerable.Range(0, 200).Select(_ => (byte)"ACGT"[random.NextInt(4)]).ToArray()).ToArray();
        var examples = new SequenceExamples(bases, new ExampleArray("y", [.. bases.Select(one => one[0] == 'A' ? 1f : 0)], 1));
        var data = new TrainingData(examples, ExampleSubset.Of(examples, [0, 1, 2]));
        var recipe = Plain with { Loss = new BinaryCrossEntropyLoss(), BatchSize = 32, Workers = 2 };
        using var network = nn.Sequential(
            nn.Conv1d(4, 16, 8), nn.ReLU(), nn.MaxPool1d(4), nn.Dropout(0.1), nn.Flatten(), nn.Linear(16 * 48, 1));
        void Train(int epochs) =>
            Trainer.Fit(network, data, recipe with { MaximalEpochs = epochs }, new TrainingSession { AllowOverlap = true });

        Train(30);
        var before = NativeMemory.Resident();
        Train(300);
        for (var training = 0; training < 30; training++)
            Train(1);
        var growth = NativeMemory.Resident() - before;
        Assert.True(growth < 16 << 20, $"Resident memory grew by {growth >> 20} MiB.");
    }

    [Fact]
    public void Refuses_training_without_examples_and_settings_out_of_range()
    {
        using var scope = NewDisposeScope();
        using var network = new MultilayerPerceptron(1, [], 1);
        var data = new TrainingData(Toys.Line(1), Toys.Line(1));
        Assert.Throws<WorkbenchException>(() => Trainer.Fit(network, data with { Training = Toys.Line(1).Take([]) }, Plain));
        string Message(Recipe recipe) => Assert.Throws<WorkbenchException>(() => Trainer.Fit(network, data, recipe)).Message;
        Assert.Contains("LearningRate is 0", Message(Plain with { Optimizer = new SgdSettings { LearningRate = 0 } }));
        Assert.Contains("BatchSize is 0", Message(Plain with { BatchSize = 0 }));
        Assert.Contains("MovingAverage is 1", Message(Plain with { MovingAverage = 1 }));
        Assert.Contains("no metric 'area'", Message(Plain with { StopOn = "area" }));
    }

    private static MultilayerPerceptron Zero(MultilayerPerceptron network)
    {
        using var noGradient = no_grad();
        foreach (var parameter in network.parameters())
            parameter.fill_(0);
        return network;
    }

    private static double Loss(MultilayerPerceptron network, ArrayExamples examples) =>
        Trainer.Predict(network, examples).Values.Select((value, index) => Math.Pow(value - examples.Target(index)[0], 2)).Average();

    private static ArrayExamples Thirds(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var x = Enumerable.Range(0, 2 * count).Select(_ => (float)random.NextNormal()).ToArray();
        var classes = Enumerable.Range(0, count).Select(index => x[2 * index] > 0.5 ? 2L : x[(2 * index) + 1] > 0 ? 1 : 0).ToArray();
        return new ArrayExamples([new ExampleArray("x", x, 2)], [ExampleArray.OfIntegers("class", classes)]);
    }

    private sealed class Reporter(Action<WorkProgress> report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report(value);
    }
}
