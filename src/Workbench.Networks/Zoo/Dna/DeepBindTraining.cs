using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>What DeepBind learns.</summary>
public enum DeepBindTarget
{
    /// <summary>Bound or not, 1 or 0: logistic loss.</summary>
    Bound,

    /// <summary>A measured strength: squared error; scale the targets to variance 1.</summary>
    Strength,
}

/// <summary>
/// One training of DeepBind: Nesterov momentum at a constant rate, batches of 64, and L1 penalties on detectors and dense weights that
/// begin at step 100. It can stop at checkpoints and go on.
/// </summary>
internal sealed class DeepBindTraining : IDisposable
{
    private const int PenaltyFrom = 100;

    private readonly DeepBindHyperparameters hyperparameters;
    private readonly ArrayExamples examples;
    private readonly DeepBindTarget target;
    private readonly SeededRandom random;
    private readonly optim.Optimizer optimizer;
    private readonly int[] order;
    private readonly float[] inputs;
    private readonly float[] targets;
    private int next;
    private int step;

    public DeepBindTraining(
        DeepBindOptions options, DeepBindHyperparameters hyperparameters, ArrayExamples examples, DeepBindTarget target, int batchSize, ulong seed)
    {
        this.hyperparameters = hyperparameters;
        this.examples = examples;
        this.target = target;
        random = new SeededRandom(seed);
        manual_seed(unchecked((long)random.NextBits()));
        Network = new DeepBind(hyperparameters.Apply(options));
        optimizer = optim.SGD(Network.parameters(), hyperparameters.LearningRate, hyperparameters.Momentum, nesterov: true);
        order = [.. Enumerable.Range(0, examples.Count)];
        next = order.Length;
        var rows = Math.Min(batchSize, examples.Count);
        inputs = new float[rows * examples.Inputs[0].Size];
        targets = new float[rows];
    }

    public DeepBind Network { get; }

    /// <summary>Trains on to a step; false when the loss is no longer finite.</summary>
    public bool TrainTo(int lastStep, CancellationToken cancellation)
    {
        Network.train();
        for (; step < lastStep; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            NextBatch();
            optimizer.zero_grad();
            var scores = Network.Logits([Batch(inputs, targets.Length)]);
            var loss = Loss(scores, tensor(targets, [targets.Length, 1]));
            if (!float.IsFinite(loss.item<float>()))
                return false;
            if (step >= PenaltyFrom)
                loss = loss + Penalty();
            loss.backward();
            optimizer.step();
        }

        return true;
    }

    /// <summary>Scores of some examples, dropout off.</summary>
    public float[] Score(ArrayExamples some)
    {
        const int rows = 512;
        Network.eval();
        using var noGradient = no_grad();
        var scores = new List<float>(some.Count);
        var size = some.Inputs[0].Size;
        for (var first = 0; first < some.Count; first += rows)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(rows, some.Count - first);
            var values = new float[count * size];
            for (var row = 0; row < count; row++)
                some.Input(first + row).CopyTo(values.AsSpan(row * size));
            scores.AddRange(Network.Logits([Batch(values, count)]).data<float>().ToArray());
        }

        return [.. scores];
    }

    /// <summary>The loss of some examples, without penalties.</summary>
    public double LossOf(ArrayExamples some)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var known = new float[some.Count];
        for (var i = 0; i < known.Length; i++)
            known[i] = some.Target(i)[0];
        return Loss(tensor(Score(some)), tensor(known)).item<float>();
    }

    /// <inheritdoc/>
    public void Dispose() => optimizer.Dispose();

    private Tensor Loss(Tensor scores, Tensor known) => target == DeepBindTarget.Bound
        ? nn.functional.binary_cross_entropy_with_logits(scores, known)
        : nn.functional.mse_loss(scores, known);

    private Tensor Penalty() => (Network.DetectorWeights.abs().sum() * hyperparameters.DetectorL1)
        + (Network.DenseWeights.Select(weights => weights.abs().sum()).Aggregate((sum, more) => sum + more) * hyperparameters.DenseL1);

    private void NextBatch()
    {
        var size = examples.Inputs[0].Size;
        for (var row = 0; row < targets.Length; row++)
        {
            if (next == order.Length)
            {
                random.Shuffle<int>(order);
                next = 0;
            }

            var example = order[next++];
            examples.Input(example).CopyTo(inputs.AsSpan(row * size));
            targets[row] = examples.Target(example)[0];
        }
    }

    private Tensor Batch(float[] values, int rows) => tensor(values, [rows, .. examples.Inputs[0].Shape.Select(length => (long)length)]);
}
