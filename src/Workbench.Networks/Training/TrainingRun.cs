using System.Diagnostics;
using Workbench.Data.Metrics;

namespace Workbench.Networks.Training;

/// <summary>What one training holds, and its loop over epochs.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly Network network;
    private readonly TrainingData data;
    private readonly Recipe recipe;
    private readonly TrainingSession session;
    private readonly BatchOrder order;
    private readonly Learner learner;
    private readonly Evaluator validation;
    private readonly EarlyStopping stopping;
    private readonly Metric? metric;
    private readonly NetworkWeights best;
    private readonly List<EpochRecord> epochs = [];
    private readonly int stepsPerEpoch;

    public TrainingRun(Network network, TrainingData data, Recipe recipe, TrainingSession session)
    {
        this.network = network;
        this.data = data;
        this.recipe = recipe;
        this.session = session;
        metric = recipe.StopOn is null ? null : Metric.ByName(recipe.StopOn);
        order = new BatchOrder(data.Training.Count, recipe.BatchSize, recipe.Seed, IsShuffled: true);
        stepsPerEpoch = (order.Batches + recipe.AccumulationSteps - 1) / recipe.AccumulationSteps;
        learner = new Learner(network, recipe);
        stopping = new EarlyStopping(metric, recipe.Patience);
        best = NetworkWeights.Of(network);
        validation = new Evaluator(
            network, data.Validation, recipe.Loss, Math.Max(recipe.BatchSize, Trainer.PredictionBatch), recipe.Seed, recipe.Workers);
    }

    /// <summary>Trains to the end.</summary>
    public TrainingHistory Train()
    {
        using var batches = new BatchPipeline(data.Training, order, recipe.Workers, epochs: recipe.MaximalEpochs);
        var end = TrainingEnd.EpochsSpent;
        for (var epoch = 1; epoch <= recipe.MaximalEpochs; epoch++)
        {
            RunEpoch(batches, epoch);
            if (!stopping.IsOver(epoch))
                continue;
            end = TrainingEnd.Converged;
            break;
        }

        PutWeights();
        return new TrainingHistory(epochs, stopping.BestEpoch, end);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        learner.Dispose();
        validation.Dispose();
    }

    private void RunEpoch(BatchPipeline batches, int epoch)
    {
        var watch = Stopwatch.StartNew();
        network.train();
        learner.Losses.Restart();
        for (var step = 0; step < stepsPerEpoch; step++)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            TakeStep(batches, epoch, step);
        }

        Refuse(learner.Losses.Read(), epoch);
        var loss = learner.Losses.Mean;
        var isAveraged = recipe.MovingAverage is not null || epoch >= recipe.AverageFromEpoch;
        if (epoch >= recipe.AverageFromEpoch)
            learner.Average!.Add();
        if (isAveraged)
            learner.Average!.Swap();
        var evaluation = validation.Run(metric is not null, session.Cancellation);
        if (!double.IsFinite(evaluation.Loss))
            throw new WorkbenchException($"The validation loss became {evaluation.Loss} in epoch {epoch}.");
        epochs.Add(new EpochRecord(
            epoch, loss, evaluation.Loss, watch.Elapsed.TotalSeconds, metric is null ? null : evaluation.Measure(metric).Macro, learner.LearningRate));
        if (stopping.Improves(epochs))
            best.CopyFrom(network);
        if (isAveraged)
            learner.Average!.Swap();
    }

    private void TakeStep(BatchPipeline batches, int epoch, int step)
    {
        var (first, last) = (step * recipe.AccumulationSteps, Math.Min((step + 1) * recipe.AccumulationSteps, order.Batches));
        var examples = Math.Min(order.Examples, last * order.BatchSize) - (first * order.BatchSize);
        var steps = ((epoch - 1L) * stepsPerEpoch) + step;
        learner.LearningRate = recipe.Optimizer.LearningRate * (recipe.Schedule?.Multiplier(steps, stepsPerEpoch, recipe.MaximalEpochs) ?? 1);
        learner.Begin(RandomStreams.OfStep(recipe.Seed, steps));
        for (var index = first; index < last; index++)
        {
            var batch = batches.Next();
            var share = recipe.Loss.Reduction == LossReduction.Mean ? (double)batch.Count / examples : 1;
            Refuse(learner.Accumulate(batch, share), epoch);
        }

        learner.Step();
    }

    private void PutWeights()
    {
        if (recipe.RestoreBest)
            best.CopyTo(network);
        else if (recipe.MovingAverage is not null || epochs.Count >= recipe.AverageFromEpoch)
            learner.Average!.Swap();
        network.eval();
    }

    private static void Refuse((int Batch, float Loss)? bad, int epoch)
    {
        if (bad is var (batch, loss))
            throw new WorkbenchException($"The training loss became {loss} in epoch {epoch}, batch {batch + 1}: the training diverged. "
                + "Lower the learning rate, and check that inputs and targets are standardised and finite.");
    }
}
