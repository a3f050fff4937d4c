namespace Workbench.Analysis.Metrics;

/// <summary>The false discovery rate of Benjamini and Hochberg (1995, Journal of the Royal Statistical Society B 57:289).</summary>
public static class BenjaminiHochberg
{
    /// <summary>
    /// q-values: the least false discovery rate at which a test is among the discoveries, min over larger p of p x tests / rank.
    /// </summary>
    /// <param name="pValues">p-values in any order.</param>
    /// <param name="tests">
    /// Tests made in all, where only the smallest p-values are given (those under a threshold); the q-values are then the
    /// exact ones or, near the threshold, larger. Null where all are given.
    /// </param>
    /// <returns>q-values in the order of the p-values, at most 1.</returns>
    /// <exception cref="ArgumentException">A p-value is not in [0, 1], or fewer tests than p-values.</exception>
    public static double[] QValues(ReadOnlySpan<double> pValues, long? tests = null)
    {
        var count = tests ?? pValues.Length;
        if (count < pValues.Length)
            throw new ArgumentException($"{pValues.Length} p-values from {count} tests.", nameof(tests));
        foreach (var p in pValues)
            if (!(p >= 0 && p <= 1))
                throw new ArgumentException($"{p} is no p-value.", nameof(pValues));
        var sorted = pValues.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);
        var qValues = new double[sorted.Length];
        var least = 1.0;
        for (var rank = sorted.Length; rank > 0; rank--)
        {
            least = Math.Min(least, sorted[rank - 1] * count / rank);
            qValues[order[rank - 1]] = least;
        }

        return qValues;
    }
}
