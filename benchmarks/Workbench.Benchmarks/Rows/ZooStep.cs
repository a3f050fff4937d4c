using Workbench.Data.Tokens;
using static TorchSharp.torch;

namespace Workbench.Benchmarks.Rows;

/// <summary>Training steps of a network of the zoo on one batch.</summary>
internal sealed class ZooStep(ZooTraining training, int steps) : TrainingStepRow("zoo_step.py", steps, training.Name)
{
    public override string Name => $"torch-{training.Name}-step";

    public override string Description =>
        $"a training step of {training.Description}, batch {training.Recipe.BatchSize}: forward, backward, optimiser; the batch is there. "
        + "Per step";

    public override int Rounds => 5;

    protected override (optim.Optimizer Optimiser, Func<Tensor> Loss) Make()
    {
        var network = Own(training.Create());
        var (inputs, target) = Batch(network);
        var recipe = training.Recipe;
        return (recipe.Optimizer.Create(network.parameters()), () => recipe.Loss.Compute(network.Logits(inputs), [target]));
    }

    private (Tensor[] Inputs, Tensor Target) Batch(Networks.Network network)
    {
        var (rows, shape) = (training.Recipe.BatchSize, network.Inputs[0].Shape);
        if (training == ZooTraining.BertMini)
        {
            var hidden = rand(rows, shape[0]).lt(0.15);
            var tokens = randint(KmerVocabulary.FirstWord, 69, [rows, shape[0]]);
            return ([Own(tokens), Own(ones(rows, shape[0], dtype: int64))], Own(where(hidden, tokens, SpanMasking.Ignored)));
        }

        var x = nn.functional.one_hot(randint(4, [rows, shape[1]]), 4).transpose(1, 2).contiguous().to(float32);
        return ([Own(x)], Own(rand(rows, network.Outputs[0].Size).lt(0.1).to(float32)));
    }
}
