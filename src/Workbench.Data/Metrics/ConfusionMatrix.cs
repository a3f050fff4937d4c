namespace Workbench.Data.Metrics;

/// <summary>How often each class was predicted for examples of each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] counts;

    private ConfusionMatrix(int classes)
    {
        Classes = classes;
        counts = new long[classes * classes];
    }

    /// <summary>Classes.</summary>
    public int Classes { get; }

    /// <summary>Examples counted.</summary>
    public long Total => counts.Sum();

    /// <summary>Examples of a class for which a class was predicted.</summary>
    public long this[int observed, int predicted] => counts[(observed * Classes) + predicted];

    /// <summary>Counts the most probable class of each example; of equal ones the first. A negative label is missing and left out.</summary>
    /// <param name="probabilities">examples x classes; any scores that rise with the probability.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="labels">The class of each example.</param>
    /// <exception cref="WorkbenchException">Lengths differ, or a label is no class.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<float> probabilities, int classes, ReadOnlySpan<long> labels)
    {
        ClassLabels.Check(probabilities.Length, classes, labels);
        var matrix = new ConfusionMatrix(classes);
        for (var example = 0; example < labels.Length; example++)
            if (labels[example] >= 0)
                matrix.counts[(labels[example] * classes) + ClassLabels.Most(probabilities.Slice(example * classes, classes))]++;
        return matrix;
    }

    /// <summary>Counts binary labels; a score above the threshold predicts 1.</summary>
    /// <param name="scores">Probabilities of label 1.</param>
    /// <param name="labels">0 or 1.</param>
    /// <param name="threshold">The threshold.</param>
    internal static ConfusionMatrix OfBinary(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, double threshold)
    {
        var matrix = new ConfusionMatrix(2);
        for (var index = 0; index < scores.Length; index++)
            matrix.counts[(labels[index] == 1 ? 2 : 0) + (scores[index] > threshold ? 1 : 0)]++;
        return matrix;
    }

    /// <summary>Share of the examples whose class was predicted.</summary>
    public double Accuracy => (double)Correct / Total;

    /// <summary>Mean over the classes that occur of the share of their examples that were recognised.</summary>
    public double BalancedAccuracy =>
        Enumerable.Range(0, Classes).Where(one => Observed(one) > 0).Average(one => (double)this[one, one] / Observed(one));

    /// <summary>
    /// Matthews correlation coefficient, for more than two classes Gorodkin's (2004, Computational Biology and Chemistry 28:367);
    /// 0 where only one class is observed or predicted.
    /// </summary>
    public double Matthews
    {
        get
        {
            double total = Total, agreement = 0, observed = 0, predicted = 0;
            for (var one = 0; one < Classes; one++)
            {
                agreement += (double)Observed(one) * Predicted(one);
                observed += (double)Observed(one) * Observed(one);
                predicted += (double)Predicted(one) * Predicted(one);
            }

            var spread = Math.Sqrt((total * total) - observed) * Math.Sqrt((total * total) - predicted);
            return spread == 0 ? 0 : ((Correct * total) - agreement) / spread;
        }
    }

    /// <summary>
    /// Harmonic mean of precision and recall of a class, 2 TP / (2 TP + FP + FN); 0 where the class is neither observed nor predicted.
    /// </summary>
    public double F1(int one) =>
        Observed(one) + Predicted(one) == 0 ? 0 : 2.0 * this[one, one] / (Observed(one) + Predicted(one));

    private long Correct => Enumerable.Range(0, Classes).Sum(one => this[one, one]);

    private long Observed(int one) => Enumerable.Range(0, Classes).Sum(other => this[one, other]);

    private long Predicted(int one) => Enumerable.Range(0, Classes).Sum(other => this[other, one]);
}

/// <summary>What the metrics of classes check and share.</summary>
internal static class ClassLabels
{
    /// <summary>Refuses labels that do not belong to the probabilities.</summary>
    public static void Check(int probabilities, int classes, ReadOnlySpan<long> labels)
    {
        if (classes < 2 || probabilities != (long)labels.Length * classes)
            throw new WorkbenchException($"{probabilities} probabilities for {labels.Length} labels of {classes} classes; "
                + "one for each class of each example is needed, and two classes at least.");
        for (var example = 0; example < labels.Length; example++)
            if (labels[example] >= classes)
                throw new WorkbenchException($"Label {example + 1} is class {labels[example]}; classes are 0 to {classes - 1}, a negative one is missing.");
    }

    /// <summary>The first of the largest.</summary>
    public static int Most(ReadOnlySpan<float> probabilities)
    {
        var most = 0;
        for (var one = 1; one < probabilities.Length; one++)
            if (probabilities[one] > probabilities[most])
                most = one;
        return most;
    }
}
