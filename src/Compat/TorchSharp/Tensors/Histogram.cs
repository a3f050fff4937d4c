using TorchSharp.Door;

namespace TorchSharp;

/// <summary>How many bins a histogram gets: the rules of numpy.histogram_bin_edges.</summary>
public enum HistogramBinSelector : byte
{
    Doane = 0,
    Rice,
    Scott,
    Sqrt,
    Stone,
    Sturges,
}

public static partial class torch
{
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range = null, Tensor? weight = null, bool density = false) =>
        Aten.histogram_bin_ct.CallPair(
            input, bins, range is { } limits ? new[] { limits.min, limits.max } : Argument.None, weight, density);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, Tensor bins, Tensor? weight = null, bool density = false) =>
        Aten.histogram.CallPair(input, bins, weight, density);

    /// <summary>A histogram with as many equal bins as a rule gives.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, HistogramBinSelector bins, (double min, double max)? range = null, bool density = false) =>
        histogram(input, HistogramBins.Count(input, bins, range), range, null, density);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range, Tensor weight, bool density,
        out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins, range, weight, density);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins, range);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, Tensor bins, Tensor weight, bool density, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins, weight, density);

    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, Tensor bins, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins);
}

/// <summary>The rules by which a histogram gets its number of bins.</summary>
internal static class HistogramBins
{
    internal static long Count(torch.Tensor input, HistogramBinSelector rule, (double min, double max)? range)
    {
        using var unchanging = torch.no_grad();
        using var numbers = input.to_type(torch.float64, copy: true).contiguous();
        var values = numbers.data<double>().ToArray();
        var (low, high) = range ?? (values.Length == 0 ? (0, 1) : (values.Min(), values.Max()));
        values = [.. values.Where(value => value >= low && value <= high)];
        var spread = high - low;
        if (values.Length == 0 || !(spread > 0))
            return 1;
        var width = rule switch
        {
            HistogramBinSelector.Sqrt => spread / Math.Sqrt(values.Length),
            HistogramBinSelector.Sturges => spread / (Math.Log2(values.Length) + 1),
            HistogramBinSelector.Rice => spread / (2 * Math.Cbrt(values.Length)),
            HistogramBinSelector.Scott => Math.Cbrt(24 * Math.Sqrt(Math.PI) / values.Length) * Deviation(values),
            HistogramBinSelector.Doane => Doane(values, spread),
            HistogramBinSelector.Stone => Stone(values, low, spread),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule for the bins of a histogram."),
        };
        return width > 0 ? Math.Max(1, (long)Math.Ceiling(spread / width)) : 1;
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    // Doane 1976: Sturges' rule with more bins where the values are skewed.
    private static double Doane(double[] values, double spread)
    {
        var deviation = Deviation(values);
        if (values.Length <= 2 || deviation == 0)
            return 0;
        double count = values.Length;
        var mean = values.Average();
        var skewness = values.Average(value => Math.Pow((value - mean) / deviation, 3));
        var deviationOfSkewness = Math.Sqrt(6 * (count - 2) / ((count + 1) * (count + 3)));
        return spread / (1 + Math.Log2(count) + Math.Log2(1 + (Math.Abs(skewness) / deviationOfSkewness)));
    }

    // Stone 1984: the number of bins with the least estimated squared error, of at most max(100, sqrt(n)).
    private static double Stone(double[] values, double low, double spread)
    {
        double count = values.Length;
        var (best, least) = (1, double.PositiveInfinity);
        for (var bins = 1; bins <= Math.Max(100, (int)Math.Sqrt(count)); bins++)
        {
            var shares = new double[bins];
            foreach (var value in values)
                shares[Math.Min(bins - 1, (int)((value - low) / spread * bins))] += 1 / count;
            var width = spread / bins;
            var loss = (2 - ((count + 1) * shares.Sum(share => share * share))) / width;
            if (loss < least)
                (best, least) = (bins, loss);
        }

        return spread / best;
    }
}

internal static partial class Aten
{
    internal static readonly Operator histogram = new("histogram", "bins_tensor");
    internal static readonly Operator histogram_bin_ct = new("histogram", "bin_ct");
}
