namespace Workbench.Prediction.Evaluation;

/// <summary>Agreement of observed and predicted values.</summary>
public static class Accuracy
{
    /// <summary>Pearson correlation.</summary>
    /// <returns>In [-1, 1]; NaN where it is not defined: fewer than two values, or one side constant.</returns>
    public static double Correlation(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted)
    {
        var (xx, xy, yy) = Moments(predicted, observed);
        return xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1) : double.NaN;
    }

    /// <summary>Mean squared difference, in squared units of the values.</summary>
    /// <returns>NaN without values.</returns>
    public static double MeanSquaredError(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted)
    {
        CheckLengths(observed, predicted);
        double sum = 0;
        for (var index = 0; index < observed.Length; index++)
            sum += (observed[index] - predicted[index]) * (observed[index] - predicted[index]);
        return sum / observed.Length;
    }

    /// <summary>Slope of the regression of observed on predicted values: 1 is unbiased, below 1 predictions spread too far.</summary>
    /// <returns>NaN where all predictions are equal.</returns>
    public static double Slope(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted)
    {
        var (xx, xy, _) = Moments(predicted, observed);
        return xx > 0 ? xy / xx : double.NaN;
    }

    // Sums of squares and products about the means; a spread that is only rounding of the values counts as none.
    private static (double XX, double XY, double YY) Moments(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        CheckLengths(y, x);
        double meanX = 0, meanY = 0;
        for (var index = 0; index < x.Length; index++)
        {
            meanX += x[index] / x.Length;
            meanY += y[index] / y.Length;
        }

        double xx = 0, xy = 0, yy = 0;
        for (var index = 0; index < x.Length; index++)
        {
            xx += (x[index] - meanX) * (x[index] - meanX);
            xy += (x[index] - meanX) * (y[index] - meanY);
            yy += (y[index] - meanY) * (y[index] - meanY);
        }

        return (Spread(xx, meanX, x.Length), xy, Spread(yy, meanY, y.Length));
    }

    private static double Spread(double squares, double mean, int count) =>
        squares > 1e-24 * mean * mean * count ? squares : 0;

    private static void CheckLengths(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted)
    {
        if (observed.Length != predicted.Length)
            throw new ArgumentException($"{observed.Length} observed and {predicted.Length} predicted values.");
    }
}
