namespace Workbench.Data.Metrics;

/// <summary>Pearson's correlation. Not defined for fewer than two values or where one side is constant.</summary>
public sealed class Pearson() : Metric<Pearson>("pearson", "Pearson correlation", MetricLabels.Numbers, higherIsBetter: true)
{
    private protected override double Measure(Span<double> predicted, Span<double> observed) =>
        Moments.Of(predicted, observed).Correlation;
}

/// <summary>Spearman's rank correlation; equal values share the mean of their ranks. Not defined where one side is constant.</summary>
public sealed class Spearman() : Metric<Spearman>("spearman", "Spearman correlation", MetricLabels.Numbers, higherIsBetter: true)
{
    private protected override double Measure(Span<double> predicted, Span<double> observed)
    {
        Rank(predicted);
        Rank(observed);
        return Moments.Of(predicted, observed).Correlation;
    }

    private static void Rank(Span<double> values)
    {
        var places = new int[values.Length];
        for (var index = 0; index < places.Length; index++)
            places[index] = index;
        var sorted = values.ToArray();
        Array.Sort(sorted, places);
        for (var first = 0; first < sorted.Length;)
        {
            var next = first + 1;
            while (next < sorted.Length && sorted[next] == sorted[first])
                next++;
            for (var tied = first; tied < next; tied++)
                values[places[tied]] = (first + next + 1) / 2.0;
            first = next;
        }
    }
}

/// <summary>
/// Slope of the regression of observed on predicted values: 1 is unbiased, below 1 predictions spread too far. Not defined where all
/// predictions are equal.
/// </summary>
public sealed class RegressionSlope()
    : Metric<RegressionSlope>("slope", "slope of observed on predicted", MetricLabels.Numbers, higherIsBetter: true)
{
    private protected override double Measure(Span<double> predicted, Span<double> observed)
    {
        var moments = Moments.Of(predicted, observed);
        return moments.PredictedSquares > 0 ? moments.Products / moments.PredictedSquares : double.NaN;
    }
}

/// <summary>Sums of squares and products about the means; a spread that is only rounding of the values counts as none.</summary>
internal readonly record struct Moments(double PredictedSquares, double Products, double ObservedSquares)
{
    // Squares beneath this share of the squared mean are rounding.
    private const double Rounding = 1e-24;

    /// <summary>In [-1, 1], or NaN.</summary>
    public double Correlation => PredictedSquares > 0 && ObservedSquares > 0
        ? Math.Clamp(Products / Math.Sqrt(PredictedSquares) / Math.Sqrt(ObservedSquares), -1, 1)
        : double.NaN;

    /// <summary>The moments of pairs.</summary>
    public static Moments Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> observed)
    {
        double meanX = 0, meanY = 0;
        for (var index = 0; index < predicted.Length; index++)
        {
            meanX += predicted[index] / predicted.Length;
            meanY += observed[index] / predicted.Length;
        }

        double xx = 0, xy = 0, yy = 0;
        for (var index = 0; index < predicted.Length; index++)
        {
            var (x, y) = (predicted[index] - meanX, observed[index] - meanY);
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }

        return new Moments(Spread(xx, meanX, predicted.Length), xy, Spread(yy, meanY, predicted.Length));
    }

    private static double Spread(double squares, double mean, int count) => squares > Rounding * mean * mean * count ? squares : 0;
}
