namespace Workbench.Data.Metrics;

/// <summary>A metric of each of several tasks and its mean over them.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Tasks">The value of each task; NaN where it is not defined.</param>
/// <param name="Macro">Mean of the tasks for which it is defined; NaN where there is none.</param>
/// <param name="Undefined">Tasks for which it is not defined, e.g. because a class is absent; they are not in the mean.</param>
public sealed record TaskMetric(string Metric, IReadOnlyList<double> Tasks, double Macro, int Undefined)
{
    /// <summary>Computes a metric task by task; missing labels (NaN) are left out of their task.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="predicted">examples x tasks.</param>
    /// <param name="observed">examples x tasks.</param>
    /// <param name="tasks">Tasks.</param>
    /// <param name="cancellation">Stops between tasks.</param>
    /// <exception cref="WorkbenchException">Lengths differ or a value cannot be compared; the message names the task.</exception>
    public static TaskMetric Of(Metric metric, float[] predicted, float[] observed, int tasks, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks, 1);
        if (predicted.Length != observed.Length || predicted.Length % tasks != 0)
            throw new WorkbenchException(
                $"{predicted.Length} predictions for {observed.Length} observations of {tasks} tasks; one for each task of each example is needed.");
        var values = new double[tasks];
        if (tasks == 1)
            values[0] = metric.Compute(predicted, observed);
        else
            ForEachTask(metric, predicted, observed, values, cancellation);
        var defined = values.Where(value => !double.IsNaN(value)).ToList();
        return new TaskMetric(metric.Name, values, defined.Count == 0 ? double.NaN : defined.Average(), tasks - defined.Count);
    }

    private static void ForEachTask(Metric metric, float[] predicted, float[] observed, double[] values, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(
                0,
                values.Length,
                Threads.Options(cancellation),
                () => (Scores: new float[predicted.Length / values.Length], Labels: new float[predicted.Length / values.Length]),
                (task, _, columns) =>
                {
                    for (var example = 0; example < columns.Scores.Length; example++)
                    {
                        columns.Scores[example] = predicted[(example * values.Length) + task];
                        columns.Labels[example] = observed[(example * values.Length) + task];
                    }

                    values[task] = Named(metric, task, columns.Scores, columns.Labels);
                    return columns;
                },
                _ => { });
        }
        catch (AggregateException error) when (error.InnerExceptions.FirstOrDefault(inner => inner is WorkbenchException) is { } first)
        {
            throw new WorkbenchException(first.Message, error);
        }
    }

    private static double Named(Metric metric, int task, float[] scores, float[] labels)
    {
        try
        {
            return metric.Compute(scores, labels);
        }
        catch (WorkbenchException error)
        {
            throw new WorkbenchException($"Task {task + 1}: {error.Message}", error);
        }
    }
}
