namespace Workbench.Analysis.Metrics;

/// <summary>A correlation with its bootstrap confidence interval.</summary>
/// <param name="Correlation">Pearson correlation of all individuals.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="Level">Confidence level, e.g. 0.95.</param>
/// <param name="Replicates">Bootstrap samples drawn.</param>
/// <param name="Seed">The seed they were drawn from.</param>
public sealed record CorrelationInterval(double Correlation, double Lower, double Upper, double Level, int Replicates, long Seed)
{
    /// <summary>
    /// Percentile bootstrap over individuals (Efron and Tibshirani 1993, <i>An Introduction to the Bootstrap</i>, chapter 13):
    /// pairs of observed and predicted values are drawn with replacement. Samples in which either is constant are drawn again.
    /// </summary>
    /// <param name="observed">Observed phenotypes, one per individual.</param>
    /// <param name="predicted">Predicted phenotypes of the same individuals.</param>
    /// <param name="seed">Seed of the draws; the same seed gives the same interval.</param>
    /// <param name="replicates">Bootstrap samples, at least 100.</param>
    /// <param name="level">Confidence level, above 0 and below 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="WorkbenchException">Lengths differ, fewer than 3 individuals, a value is missing, or one side is constant.</exception>
    public static CorrelationInterval Of(
        ReadOnlySpan<double> observed,
        ReadOnlySpan<double> predicted,
        long seed,
        int replicates = 2000,
        double level = 0.95,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 100);
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level above 0 and below 1 is needed.");
        if (observed.Length != predicted.Length)
            throw new WorkbenchException(
                $"{observed.Length} observed values and {predicted.Length} predicted ones: both must be of the same individuals.");
        if (observed.Length < 3)
            throw new WorkbenchException($"A bootstrap interval of a correlation needs at least 3 individuals, found {observed.Length}.");
        var (x, y) = (Standardised(observed, "observed"), Standardised(predicted, "predicted"));
        var random = new SeededRandom(unchecked((ulong)seed));
        var drawn = new double[replicates];
        for (var i = 0; i < replicates; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            drawn[i] = OfOneSample(x, y, random);
        }

        Array.Sort(drawn);
        return new CorrelationInterval(
            OfAll(x, y), Quantile(drawn, (1 - level) / 2), Quantile(drawn, (1 + level) / 2), level, replicates, seed);
    }

    /// <summary>Values minus their mean, over the largest: no sum of squares then overflows or vanishes.</summary>
    private static double[] Standardised(ReadOnlySpan<double> values, string what)
    {
        var mean = 0.0;
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                throw new WorkbenchException($"The {what} values hold one that is missing; drop those individuals first.");
            mean += value / values.Length;
        }

        if (!values.ContainsAnyExcept(values[0]))
            throw new WorkbenchException($"The {what} values are all {values[0]}: a constant has no correlation.");
        var centred = new double[values.Length];
        for (var i = 0; i < centred.Length; i++)
            centred[i] = values[i] - mean;
        var largest = Math.Max(centred.Max(), -centred.Min());
        for (var i = 0; i < centred.Length; i++)
            centred[i] /= largest;
        return centred;
    }

    private static double OfAll(double[] x, double[] y)
    {
        var sums = default(Sums);
        for (var i = 0; i < x.Length; i++)
            sums.Add(x[i], y[i]);
        return sums.Correlation();
    }

    private static double OfOneSample(double[] x, double[] y, SeededRandom random)
    {
        while (true)
        {
            var sums = default(Sums);
            for (var i = 0; i < x.Length; i++)
            {
                var drawn = random.NextInt(x.Length);
                sums.Add(x[drawn], y[drawn]);
            }

            var correlation = sums.Correlation();
            if (double.IsFinite(correlation))
                return correlation;
        }
    }

    /// <summary>Quantile with linear interpolation between order statistics.</summary>
    private static double Quantile(double[] sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>Sums over pairs centred on the means of all individuals, so that the one-pass variance keeps its digits.</summary>
    private struct Sums
    {
        private int count;
        private double x;
        private double y;
        private double xx;
        private double yy;
        private double xy;
        private double firstX;
        private double firstY;
        private bool variesX;
        private bool variesY;

        public void Add(double valueX, double valueY)
        {
            if (count++ == 0)
                (firstX, firstY) = (valueX, valueY);
            variesX |= valueX != firstX;
            variesY |= valueY != firstY;
            x += valueX;
            y += valueY;
            xx += valueX * valueX;
            yy += valueY * valueY;
            xy += valueX * valueY;
        }

        /// <summary>The correlation; not a number where one side does not vary.</summary>
        public readonly double Correlation() =>
            variesX && variesY
                ? Math.Clamp((xy - (x * y / count)) / Math.Sqrt((xx - (x * x / count)) * (yy - (y * y / count))), -1, 1)
                : double.NaN;
    }
}
