using System.Diagnostics;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>A loss of predictions and targets: one number, differentiable.</summary>
/// <param name="predicted">(batch, outputs).</param>
/// <param name="target">(batch, outputs).</param>
public delegate Tensor Loss(Tensor predicted, Tensor target);

/// <summary>
/// Trains a network by AdamW on mini-batches, stops when the validation loss no longer improves, and leaves the network with
/// the weights of its best epoch.
/// </summary>
public static class Trainer
{
    /// <summary>Trains a network in place.</summary>
    /// <param name="network">The network, (batch, inputs) to (batch, outputs).</param>
    /// <param name="training">Examples to learn from.</param>
    /// <param name="validation">Examples that decide when to stop; they are never learned from.</param>
    /// <param name="options">Batch size, step size, stopping.</param>
    /// <param name="loss">The loss; null for the mean squared error.</param>
    /// <param name="progress">Told of each epoch.</param>
    /// <param name="cancellation">Stops between batches; the network then has the weights it had reached.</param>
    /// <returns>The losses epoch by epoch.</returns>
    /// <exception cref="WorkbenchException">No examples, an option out of range, or a loss that is no longer a finite number.</exception>
    public static TrainingHistory Fit(
        nn.Module<Tensor, Tensor> network,
        Examples training,
        Examples validation,
        TrainingOptions options,
        Loss? loss = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options.Check();
        if (training.Count == 0 || validation.Count == 0)
            throw new WorkbenchException($"Training needs examples to learn from and to validate with; there are {training.Count} and {validation.Count}.");
        using var run = new TrainingRun(network, training, validation, options, loss ?? ((predicted, target) => nn.functional.mse_loss(predicted, target)));
        var epochs = new List<EpochRecord>();
        for (var epoch = 1; epoch <= options.MaximalEpochs; epoch++)
        {
            var watch = Stopwatch.StartNew();
            var trained = run.TrainEpoch(epoch, cancellation);
            var validated = run.Validate(epoch, cancellation);
            epochs.Add(new EpochRecord(epoch, trained, validated, watch.Elapsed.TotalSeconds));
            progress?.Report(new WorkProgress("training", epoch, options.MaximalEpochs,
                FormattableString.Invariant($"loss {trained:G5}, validation loss {validated:G5}")));
            run.KeepBest(epoch, validated);
            if (epoch - run.BestEpoch >= options.Patience)
                return run.Finish(epochs, TrainingEnd.Converged);
        }

        return run.Finish(epochs, TrainingEnd.EpochsSpent);
    }

    /// <summary>Predicts examples with a trained network, dropout off.</summary>
    /// <param name="network">The network.</param>
    /// <param name="examples">The examples; their targets are not used.</param>
    /// <param name="batchSize">Examples at a time.</param>
    /// <returns>examples x outputs numbers, each example contiguous.</returns>
    public static float[] Predict(nn.Module<Tensor, Tensor> network, Examples examples, int batchSize = 256)
    {
        if (examples.Count == 0)
            return [];
        network.eval();
        using var noGradient = no_grad();
        using var loader = new BatchLoader(examples, batchSize);
        var predicted = new List<float>(examples.Count);
        for (var batch = 0; batch < loader.Batches; batch++)
        {
            using var scope = NewDisposeScope();
            predicted.AddRange(network.call(loader.Load(batch).Inputs).contiguous().data<float>().ToArray());
        }

        return predicted.ToArray();
    }
}
