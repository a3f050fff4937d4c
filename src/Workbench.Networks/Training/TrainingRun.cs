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
    private readonly TrainingProgress progress;
    private readonly Checkpoint? checkpoint;
    private readonly List<EpochRecord> epochs = [];
    private readonly int stepsPerEpoch;
    private TrainingState state = new();

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
        progress = new TrainingProgress(session.Progress, recipe, stepsPerEpoch, NetworkDevice.Of(network));
        validation = new Evaluator(
            network, data.Validation, recipe.Loss, Math.Max(recipe.BatchSize, Trainer.PredictionBatch), recipe.Seed, recipe.Workers);
        checkpoint = session.Folder is null ? null : new Checkpoint(session.Folder);
    }

    /// <summary>Trains to the end, from the checkpoint if there is one.</summary>
    public TrainingHistory Train()
    {
        state = state with { Of = TrainingDescription.Of(network, data, recipe) };
        if (checkpoint?.Restore(state.Of, network, best, learner) is { } found)
        {
            state = found;
            epochs.AddRange(found.Epochs);
            stopping.Restore(found.BestEpoch);
        }

        if (state.End is null)
            RunEpochs();
        PutWeights();
        progress.End(epochs, stopping.BestEpoch);
        return new TrainingHistory(epochs, stopping.BestEpoch, state.End!.Value);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        learner.Dispose();
        validation.Dispose();
    }

    private void RunEpochs()
    {
        using var batches = new BatchPipeline(
            data.Training, order, recipe.Workers, state.Epoch + (state.Step / stepsPerEpoch),
            state.Step % stepsPerEpoch * recipe.AccumulationSteps, Math.Max(recipe.MaximalEpochs, state.Epoch + 1));
        try
        {
            while (state.End is null)
            {
                RunEpoch(batches);
                Save();
            }
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }
    }

    private void RunEpoch(BatchPipeline batches)
    {
        var watch = Stopwatch.StartNew();
        network.train();
        if (state.Step == 0)
            learner.Losses.Restart();
        for (; state.Step < stepsPerEpoch; state = state with { Step = state.Step + 1 })
        {
            session.Cancellation.ThrowIfCancellationRequested();
            TakeStep(batches, state.Epoch, state.Step);
        }

        Refuse(learner.Losses.Read(), null);
        var evaluation = Validate();
        epochs.Add(new EpochRecord(
            state.Epoch, learner.Losses.Mean, evaluation.Loss, watch.Elapsed.TotalSeconds,
            metric is null ? null : evaluation.Measure(metric).Macro, learner.LearningRate));
        if (stopping.Improves(epochs))
            KeepBest();
        TrainingEnd? end = stopping.IsOver(state.Epoch) ? TrainingEnd.Converged
            : state.Epoch >= recipe.MaximalEpochs ? TrainingEnd.EpochsSpent : null;
        state = state with { Epoch = state.Epoch + 1, Step = 0, IsAveraged = false, End = end };
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
            Refuse(learner.Accumulate(batch, share), batch);
        }

        learner.Step();
        progress.Step(epoch, step + 1, examples, learner.Losses.Mean, epochs);
    }

    private bool HasAverage => recipe.MovingAverage is not null || state.Epoch >= recipe.AverageFromEpoch;

    private Evaluation Validate()
    {
        if (state.Epoch >= recipe.AverageFromEpoch && !state.IsAveraged)
        {
            learner.Average!.Add();
            state = state with { IsAveraged = true };
        }

        var evaluation = WithAverage(() => validation.Run(metric is not null, session.Cancellation));
        return double.IsFinite(evaluation.Loss)
            ? evaluation
            : throw Divergence.Of(
                network, data.Validation, null, learner.Forward, $"the validation of epoch {state.Epoch}", evaluation.Loss);
    }

    private void KeepBest() => WithAverage(() =>
    {
        best.CopyFrom(network);
        return true;
    });

    // Does something while the network has the averaged weights, where there are any.
    private T WithAverage<T>(Func<T> act)
    {
        if (!HasAverage)
            return act();
        learner.Average!.Swap();
        try
        {
            return act();
        }
        finally
        {
            learner.Average.Swap();
        }
    }

    private void PutWeights()
    {
        if (recipe.RestoreBest)
            best.CopyTo(network);
        else if (recipe.MovingAverage is not null || epochs.Count >= recipe.AverageFromEpoch)
            learner.Average!.Swap();
        network.eval();
    }

    private void Save()
    {
        if (checkpoint is null)
            return;
        Refuse(learner.Losses.Read(), null);
        state = state with
        {
            LossSum = learner.Losses.Sum,
            LossExamples = learner.Losses.Examples,
            Averaged = learner.Average?.Count ?? 0,
            Epochs = epochs,
            BestEpoch = stopping.BestEpoch,
            Scaler = learner.Scaler?.StateDict(),
        };
        checkpoint.Write(state, network, best, learner);
    }

    private void Refuse((int Batch, float Loss)? bad, Batch? present)
    {
        if (bad is not var (batch, loss))
            return;
        var where = FormattableString.Invariant($"epoch {state.Epoch}, batch {batch + 1} (learning rate {learner.LearningRate:G3})");
        throw Divergence.Of(network, data.Training, present?.Index == batch ? present : null, learner.Forward, where, loss);
    }
}
