using Workbench.Data.Metrics;

namespace Workbench.Analysis.Metrics;

/// <summary>
/// The quantiles that the BCa interval reads (Efron and Tibshirani 1993, 14.9 to 14.15): bias from the share of samples below the
/// value, acceleration from the skewness of the values with each example left out.
/// </summary>
internal static class AcceleratedLevels
{
    private const int MostLeftOut = 2000;

    /// <summary>Lower and upper probability.</summary>
    public static (double Low, double High) Of(
        Metric metric, double[] x, double[] y, double value, double[] sorted, double level, CancellationToken cancellation)
    {
        var below = (sorted.Count(drawn => drawn < value) + (0.5 * sorted.Count(drawn => drawn == value))) / sorted.Length;
        var bias = NormalDistribution.Quantile(Math.Clamp(below, 0.5 / sorted.Length, 1 - (0.5 / sorted.Length)));
        var acceleration = Acceleration(metric, x, y, cancellation);
        double Level(double probability)
        {
            var z = bias + NormalDistribution.Quantile(probability);
            return NormalDistribution.Cumulative(bias + (z / (1 - (acceleration * z))));
        }

        return (Level((1 - level) / 2), Level((1 + level) / 2));
    }

    // With very many examples groups of them are left out instead of single ones.
    private static double Acceleration(Metric metric, double[] x, double[] y, CancellationToken cancellation)
    {
        var groups = Math.Min(x.Length, MostLeftOut);
        var values = new double[groups];
        Parallel.For(0, groups, Threads.Options(cancellation), group =>
        {
            var kept = Enumerable.Range(0, x.Length).Where(index => index % groups != group).ToArray();
            values[group] = metric.Compute(Array.ConvertAll(kept, index => x[index]), Array.ConvertAll(kept, index => y[index]));
        });
        var defined = values.Where(double.IsFinite).ToList();
        if (defined.Count < 2)
            return 0;
        var mean = defined.Average();
        double squares = 0, cubes = 0;
        foreach (var one in defined)
        {
            var difference = mean - one;
            squares += difference * difference;
            cubes += difference * difference * difference;
        }

        return squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
    }
}
