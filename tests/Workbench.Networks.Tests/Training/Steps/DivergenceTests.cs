using Workbench.Data.Examples;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training.Steps;

public class DivergenceTests
{
    private static readonly Recipe Plain = new() { Optimizer = new SgdSettings { LearningRate = 0.1 }, BatchSize = 4, MaximalEpochs = 40, Patience = null };

    [Fact]
    public void Names_the_module_that_gives_the_first_infinity()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Sequential(("scale", nn.Linear(1, 1)), ("exponential", new Exponential()), ("last", nn.Linear(1, 1)));
        using (no_grad())
            network.get_parameter("scale.weight")!.fill_(90);

        // 90 x 0.9 is below the 88.7 whose exponential is the largest float32; the last example alone is above it.
        var message = Message(network, new ArrayExamples([0, 0.1f, 0.2f, 1.1f], [1], [0, 0, 0, 0], [1]));
        Assert.Contains("epoch 1, batch 1 (learning rate 0.1)", message);
        Assert.Contains("the module exponential gave", message);
    }

    [Fact]
    public void Names_the_weights_when_the_step_before_was_too_large()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = nn.Sequential(("first", nn.Linear(1, 4)), ("last", nn.Linear(4, 1)));
        var recipe = Plain with { Optimizer = new SgdSettings { LearningRate = 1e38 } };
        var message = Message(network, Toys.Line(1e6f), recipe);
        Assert.Contains("no longer finite", message);
        Assert.Contains("Lower the learning rate", message);
    }

    [Fact]
    public void Names_the_example_whose_input_is_not_finite_when_it_came_up_late()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Sequential(("last", nn.Linear(1, 1)));
        Assert.Contains("example 3 holds NaN", Message(network, new LateNaN()));
    }

    private static string Message(nn.Module<Tensor, Tensor> network, ExampleSet examples, Recipe? recipe = null) =>
        Assert.Throws<WorkbenchException>(() => Trainer.Fit(network, new TrainingData(examples, Toys.Line(1)), recipe ?? Plain)).Message;

    private sealed class Exponential() : nn.Module<Tensor, Tensor>(nameof(Exponential))
    {
        public override Tensor forward(Tensor input) => input.exp();
    }

    /// <summary>Passes the check before the training; its example 3 is NaN in half of the epochs.</summary>
    private sealed class LateNaN : ExampleSet
    {
        private int reads;

        public override int Count => 4;

        public override IReadOnlyList<ExampleField> Inputs { get; } = [new("x", [1])];

        public override IReadOnlyList<ExampleField> Targets { get; } = [new("y", [1])];

        public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
        {
            batch.Floats(0, row)[0] = example == 3 && Interlocked.Increment(ref reads) > 4 ? float.NaN : example;
            batch.Floats(1, row)[0] = example;
        }
    }
}
