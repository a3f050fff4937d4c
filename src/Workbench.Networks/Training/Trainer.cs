using Workbench.Data.Examples;
using Workbench.Data.Steps;
using Workbench.Networks.Records;
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
        using var randomState = new GlobalRandomState();
        using var recorder = session.Folder is null ? null : RunRecorder.Start(session.Command, new Dictionary<string, string>(), recipe.Seed);
        var preflight = Preflight.Check(network, data, recipe, session);
        using var run = new TrainingRun(network, data, recipe, session);
        var history = run.Train();
        var test = data.Test is null ? null : Evaluate(network, data.Test, recipe.Loss, cancellation: session.Cancellation);
        var result = new TrainingResult(history, test, preflight);
        StepsTaken.Note(() => TrainingDescription.Step(network, data, recipe, result));
        return recorder is null ? result : result with { Record = TrainingRecorder.Write(recorder, network, data, recipe, session, result) };
    }

    /// <summary>Trains a plain module that gives logits; see the form for a <see cref="Network"/>.</summary>
    public static TrainingResult Fit(
        nn.Module<Tensor, Tensor> module, TrainingData data, Recipe recipe, TrainingSession? session = null) =>
        Fit(ModuleNetwork.For(module, data.Training), data, recipe, session);

    /// <summary>Trains a network of the same kind from each of several seeds, for an average of their predictions.</summary>
    /// <param name="create">Makes a network; LibTorch's generator has been seeded with the member's seed.</param>
    /// <param name="data">Examples, the same for all.</param>
    /// <param name="recipe">How to train; its seed is replaced.</param>
    /// <param name="seeds">The seeds, at least one.</param>
    /// <param name="session">Progress, cancellation and folder, in which each seed has its own; null for none.</param>
    /// <exception cref="WorkbenchException">As <see cref="Fit(Network, TrainingData, Recipe, TrainingSession)"/>.</exception>
    public static SeedEnsemble FitSeeds(
        Func<Network> create, TrainingData data, Recipe recipe, IReadOnlyList<long> seeds, TrainingSession? session = null)
    {
        if (seeds.Count == 0)
            throw new WorkbenchException("No seed was given; an ensemble needs one at least.");
        session ??= new TrainingSession();
        var weights = new List<NetworkWeights>();
        var results = new List<TrainingResult>();
        foreach (var seed in seeds)
        {
            using var randomState = new GlobalRandomState();
            using var scope = NewDisposeScope();
            using var generator = manual_seed(seed);
            using var network = create();
            var folder = session.Folder is null ? null : Path.Combine(session.Folder, $"seed-{seed}");
            results.Add(Fit(network, data, recipe with { Seed = seed }, session with { Folder = folder }));
            weights.Add(NetworkWeights.Of(network));
        }

        return new SeedEnsemble(create, weights, results);
    }

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
