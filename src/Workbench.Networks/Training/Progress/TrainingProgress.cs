using System.Diagnostics;
using TorchSharp;
using Workbench.Data.Metrics;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Networks.Training;

/// <summary>Reports the course of a training, at most ten times a second, and at its end.</summary>
/// <param name="progress">Who is told; may be null.</param>
/// <param name="recipe">The recipe.</param>
/// <param name="steps">Steps of an epoch.</param>
/// <param name="device">Where the network is.</param>
internal sealed class TrainingProgress(IProgress<WorkProgress>? progress, Recipe recipe, int steps, Device device)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Metric? metric = recipe.StopOn is null ? null : Metric.ByName(recipe.StopOn);
    private TimeSpan? shown;
    private long examples;
    private long done;

    /// <summary>After a step.</summary>
    /// <param name="epoch">1-based epoch.</param>
    /// <param name="step">Steps of the epoch that are done.</param>
    /// <param name="count">Examples of the step.</param>
    /// <param name="loss">Mean loss of the epoch so far.</param>
    /// <param name="epochs">Epochs that are done.</param>
    public void Step(int epoch, int step, int count, double loss, IReadOnlyList<EpochRecord> epochs)
    {
        examples += count;
        done++;
        if (progress is null || watch.Elapsed - shown < Pause)
            return;
        shown = watch.Elapsed;
        progress.Report(new WorkProgress("training", epoch - 1, recipe.MaximalEpochs, Detail(epoch, step, loss, epochs)));
    }

    /// <summary>At the end.</summary>
    public void End(IReadOnlyList<EpochRecord> epochs, int best) => progress?.Report(new WorkProgress(
        "training", epochs.Count, epochs.Count,
        FormattableString.Invariant($"best epoch {best}, loss {epochs[best - 1].Loss:G4}{Validation(epochs[best - 1])}")));

    private string Detail(int epoch, int step, double loss, IReadOnlyList<EpochRecord> epochs)
    {
        var left = (((long)(recipe.MaximalEpochs - epoch) * steps) + steps - step) * (watch.Elapsed.TotalSeconds / done);
        return FormattableString.Invariant($"step {step}/{steps}, loss {loss:G4}{(epochs.Count == 0 ? "" : Validation(epochs[^1]))}, ")
            + FormattableString.Invariant($"{examples / watch.Elapsed.TotalSeconds:N0} samples/s, {Memory() >> 20:N0} MB, at most {Duration(left)} left");
    }

    private string Validation(EpochRecord epoch) => metric is null
        ? FormattableString.Invariant($", validation loss {epoch.ValidationLoss:G4}")
        : FormattableString.Invariant($", validation loss {epoch.ValidationLoss:G4}, {metric.Name} {epoch.Metric:F3}");

    private long Memory() => device.type == DeviceType.CUDA
        ? CudaDevice.Get(device.index < 0 ? null : device.index).Memory().Allocated
        : Environment.WorkingSet;

    private static string Duration(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(999).TotalSeconds)) is var time && time.TotalDays >= 1
        ? FormattableString.Invariant($"{time.TotalDays:F1} days")
        : time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", System.Globalization.CultureInfo.InvariantCulture);
}
