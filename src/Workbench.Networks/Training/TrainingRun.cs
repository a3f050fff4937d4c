using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>What one training holds: optimiser, batch tensors, the best weights so far.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> network;
    private readonly Loss loss;
    private readonly optim.Optimizer optimizer;
    private readonly BatchLoader training;
    private readonly BatchLoader validation;
    private readonly SeededRandom random;
    private readonly NetworkWeights best;
    private double bestLoss = double.PositiveInfinity;

    public TrainingRun(nn.Module<Tensor, Tensor> network, Examples training, Examples validation, TrainingOptions options, Loss loss)
    {
        this.network = network;
        this.loss = loss;
        optimizer = optim.AdamW(network.parameters(), lr: options.LearningRate, weight_decay: options.WeightDecay);
        this.training = new BatchLoader(training, options.BatchSize);
        this.validation = new BatchLoader(validation, Math.Max(options.BatchSize, 256));
        random = new SeededRandom(unchecked((ulong)options.Seed));
        best = NetworkWeights.Of(network);
    }

    /// <summary>1-based epoch of the best validation loss; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>One pass over the training examples in a new order; returns their mean loss.</summary>
    public double TrainEpoch(int epoch, CancellationToken cancellation)
    {
        network.train();
        training.Shuffle(random);
        double sum = 0;
        var examples = 0;
        for (var batch = 0; batch < training.Batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (inputs, targets, count) = training.Load(batch);
            optimizer.zero_grad();
            var value = loss(network.call(inputs), targets);
            var number = Finite(value.item<float>(), "training", epoch, batch);
            value.backward();
            optimizer.step();
            sum += number * count;
            examples += count;
        }

        return sum / examples;
    }

    /// <summary>The mean loss of the validation examples, dropout off.</summary>
    public double Validate(int epoch, CancellationToken cancellation)
    {
        network.eval();
        using var noGradient = no_grad();
        double sum = 0;
        var examples = 0;
        for (var batch = 0; batch < validation.Batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (inputs, targets, count) = validation.Load(batch);
            sum += Finite(loss(network.call(inputs), targets).item<float>(), "validation", epoch, batch) * count;
            examples += count;
        }

        return sum / examples;
    }

    /// <summary>Keeps the present weights when their validation loss is the lowest so far.</summary>
    public void KeepBest(int epoch, double validationLoss)
    {
        if (validationLoss >= bestLoss)
            return;
        bestLoss = validationLoss;
        BestEpoch = epoch;
        best.CopyFrom(network);
    }

    /// <summary>Puts the best weights back and reports the course.</summary>
    public TrainingHistory Finish(IReadOnlyList<EpochRecord> epochs, TrainingEnd end)
    {
        best.CopyTo(network);
        network.eval();
        return new TrainingHistory(epochs, BestEpoch, end);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        training.Dispose();
        validation.Dispose();
    }

    private static double Finite(float value, string kind, int epoch, int batch) =>
        float.IsFinite(value)
            ? value
            : throw new WorkbenchException($"The {kind} loss became {value} in epoch {epoch}, batch {batch + 1}: the training diverged. "
                + "Lower the learning rate, and check that inputs and targets are standardised and finite.");
}
