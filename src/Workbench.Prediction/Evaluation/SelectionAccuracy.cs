namespace Workbench.Prediction.Evaluation;

/// <summary>How well predictions pick the best individuals, which is what a breeder selects by.</summary>
public static class SelectionAccuracy
{
    /// <summary>The share of individuals that is selected in a study's results.</summary>
    public const double DefaultShare = 0.1;

    /// <summary>Of the individuals that are best by prediction, the share that is among as many best by observation.</summary>
    /// <param name="observed">One value an individual; more is better.</param>
    /// <param name="predicted">One value an individual; ties are broken by order.</param>
    /// <param name="share">Share selected, above 0 and at most 1; at least one individual is.</param>
    /// <returns>Between 0 and 1; <paramref name="share"/> is expected of predictions at random.</returns>
    public static double TopOverlap(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, double share = DefaultShare)
    {
        var count = Selected(observed, predicted, share);
        var best = Best(observed, count).ToHashSet();
        return Best(predicted, count).Count(best.Contains) / (double)count;
    }

    /// <summary>
    /// Normalised discounted cumulative gain of the selected: the observed values, above the least of all, of those best by prediction,
    /// each divided by log2(rank + 1), over the same sum for those best by observation. Blondel et al. 2015, PLOS ONE 10:e0128570.
    /// </summary>
    /// <param name="observed">One value an individual; more is better.</param>
    /// <param name="predicted">One value an individual; ties are broken by order.</param>
    /// <param name="share">Share selected, above 0 and at most 1; at least one individual is.</param>
    /// <returns>Between 0 and 1, 1 for the right order; NaN where all observed values are equal.</returns>
    public static double Ndcg(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, double share = DefaultShare)
    {
        var count = Selected(observed, predicted, share);
        var values = observed.ToArray();
        var least = values.Min();
        double Gain(int[] order) => order.Select((individual, rank) => (values[individual] - least) / Math.Log2(rank + 2)).Sum();
        var ideal = Gain(Best(observed, count));
        return ideal > 0 ? Gain(Best(predicted, count)) / ideal : double.NaN;
    }

    private static int Selected(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, double share)
    {
        if (observed.Length == 0 || observed.Length != predicted.Length)
            throw new ArgumentException($"{observed.Length} observed and {predicted.Length} predicted values.", nameof(predicted));
        if (!(share is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share above 0 and at most 1 is needed.");
        return Math.Max(1, (int)Math.Round(share * observed.Length, MidpointRounding.AwayFromZero));
    }

    private static int[] Best(ReadOnlySpan<double> values, int count)
    {
        var all = values.ToArray();
        return Enumerable.Range(0, all.Length).OrderByDescending(index => all[index]).Take(count).ToArray();
    }
}
