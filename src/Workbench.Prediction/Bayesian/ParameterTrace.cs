namespace Workbench.Prediction.Bayesian;

/// <summary>A parameter of a fit over the kept cycles of all chains.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Traces">Its values, a list a chain.</param>
/// <param name="Mean">Posterior mean.</param>
/// <param name="Deviation">Posterior standard deviation.</param>
/// <param name="EffectiveSize">How many independent draws would tell the mean as well. Geyer 1992, Statistical Science 7:473; over chains
/// as in Gelman et al. 2013, Bayesian Data Analysis, 3rd edition, section 11.5.</param>
/// <param name="RHat">How much wider the halves of all chains lie apart than each is; near 1 when they tell the same. Ibid., section 11.4.</param>
public sealed record ParameterTrace(
    string Name, IReadOnlyList<IReadOnlyList<double>> Traces, double Mean, double Deviation, double EffectiveSize, double RHat)
{
    /// <summary>Sums up traces.</summary>
    /// <param name="name">What the parameter is.</param>
    /// <param name="traces">A list a chain, at least 4 values each, equally many.</param>
    public static ParameterTrace Of(string name, IReadOnlyList<IReadOnlyList<double>> traces)
    {
        var all = traces.SelectMany(trace => trace).ToArray();
        var mean = all.Average();
        var deviation = Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
        var half = traces[0].Count / 2;
        var halves = traces.SelectMany(trace => new[] { trace.Take(half).ToArray(), trace.Skip(trace.Count - half).ToArray() }).ToArray();
        var (within, total) = Variances(halves);

        // A parameter that does not move tells nothing of convergence: all chains agree.
        return within == 0 && total == 0
            ? new ParameterTrace(name, traces, mean, deviation, all.Length, 1)
            : new ParameterTrace(name, traces, mean, deviation, Effective(halves, within, total), Math.Sqrt(total / within));
    }

    // Mean variance within sequences, and the variance that all together tell of.
    private static (double Within, double Total) Variances(double[][] sequences)
    {
        var length = sequences[0].Length;
        var means = sequences.Select(sequence => sequence.Average()).ToArray();
        var within = sequences.Select((sequence, index) =>
            sequence.Sum(value => (value - means[index]) * (value - means[index])) / (length - 1)).Average();
        var grand = means.Average();
        var between = means.Sum(mean => (mean - grand) * (mean - grand)) / (means.Length - 1);
        return (within, (within * (length - 1) / length) + between);
    }

    // Autocorrelations in pairs until a pair's sum is no longer positive, kept from rising: Geyer's initial monotone sequence.
    private static double Effective(double[][] sequences, double within, double total)
    {
        var length = sequences[0].Length;
        var means = sequences.Select(sequence => sequence.Average()).ToArray();
        var (sum, last) = (0.0, double.PositiveInfinity);
        for (var lag = 0; lag + 1 < length; lag += 2)
        {
            var pair = Math.Min(Correlation(sequences, means, lag, within, total) + Correlation(sequences, means, lag + 1, within, total), last);
            if (!(pair > 0))
                break;
            sum += pair;
            last = pair;
        }

        var count = (double)length * sequences.Length;
        return Math.Min(count / Math.Max((2 * sum) - 1, 1e-12), count * Math.Log10(count));
    }

    private static double Correlation(double[][] sequences, double[] means, int lag, double within, double total)
    {
        var covariance = 0.0;
        for (var index = 0; index < sequences.Length; index++)
        {
            var sequence = sequences[index];
            var sum = 0.0;
            for (var at = lag; at < sequence.Length; at++)
                sum += (sequence[at] - means[index]) * (sequence[at - lag] - means[index]);
            covariance += sum / (sequence.Length - 1) / sequences.Length;
        }

        return 1 - ((within - covariance) / total);
    }
}
