namespace Workbench.Data.Metrics;

/// <summary>
/// How a binary classifier does at every threshold: one point a distinct score, from the highest down. Thresholds that tie are one
/// point, so that the curves do not depend on the order of equal scores.
/// </summary>
public sealed class ThresholdCurve
{
    private ThresholdCurve(double[] thresholds, int[] truePositives, int[] falsePositives, int positives, int negatives)
    {
        Thresholds = thresholds;
        TruePositives = truePositives;
        FalsePositives = falsePositives;
        Positives = positives;
        Negatives = negatives;
    }

    /// <summary>The distinct scores, highest first.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>Positives with at least each threshold's score.</summary>
    public IReadOnlyList<int> TruePositives { get; }

    /// <summary>Negatives with at least each threshold's score.</summary>
    public IReadOnlyList<int> FalsePositives { get; }

    /// <summary>Positives in all.</summary>
    public int Positives { get; }

    /// <summary>Negatives in all.</summary>
    public int Negatives { get; }

    /// <summary>True positive rate (recall, sensitivity) at each threshold.</summary>
    public IReadOnlyList<double> TruePositiveRates => TruePositives.Select(count => (double)count / Positives).ToArray();

    /// <summary>False positive rate (1 - specificity) at each threshold.</summary>
    public IReadOnlyList<double> FalsePositiveRates => FalsePositives.Select(count => (double)count / Negatives).ToArray();

    /// <summary>Precision (positive predictive value) at each threshold.</summary>
    public IReadOnlyList<double> Precisions =>
        TruePositives.Zip(FalsePositives, (trues, falses) => (double)trues / (trues + falses)).ToArray();

    /// <summary>Counts positives and negatives above every distinct score.</summary>
    /// <param name="scores">Higher means more likely positive.</param>
    /// <param name="labels">1 positive, 0 negative; NaN is a missing label and left out.</param>
    /// <exception cref="WorkbenchException">A score is NaN, a label is neither 0 nor 1, or a class is absent.</exception>
    public static ThresholdCurve Of(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        if (scores.Length != labels.Length)
            throw new WorkbenchException($"{scores.Length} scores for {labels.Length} labels; one label a score is needed.");
        var (kept, positive) = Known(scores, labels);
        Array.Sort(kept, positive);
        var positives = positive.Count(label => label);
        if (positives == 0 || positives == kept.Length)
            throw new WorkbenchException($"All {kept.Length} known labels are {(positives == 0 ? 0 : 1)}; a curve needs both classes.");
        var thresholds = new List<double>();
        List<int> trues = [], falses = [];
        int above = 0, wrong = 0;
        for (var index = kept.Length - 1; index >= 0; index--)
        {
            above += positive[index] ? 1 : 0;
            wrong += positive[index] ? 0 : 1;
            if (index > 0 && kept[index - 1] == kept[index])
                continue;
            thresholds.Add(kept[index]);
            trues.Add(above);
            falses.Add(wrong);
        }

        return new ThresholdCurve([.. thresholds], [.. trues], [.. falses], positives, kept.Length - positives);
    }

    private static (double[] Scores, bool[] Positive) Known(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        var kept = new List<double>(scores.Length);
        var positive = new List<bool>(scores.Length);
        for (var index = 0; index < scores.Length; index++)
        {
            if (double.IsNaN(labels[index]))
                continue;
            if (labels[index] is not (0 or 1))
                throw new WorkbenchException(FormattableString.Invariant($"Label {index + 1} is {labels[index]}; 0, 1 or missing (NaN) was expected."));
            if (double.IsNaN(scores[index]))
                throw new WorkbenchException($"Score {index + 1} is not a number; find out which network or column made it.");
            kept.Add(scores[index]);
            positive.Add(labels[index] == 1);
        }

        return (kept.ToArray(), positive.ToArray());
    }
}
