using Workbench.Data.Examples;
using Workbench.Data.Metrics;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>How far a calibration of DeepBind goes; the defaults are the published ones.</summary>
public sealed record DeepBindCalibrationSettings
{
    /// <summary>Draws of hyper-parameters, half of them M1 and half M2.</summary>
    public int Draws { get; init; } = 30;

    /// <summary>Folds of the cross-validation of each draw.</summary>
    public int Folds { get; init; } = 3;

    /// <summary>Steps of the longest training.</summary>
    public int MaximalSteps { get; init; } = 20000;

    /// <summary>Equally spaced step counts that are compared.</summary>
    public int Checkpoints { get; init; } = 5;

    /// <summary>Trainings on all examples with the best hyper-parameters, of which the one that fits best is kept.</summary>
    public int FinalTrials { get; init; } = 6;

    /// <summary>Examples of a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>What is learned; strengths are compared by Pearson's correlation, binding by the loss.</summary>
    public DeepBindTarget Target { get; init; } = DeepBindTarget.Bound;

    /// <summary>Sizes that are not drawn.</summary>
    public DeepBindOptions Options { get; init; } = new();

    /// <summary>Seed of folds, draws, weights and order.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>One draw at its best step count.</summary>
/// <param name="Hyperparameters">The draw.</param>
/// <param name="Steps">The step count.</param>
/// <param name="Validation">Mean over folds: the loss (lower is better) of binding, the correlation (higher is better) of strengths; NaN where training diverged.</param>
public sealed record DeepBindDraw(DeepBindHyperparameters Hyperparameters, int Steps, double Validation);

/// <summary>A calibrated network.</summary>
/// <param name="Network">The network that fits the training examples best.</param>
/// <param name="Best">Its hyper-parameters and steps.</param>
/// <param name="Draws">All draws.</param>
public sealed record DeepBindFit(DeepBind Network, DeepBindDraw Best, IReadOnlyList<DeepBindDraw> Draws);

/// <summary>
/// The published way to fit DeepBind (Alipanahi et al. 2015): random hyper-parameters, each judged by cross-validation at several step
/// counts, then several trainings on all examples with the best.
/// </summary>
public static class DeepBindCalibration
{
    private const int HiddenOfM2 = 32;

    /// <summary>Calibrates and trains.</summary>
    /// <param name="examples">One-hot sequences (input 4 x length) with one target each.</param>
    /// <param name="settings">Null for the published ones.</param>
    /// <param name="progress">Told of each draw and trial.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="WorkbenchException">Fewer examples than folds, or every draw diverged.</exception>
    public static DeepBindFit Fit(
        ArrayExamples examples, DeepBindCalibrationSettings? settings = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        settings ??= new DeepBindCalibrationSettings();
        if (examples.Count < settings.Folds || settings.Folds < 2)
            throw new WorkbenchException($"A calibration in {settings.Folds} folds needs two folds or more and as many examples; there are {examples.Count}.");
        var random = new SeededRandom(settings.Seed);
        var folds = random.Permutation(examples.Count);
        var draws = new List<DeepBindDraw>();
        for (var draw = 0; draw < settings.Draws; draw++)
        {
            var hyperparameters = DeepBindHyperparameters.Draw(draw % 2 == 0 ? 0 : HiddenOfM2, random);
            draws.Add(Evaluate(examples, folds, hyperparameters, settings, random.NextBits(), cancellation));
            progress?.Report(new WorkProgress("calibrating", draw + 1, settings.Draws, FormattableString.Invariant($"validation {draws[^1].Validation:G4}")));
        }

        var best = draws.Where(draw => double.IsFinite(draw.Validation)).MinBy(draw => Cost(draw.Validation, settings.Target))
            ?? throw new WorkbenchException("Every draw of hyper-parameters diverged; are the targets 0 and 1, or of variance 1?");
        return new DeepBindFit(TrainFinal(examples, best, settings, random, progress, cancellation), best, draws);
    }

    private static DeepBindDraw Evaluate(
        ArrayExamples examples, int[] folds, DeepBindHyperparameters hyperparameters, DeepBindCalibrationSettings settings, ulong seed, CancellationToken cancellation)
    {
        var sums = new double[settings.Checkpoints];
        for (var fold = 0; fold < settings.Folds; fold++)
        {
            var held = fold;
            var validation = examples.Take(folds.Where((_, at) => at % settings.Folds == held));
            using var training = new DeepBindTraining(
                settings.Options, hyperparameters, examples.Take(folds.Where((_, at) => at % settings.Folds != held)), settings.Target, settings.BatchSize, seed + (ulong)fold);
            using var network = training.Network;
            for (var checkpoint = 0; checkpoint < settings.Checkpoints; checkpoint++)
                sums[checkpoint] += training.TrainTo(StepsAt(checkpoint, settings), cancellation) ? Quality(training, validation, settings.Target) : double.NaN;
        }

        var (value, at) = sums.Select((sum, checkpoint) => (Value: sum / settings.Folds, checkpoint))
            .MinBy(entry => double.IsFinite(entry.Value) ? Cost(entry.Value, settings.Target) : double.PositiveInfinity);
        return new DeepBindDraw(hyperparameters, StepsAt(at, settings), value);
    }

    private static DeepBind TrainFinal(
        ArrayExamples examples, DeepBindDraw best, DeepBindCalibrationSettings settings, SeededRandom random, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        DeepBind? kept = null;
        var keptCost = double.PositiveInfinity;
        for (var trial = 0; trial < settings.FinalTrials; trial++)
        {
            using var training = new DeepBindTraining(
                settings.Options, best.Hyperparameters, examples, settings.Target, settings.BatchSize, random.NextBits());
            var cost = training.TrainTo(best.Steps, cancellation) ? Cost(Quality(training, examples, settings.Target), settings.Target) : double.PositiveInfinity;
            progress?.Report(new WorkProgress("final training", trial + 1, settings.FinalTrials));
            if (cost < keptCost)
            {
                kept?.Dispose();
                (kept, keptCost) = (training.Network, cost);
            }
            else
            {
                training.Network.Dispose();
            }
        }

        kept?.eval();
        return kept ?? throw new WorkbenchException("Every final training diverged.");
    }

    private static double Quality(DeepBindTraining training, ArrayExamples examples, DeepBindTarget target) => target == DeepBindTarget.Bound
        ? training.LossOf(examples)
        : Pearson.Of(training.Score(examples), [.. Enumerable.Range(0, examples.Count).Select(example => examples.Target(example)[0])]);

    private static double Cost(double quality, DeepBindTarget target) => target == DeepBindTarget.Bound ? quality : -quality;

    private static int StepsAt(int checkpoint, DeepBindCalibrationSettings settings) => settings.MaximalSteps * (checkpoint + 1) / settings.Checkpoints;
}
