using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>Passes over examples without learning: loss, predictions and targets.</summary>
internal sealed class Evaluator : IDisposable
{
    private readonly Network network;
    private readonly ExampleSet set;
    private readonly TrainingLoss? loss;
    private readonly Device device;
    private readonly BatchOrder order;
    private readonly BatchPipeline pipeline;
    private float[] predicted = [];
    private float[]? numbers;
    private long[]? classes;

    /// <summary>Prepares passes over examples in their own order.</summary>
    /// <param name="network">The network.</param>
    /// <param name="set">The examples, at least one.</param>
    /// <param name="loss">The loss; null for none.</param>
    /// <param name="batchSize">Examples at a time.</param>
    /// <param name="seed">Seed of the examples' random choices, which are the same in each pass.</param>
    /// <param name="workers">Threads that make examples.</param>
    /// <param name="passes">Passes at most.</param>
    public Evaluator(Network network, ExampleSet set, TrainingLoss? loss, int batchSize, long seed, int workers, int passes = int.MaxValue)
    {
        this.network = network;
        this.set = set;
        this.loss = loss;
        device = NetworkDevice.Of(network);
        order = new BatchOrder(set.Count, batchSize, seed, IsShuffled: false);
        pipeline = new BatchPipeline(set, order, workers, epochs: passes);
    }

    /// <summary>One pass; the network is in evaluation mode afterwards.</summary>
    /// <param name="collect">Whether predictions and targets are wanted, or the loss alone.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public Evaluation Run(bool collect, CancellationToken cancellation)
    {
        network.eval();
        using var noGradient = no_grad();
        double sum = 0;
        var outputs = 0;
        for (var index = 0; index < order.Batches; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = pipeline.Next();
            if (loss is null)
            {
                outputs = Collect(network.Predict(NetworkDevice.Move(batch.Inputs, device)), batch);
                continue;
            }

            var logits = network.Logits(NetworkDevice.Move(batch.Inputs, device));
            var value = loss.Compute(logits, NetworkDevice.Move(batch.Targets, device)).item<float>();
            sum += loss.Reduction == LossReduction.Mean ? (double)value * batch.Count : value;
            if (collect)
                outputs = Collect(network.OutputFunction.Apply(logits), batch);
        }

        var values = collect || loss is null ? predicted : [];
        return new Evaluation(
            new Predictions(set.Count, outputs, values), loss is null ? double.NaN : sum / set.Count, classes, numbers,
            network.OutputFunction == OutputFunction.LogSoftmax);
    }

    /// <inheritdoc/>
    public void Dispose() => pipeline.Dispose();

    private int Collect(Tensor output, Batch batch)
    {
        var width = checked((int)(output.numel() / batch.Count));
        if (batch.Index == 0)
            Begin(width);
        output.to(ScalarType.Float32).cpu().contiguous().data<float>().CopyTo(predicted, batch.Index * order.BatchSize * width);
        if (set.Targets.Count == 0)
            return width;
        var field = set.Inputs.Count;
        for (var row = 0; row < batch.Count; row++)
        {
            var at = checked(((batch.Index * order.BatchSize) + row) * set.Targets[0].Size);
            if (classes is not null)
                batch.Integers(field, row).CopyTo(classes.AsSpan(at));
            else
                batch.Floats(field, row).CopyTo(numbers.AsSpan(at));
        }

        return width;
    }

    // Each pass has arrays of its own: an evaluation stays what it was.
    private void Begin(int width)
    {
        predicted = new float[checked(set.Count * width)];
        (numbers, classes) = (null, null);
        if (set.Targets.Count == 0)
            return;
        var size = checked(set.Count * set.Targets[0].Size);
        if (set.Targets[0].Type == ElementType.Int64)
            classes = new long[size];
        else
            numbers = new float[size];
    }
}
