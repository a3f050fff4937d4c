namespace Workbench.Data.Metrics;

/// <summary>
/// Area under the ROC curve: the probability that a positive has a higher score than a negative, ties counting a half (Mann and
/// Whitney 1947). Not defined where a class is absent.
/// </summary>
public sealed class Auroc() : Metric<Auroc>("auroc", "area under the ROC curve", MetricLabels.Binary, higherIsBetter: true)
{
    private protected override double Measure(Span<double> predicted, Span<double> observed)
    {
        predicted.Sort(observed);
        double wins = 0;
        long positives = 0, negatives = 0;
        for (var first = 0; first < predicted.Length;)
        {
            long tiedPositives = 0;
            var next = first;
            for (; next < predicted.Length && predicted[next] == predicted[first]; next++)
                tiedPositives += observed[next] == 1 ? 1 : 0;
            var tiedNegatives = next - first - tiedPositives;
            wins += tiedPositives * (negatives + (0.5 * tiedNegatives));
            positives += tiedPositives;
            negatives += tiedNegatives;
            first = next;
        }

        return positives == 0 || negatives == 0 ? double.NaN : wins / positives / negatives;
    }
}

/// <summary>
/// Average precision, the area under the precision-recall curve by steps: the sum over distinct scores of the gain in recall times
/// the precision there. Not defined where there is no positive.
/// </summary>
public sealed class AveragePrecision()
    : Metric<AveragePrecision>("auprc", "average precision", MetricLabels.Binary, higherIsBetter: true)
{
    private protected override double Measure(Span<double> predicted, Span<double> observed)
    {
        predicted.Sort(observed);
        double sum = 0;
        long above = 0, positives = 0;
        for (var last = predicted.Length - 1; last >= 0;)
        {
            long tied = 0;
            var next = last;
            for (; next >= 0 && predicted[next] == predicted[last]; next--)
                tied += observed[next] == 1 ? 1 : 0;
            above += last - next;
            positives += tied;
            sum += tied * ((double)positives / above);
            last = next;
        }

        return positives == 0 ? double.NaN : sum / positives;
    }
}
