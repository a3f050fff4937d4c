using Workbench.Data.Metrics;

namespace Workbench.Analysis.Metrics;

/// <summary>How the limits are read from the bootstrap samples.</summary>
public enum BootstrapMethod
{
    /// <summary>Quantiles of the samples (Efron and Tibshirani 1993, chapter 13).</summary>
    Percentile,

    /// <summary>Quantiles corrected for bias and acceleration (Efron 1987; Efron and Tibshirani 1993, chapter 14).</summary>
    BiasCorrectedAccelerated,
}

/// <summary>How a bootstrap interval is computed.</summary>
public sealed record BootstrapSettings
{
    /// <summary>Seed of the draws; the same seed gives the same interval whatever the number of threads.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Bootstrap samples, at least 100.</summary>
    public int Replicates { get; init; } = 2000;

    /// <summary>Confidence level, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How the limits are read from the samples.</summary>
    public BootstrapMethod Method { get; init; } = BootstrapMethod.Percentile;

    /// <summary>
    /// Whether positives and negatives are drawn apart, so that each sample has as many of both as the examples; of binary metrics only.
    /// </summary>
    public bool Stratified { get; init; } = true;
}

/// <summary>A metric with its bootstrap confidence interval.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Value">The metric of all examples.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="Examples">Examples whose observation is known.</param>
/// <param name="Settings">How it was computed.</param>
public sealed record BootstrapInterval(string Metric, double Value, double Lower, double Upper, int Examples, BootstrapSettings Settings)
{
    private const int Fewest = 3;
    private const int FewestReplicates = 100;

    // A sample for which the metric is not defined is drawn again, this often at most.
    private const int Redraws = 1000;

    /// <summary>
    /// Draws examples with replacement, computes the metric of each sample, and reads the limits from their distribution. Samples for
    /// which the metric is not defined (one class, a constant) are drawn again.
    /// </summary>
    /// <param name="metric">The metric.</param>
    /// <param name="predicted">Predictions.</param>
    /// <param name="observed">Observations of the same examples; NaN is missing and left out.</param>
    /// <param name="settings">Seed, samples, level and method; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">Fewer than three known examples, or a metric that is not defined for them.</exception>
    public static BootstrapInterval Of(
        Metric metric, ReadOnlySpan<double> predicted, ReadOnlySpan<double> observed, BootstrapSettings? settings = null,
        CancellationToken cancellation = default)
    {
        settings ??= new BootstrapSettings();
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Replicates, FewestReplicates);
        if (!(settings.Level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(settings), settings.Level, "A level above 0 and below 1 is needed.");
        var value = metric.Compute(predicted, observed);
        var (x, y) = Known(predicted, observed);
        if (x.Length < Fewest)
            throw new WorkbenchException($"A bootstrap interval needs at least {Fewest} examples, found {x.Length}.");
        if (double.IsNaN(value))
            throw new WorkbenchException($"{metric.Name} ({metric.Title}) is not defined for these examples: a class is absent or a side is constant.");
        var drawn = Draw(metric, x, y, settings, cancellation);
        Array.Sort(drawn);
        var (low, high) = settings.Method == BootstrapMethod.Percentile
            ? ((1 - settings.Level) / 2, (1 + settings.Level) / 2)
            : AcceleratedLevels.Of(metric, x, y, value, drawn, settings.Level, cancellation);
        return new BootstrapInterval(metric.Name, value, Quantile(drawn, low), Quantile(drawn, high), x.Length, settings);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Metric} {Value:F3} [{Lower:F3}, {Upper:F3}] at {100 * Settings.Level:G3} %, {Examples} examples");

    private static double[] Draw(Metric metric, double[] x, double[] y, BootstrapSettings settings, CancellationToken cancellation)
    {
        var (strata, ends) = Strata(metric, y, settings);
        var drawn = new double[settings.Replicates];
        try
        {
            Parallel.For(0, drawn.Length, Threads.Options(cancellation), () => (new double[x.Length], new double[x.Length]), (replicate, _, sample) =>
            {
                var random = new SeededRandom(unchecked((ulong)settings.Seed), (ulong)replicate);
                drawn[replicate] = double.NaN;
                for (var attempt = 0; attempt < Redraws && double.IsNaN(drawn[replicate]); attempt++)
                {
                    Fill(sample, x, y, strata, ends, random);
                    drawn[replicate] = metric.Compute(sample.Item1, sample.Item2);
                }

                return sample;
            }, _ => { });
        }
        catch (AggregateException error) when (error.InnerExceptions.FirstOrDefault(inner => inner is WorkbenchException) is { } first)
        {
            throw new WorkbenchException(first.Message, error);
        }

        return drawn.Any(double.IsNaN)
            ? throw new WorkbenchException($"{metric.Name} is not defined for nearly all samples of these examples; there are too few different ones.")
            : drawn;
    }

    private static void Fill((double[] X, double[] Y) sample, double[] x, double[] y, int[] strata, int[] ends, SeededRandom random)
    {
        var start = 0;
        foreach (var end in ends)
        {
            for (var index = start; index < end; index++)
            {
                var from = strata[start + random.NextInt(end - start)];
                (sample.X[index], sample.Y[index]) = (x[from], y[from]);
            }

            start = end;
        }
    }

    // The examples, stratum after stratum, and where each stratum ends.
    private static (int[] Examples, int[] Ends) Strata(Metric metric, double[] y, BootstrapSettings settings)
    {
        var all = Enumerable.Range(0, y.Length).ToArray();
        if (metric.Labels != MetricLabels.Binary || !settings.Stratified)
            return (all, [y.Length]);
        var negatives = y.Count(label => label == 0);
        return ([.. all.OrderBy(index => y[index])], negatives == 0 || negatives == y.Length ? [y.Length] : [negatives, y.Length]);
    }

    private static (double[] X, double[] Y) Known(ReadOnlySpan<double> predicted, ReadOnlySpan<double> observed)
    {
        var (x, y) = (new List<double>(observed.Length), new List<double>(observed.Length));
        for (var index = 0; index < observed.Length; index++)
            if (!double.IsNaN(observed[index]))
            {
                x.Add(predicted[index]);
                y.Add(observed[index]);
            }

        return ([.. x], [.. y]);
    }

    /// <summary>Quantile with linear interpolation between order statistics.</summary>
    private static double Quantile(double[] sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
