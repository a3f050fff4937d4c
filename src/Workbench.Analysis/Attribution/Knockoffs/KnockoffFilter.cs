namespace Workbench.Analysis.Attribution;

/// <summary>Features that a knockoff filter selected.</summary>
/// <param name="Selected">Their numbers, ascending.</param>
/// <param name="Threshold">The least statistic of a selected feature; infinite where none is selected.</param>
/// <param name="FalseDiscoveryRate">The rate that was asked for.</param>
public sealed record KnockoffSelection(IReadOnlyList<int> Selected, double Threshold, double FalseDiscoveryRate);

/// <summary>
/// The knockoff filter (Barber and Candes 2015, doi 10.1214/15-AOS1337): as many statistics of features without an effect lie
/// below -t as above t, so that the share of those among the statistics above t is known.
/// </summary>
public static class KnockoffFilter
{
    /// <summary>Selects features.</summary>
    /// <param name="statistics">One a feature: positive where it matters more than its knockoff, its sign a coin's where it has no effect.</param>
    /// <param name="falseDiscoveryRate">The mean share of features without an effect among the selected, above 0 and below 1.</param>
    /// <param name="plus">Whether one is added to the count below -t (knockoff+), which the control of the rate needs.</param>
    /// <exception cref="WorkbenchException">A statistic is NaN or the rate is out of its range.</exception>
    public static KnockoffSelection Select(IReadOnlyList<double> statistics, double falseDiscoveryRate, bool plus = true)
    {
        if (!(falseDiscoveryRate is > 0 and < 1))
            throw new WorkbenchException(FormattableString.Invariant($"The false discovery rate is {falseDiscoveryRate}; it must be above 0 and below 1."));
        if (statistics.Any(double.IsNaN))
            throw new WorkbenchException("A knockoff statistic is NaN: did the network's training diverge?");
        foreach (var threshold in statistics.Select(Math.Abs).Where(size => size > 0).Distinct().Order())
        {
            var (below, above) = (statistics.Count(one => one <= -threshold), statistics.Count(one => one >= threshold));
            if ((below + (plus ? 1 : 0)) / (double)Math.Max(1, above) <= falseDiscoveryRate)
                return new([.. Enumerable.Range(0, statistics.Count).Where(i => statistics[i] >= threshold)], threshold, falseDiscoveryRate);
        }

        return new([], double.PositiveInfinity, falseDiscoveryRate);
    }
}
