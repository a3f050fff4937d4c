using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>
/// Trains networks by a recipe. All random choices come from the recipe's seed: the same network, data, recipe and machine give the
/// same weights, whatever the number of workers.
/// </summary>
/// <example><code>
/// var result = Trainer.Fit(network, new TrainingData(training, validation), new Recipe { Loss = new BinaryCrossEntropyLoss(), StopOn = "auroc" });
/// var predictions = Trainer.Predict(network, fresh);
/// </code></example>
public static class Trainer
{
    /// <summary>Examples predicted at a time.</summary>
    internal const int PredictionBatch = 256;

    /// <summary>Trains a network in place, on the device where it is.</summary>
    /// <param name="network">The network; afterwards it is in evaluation mode with the weights that the recipe asks for.</param>
    /// <param name="data">Examples to learn from, to stop by and to test with.</param>
    /// <param name="recipe">How to train.</param>
    /// <param name="session">Progress, cancellation and folder; null for none.</param>
    /// <exception cref="WorkbenchException">
    /// The data do not fit the network or the recipe, a setting is out of range, or the training diverged; the message says the cause
    /// and the likely fix.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled; with a folder it can go on from its checkpoint.</exception>
    public static TrainingResult Fit(Network network, TrainingData data, Recipe recipe, TrainingSession? session = null)
    {
        session ??= new TrainingSession();
        recipe.Check();
        if (data.Training.Count == 0 || data.Validation.Count == 0)
            throw new WorkbenchException(
                $"Training needs examples to learn from and to validate with; there are {data.Training.Count} and {data.Validation.Count}.");
        using var randomState = new GlobalRandomState();
        using var run = new TrainingRun(network, data, recipe, session);
        var history = run.Train();
        return new TrainingResult(history, data.Test is null ? null : Evaluate(network, data.Test, recipe.Loss, cancellation: session.Cancellation));
    }

    /// <summary>Trains a plain module that gives logits; see the form for a <see cref="Network"/>.</summary>
    public static TrainingResult Fit(
        nn.Module<Tensor, Tensor> module, TrainingData data, Recipe recipe, TrainingSession? session = null) =>
        Fit(ModuleNetwork.For(module, data.Training), data, recipe, session);

    /// <summary>Predicts examples, after the output function; dropout is off.</summary>
    /// <param name="network">The network; it is in evaluation mode afterwards.</param>
    /// <param name="examples">The examples; their random choices are those of seed 0, the same each time.</param>
    /// <param name="batchSize">Examples at a time.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static Predictions Predict(
        Network network, ExampleSet examples, int batchSize = PredictionBatch, CancellationToken cancellation = default) =>
        Evaluate(network, examples, null, batchSize, cancellation).Predictions;

    /// <summary>Predicts with a plain module, which gives what it gives; see the form for a <see cref="Network"/>.</summary>
    public static Predictions Predict(
        nn.Module<Tensor, Tensor> module, ExampleSet examples, int batchSize = PredictionBatch, CancellationToken cancellation = default) =>
        examples.Count == 0
            ? new Predictions(0, 0, [])
            : Predict(ModuleNetwork.For(module, examples), examples, batchSize, cancellation);

    /// <summary>Predicts examples and keeps their targets beside the predictions, for metrics.</summary>
    /// <param name="network">The network; it is in evaluation mode afterwards.</param>
    /// <param name="examples">The examples; their random choices are those of seed 0, the same each time.</param>
    /// <param name="loss">A loss to compute as well; null for none.</param>
    /// <param name="batchSize">Examples at a time.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static Evaluation Evaluate(
        Network network,
        ExampleSet examples,
        TrainingLoss? loss = null,
        int batchSize = PredictionBatch,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (examples.Count == 0)
            return new Evaluation(new Predictions(0, network.Outputs[0].Size, []), double.NaN, null, [], isLogarithm: false);
        using var evaluator = new Evaluator(network, examples, loss, batchSize, seed: 0, workers: Math.Min(1, Threads.Count - 1), passes: 1);
        return evaluator.Run(collect: true, cancellation);
    }
}
