using System.Buffers;
using System.Numerics.Tensors;

namespace Workbench.Data.Metrics;

/// <summary>What a metric compares its predictions with.</summary>
public enum MetricLabels
{
    /// <summary>Labels 0 and 1, predicted by scores or probabilities.</summary>
    Binary,

    /// <summary>Any numbers.</summary>
    Numbers,
}

/// <summary>
/// How well predictions agree with what was observed. A missing observation (NaN) is left out; a value that is not defined, e.g.
/// the area under a curve of one class, is NaN.
/// </summary>
/// <example><code>
/// var area = Auroc.Of([0.1f, 0.4f, 0.35f, 0.8f], [0, 0, 1, 1]); // 0.75
/// var same = Metric.ByName("auroc").Compute([0.1f, 0.4f, 0.35f, 0.8f], [0, 0, 1, 1]);
/// </code></example>
public abstract class Metric
{
    private static readonly Lazy<IReadOnlyList<Metric>> Known = new(() =>
    [
        Auroc.Instance, AveragePrecision.Instance, Accuracy.Instance, BalancedAccuracy.Instance, Matthews.Instance, F1.Instance,
        Brier.Instance, CalibrationError.Instance, LogLoss.Instance, Pearson.Instance, Spearman.Instance, R2.Instance,
        MeanSquaredError.Instance, MeanAbsoluteError.Instance, RegressionSlope.Instance,
    ]);

    private protected Metric(string name, string title, MetricLabels labels, bool higherIsBetter)
    {
        Name = name;
        Title = title;
        Labels = labels;
        HigherIsBetter = higherIsBetter;
    }

    /// <summary>All metrics.</summary>
    public static IReadOnlyList<Metric> All => Known.Value;

    /// <summary>The name in recipes and on the command line, e.g. <c>auroc</c>.</summary>
    public string Name { get; }

    /// <summary>The name for people, e.g. <c>area under the ROC curve</c>.</summary>
    public string Title { get; }

    /// <summary>What it compares predictions with.</summary>
    public MetricLabels Labels { get; }

    /// <summary>Whether a higher value is a better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>A metric by its name, whatever the case of the letters.</summary>
    /// <exception cref="WorkbenchException">There is no such metric; the message lists them.</exception>
    public static Metric ByName(string name) =>
        All.FirstOrDefault(metric => metric.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new WorkbenchException($"There is no metric '{name}'. Metrics: {string.Join(", ", All.Select(metric => metric.Name))}.");

    /// <summary>The value of predictions.</summary>
    /// <param name="predicted">Scores, probabilities or numbers.</param>
    /// <param name="observed">Labels or numbers of the same examples; NaN is missing and left out.</param>
    /// <exception cref="WorkbenchException">Lengths differ, a prediction is NaN, or a binary label is neither 0 nor 1.</exception>
    public double Compute(ReadOnlySpan<double> predicted, ReadOnlySpan<double> observed)
    {
        var scores = ArrayPool<double>.Shared.Rent(predicted.Length);
        var labels = ArrayPool<double>.Shared.Rent(predicted.Length);
        try
        {
            var known = Gather(predicted, observed, scores, labels);
            return known == 0 ? double.NaN : Measure(scores.AsSpan(0, known), labels.AsSpan(0, known));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scores);
            ArrayPool<double>.Shared.Return(labels);
        }
    }

    /// <inheritdoc cref="Compute(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public double Compute(ReadOnlySpan<float> predicted, ReadOnlySpan<float> observed)
    {
        var wide = ArrayPool<double>.Shared.Rent(predicted.Length + observed.Length);
        try
        {
            var scores = wide.AsSpan(0, predicted.Length);
            var labels = wide.AsSpan(predicted.Length, observed.Length);
            TensorPrimitives.ConvertTruncating(predicted, scores);
            TensorPrimitives.ConvertTruncating(observed, labels);
            return Compute(scores, labels);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(wide);
        }
    }

    /// <summary>
    /// The value for classes that exclude each other. Unless the metric says otherwise it is the mean over the classes of each
    /// class against the rest.
    /// </summary>
    /// <param name="probabilities">examples x classes.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="labels">The class of each example, from 0; a negative one is missing.</param>
    /// <exception cref="WorkbenchException">Lengths differ, a label is no class, or the metric is not for classes.</exception>
    public double OfClasses(ReadOnlySpan<float> probabilities, int classes, ReadOnlySpan<long> labels)
    {
        if (Labels != MetricLabels.Binary)
            throw new WorkbenchException($"The metric {Name} compares numbers; classes were given. Use one of: "
                + $"{string.Join(", ", All.Where(metric => metric.Labels == MetricLabels.Binary).Select(metric => metric.Name))}.");
        ClassLabels.Check(probabilities.Length, classes, labels);
        return MeasureClasses(probabilities, classes, labels);
    }

    /// <summary>Whether one value is better than another; a value that is not defined is worse than any.</summary>
    public bool IsBetter(double value, double than) =>
        !double.IsNaN(value) && (double.IsNaN(than) || (HigherIsBetter ? value > than : value < than));

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The value of predictions of which all observations are known; at least one. Both spans may be changed.</summary>
    private protected abstract double Measure(Span<double> predicted, Span<double> observed);

    /// <summary>The value for classes; labels have been checked.</summary>
    private protected virtual double MeasureClasses(ReadOnlySpan<float> probabilities, int classes, ReadOnlySpan<long> labels)
    {
        var scores = new double[labels.Length];
        var observed = new double[labels.Length];
        double sum = 0;
        for (var one = 0; one < classes; one++)
        {
            for (var example = 0; example < labels.Length; example++)
            {
                scores[example] = probabilities[(example * classes) + one];
                observed[example] = labels[example] < 0 ? double.NaN : labels[example] == one ? 1 : 0;
            }

            sum += Compute(scores, observed);
        }

        return sum / classes;
    }

    private int Gather(ReadOnlySpan<double> predicted, ReadOnlySpan<double> observed, double[] scores, double[] labels)
    {
        if (predicted.Length != observed.Length)
            throw new WorkbenchException($"{predicted.Length} predictions for {observed.Length} observations; one for each is needed.");
        var known = 0;
        for (var index = 0; index < observed.Length; index++)
        {
            var label = observed[index];
            if (double.IsNaN(label))
                continue;
            if (double.IsNaN(predicted[index]))
                throw new WorkbenchException($"Prediction {index + 1} is not a number; find out which network or column made it.");
            if (Labels == MetricLabels.Binary && label is not (0 or 1))
                throw new WorkbenchException(FormattableString.Invariant(
                    $"Label {index + 1} is {label}; {Name} needs 0, 1 or missing (NaN). For measured numbers use pearson, spearman or r2."));
            scores[known] = predicted[index];
            labels[known++] = label;
        }

        return known;
    }
}

/// <summary>A metric that can be called by its type: <c>Auroc.Of(scores, labels)</c>.</summary>
/// <typeparam name="TSelf">The metric.</typeparam>
public abstract class Metric<TSelf> : Metric
    where TSelf : Metric<TSelf>, new()
{
    private protected Metric(string name, string title, MetricLabels labels, bool higherIsBetter)
        : base(name, title, labels, higherIsBetter)
    {
    }

    /// <summary>The metric as an object.</summary>
    public static TSelf Instance { get; } = new();

    /// <inheritdoc cref="Metric.Compute(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static double Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> observed) => Instance.Compute(predicted, observed);

    /// <inheritdoc cref="Metric.Compute(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static double Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> observed) => Instance.Compute(predicted, observed);
}
