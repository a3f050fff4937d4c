namespace Workbench.Data.Metrics;

/// <summary>A metric of a <see cref="ConfusionMatrix"/>: a probability above 0.5 predicts label 1, the most probable class predicts a class.</summary>
/// <typeparam name="TSelf">The metric.</typeparam>
public abstract class ThresholdMetric<TSelf> : Metric<TSelf>
    where TSelf : ThresholdMetric<TSelf>, new()
{
    /// <summary>A higher probability predicts label 1.</summary>
    public const double Threshold = 0.5;

    private protected ThresholdMetric(string name, string title)
        : base(name, title, MetricLabels.Binary, higherIsBetter: true)
    {
    }

    private protected abstract double Of(ConfusionMatrix counts);

    private protected sealed override double Measure(Span<double> predicted, Span<double> observed) =>
        Of(ConfusionMatrix.OfBinary(predicted, observed, Threshold));

    private protected sealed override double MeasureClasses(ReadOnlySpan<float> probabilities, int classes, ReadOnlySpan<long> labels) =>
        Of(ConfusionMatrix.Of(probabilities, classes, labels));
}

/// <summary>Share of the labels that were predicted.</summary>
public sealed class Accuracy() : ThresholdMetric<Accuracy>("accuracy", "accuracy")
{
    private protected override double Of(ConfusionMatrix counts) => counts.Accuracy;
}

/// <summary>Mean of the shares of each class that were recognised.</summary>
public sealed class BalancedAccuracy() : ThresholdMetric<BalancedAccuracy>("balanced_accuracy", "balanced accuracy")
{
    private protected override double Of(ConfusionMatrix counts) => counts.BalancedAccuracy;
}

/// <summary>Matthews correlation coefficient (Matthews 1975).</summary>
public sealed class Matthews() : ThresholdMetric<Matthews>("mcc", "Matthews correlation coefficient")
{
    private protected override double Of(ConfusionMatrix counts) => counts.Matthews;
}

/// <summary>Harmonic mean of precision and recall of label 1; of classes the mean over all of them (macro).</summary>
public sealed class F1() : ThresholdMetric<F1>("f1", "F1 score")
{
    private protected override double Of(ConfusionMatrix counts) =>
        counts.Classes == 2 ? counts.F1(1) : Enumerable.Range(0, counts.Classes).Average(counts.F1);
}
