namespace Workbench.Data.Metrics;

/// <summary>Brier score (1950): mean squared difference of probability and label.</summary>
public sealed class Brier() : Metric<Brier>("brier", "Brier score", MetricLabels.Binary, higherIsBetter: false)
{
    private protected override double Measure(Span<double> predicted, Span<double> observed)
    {
        Probabilities.Check(predicted);
        return Errors.MeanSquare(predicted, observed);
    }
}

/// <summary>Mean of -log of the probability given to the true label, in nats. Probabilities are kept 2.2e-16 away from 0 and 1.</summary>
public sealed class LogLoss() : Metric<LogLoss>("log_loss", "log loss", MetricLabels.Binary, higherIsBetter: false)
{
    // The spacing of doubles at 1, as scikit-learn uses.
    private const double Least = 2.220446049250313e-16;

    private protected override double Measure(Span<double> predicted, Span<double> observed)
    {
        Probabilities.Check(predicted);
        double sum = 0;
        for (var index = 0; index < predicted.Length; index++)
        {
            var probability = Math.Clamp(predicted[index], Least, 1 - Least);
            sum -= Math.Log(observed[index] == 1 ? probability : 1 - probability);
        }

        return sum / predicted.Length;
    }

    private protected override double MeasureClasses(ReadOnlySpan<float> probabilities, int classes, ReadOnlySpan<long> labels)
    {
        double sum = 0;
        var known = 0;
        for (var example = 0; example < labels.Length; example++)
        {
            if (labels[example] < 0)
                continue;
            double total = 0, truth = 0;
            for (var one = 0; one < classes; one++)
            {
                var probability = Math.Clamp((double)probabilities[(example * classes) + one], Least, 1 - Least);
                total += probability;
                truth = one == labels[example] ? probability : truth;
            }

            sum -= Math.Log(truth / total);
            known++;
        }

        return known == 0 ? double.NaN : sum / known;
    }
}

/// <summary>
/// Expected calibration error in 15 bins of equal width (Naeini et al. 2015; Guo et al. 2017, arXiv:1706.04599): over the bins, the
/// absolute difference of mean probability of label 1 and share of label 1, weighted by the bin's share of the labels. For classes
/// the probability is that of the predicted class and the label whether it is right.
/// </summary>
public sealed class CalibrationError()
    : Metric<CalibrationError>("ece", "expected calibration error (15 bins)", MetricLabels.Binary, higherIsBetter: false)
{
    /// <summary>Bins of equal width between 0 and 1; a bin holds its upper end.</summary>
    public const int Bins = 15;

    private protected override double Measure(Span<double> predicted, Span<double> observed)
    {
        Probabilities.Check(predicted);
        Span<double> differences = stackalloc double[Bins];
        differences.Clear();
        for (var index = 0; index < predicted.Length; index++)
            differences[Bin(predicted[index])] += predicted[index] - observed[index];
        double sum = 0;
        foreach (var difference in differences)
            sum += Math.Abs(difference);
        return sum / predicted.Length;
    }

    private protected override double MeasureClasses(ReadOnlySpan<float> probabilities, int classes, ReadOnlySpan<long> labels)
    {
        var confidences = new double[labels.Length];
        var correct = new double[labels.Length];
        for (var example = 0; example < labels.Length; example++)
        {
            var row = probabilities.Slice(example * classes, classes);
            var most = ClassLabels.Most(row);
            confidences[example] = row[most];
            correct[example] = labels[example] < 0 ? double.NaN : labels[example] == most ? 1 : 0;
        }

        return Compute(confidences, correct);
    }

    private static int Bin(double probability) => Math.Clamp((int)Math.Ceiling(probability * Bins) - 1, 0, Bins - 1);
}

/// <summary>What the metrics of probabilities check.</summary>
internal static class Probabilities
{
    /// <summary>Refuses numbers that are no probabilities.</summary>
    public static void Check(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            if (value is < 0 or > 1)
                throw new WorkbenchException(FormattableString.Invariant(
                    $"A prediction is {value}; a probability between 0 and 1 was expected. Give the network's output, not its logits."));
    }
}
