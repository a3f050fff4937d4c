namespace Workbench.Data.Encoding;

/// <summary>Mean, standard deviation and encoding of the dosages of one marker.</summary>
internal static class MarkerColumn
{
    /// <summary>
    /// Mean of the non-missing dosages, and standard deviation with denominator n where missing ones stand at the mean.
    /// An all-missing marker has mean NaN; one that does not vary has deviation exactly 0.
    /// </summary>
    public static (double Mean, double StandardDeviation) Statistics(ReadOnlySpan<float> dosages, int[]? rows)
    {
        var n = rows?.Length ?? dosages.Length;
        double sum = 0, squares = 0, first = double.NaN;
        var present = 0;
        var varies = false;
        for (var i = 0; i < n; i++)
        {
            double dosage = dosages[rows is null ? i : rows[i]];
            if (double.IsNaN(dosage))
                continue;
            if (present++ == 0)
                first = dosage;
            varies |= dosage != first;
            // Shifted by the first dosage, so that the sum of squares loses nothing to cancellation.
            sum += dosage - first;
            squares += (dosage - first) * (dosage - first);
        }

        if (present == 0)
            return (double.NaN, double.NaN);
        var shift = sum / present;
        return (first + shift, varies ? Math.Sqrt(Math.Max(0, squares - (sum * shift)) / n) : 0);
    }

    /// <summary>The same from how many individuals have each call.</summary>
    public static (double Mean, double StandardDeviation) Statistics(int two, int one, int none, int missing)
    {
        var present = two + one + none;
        if (present == 0)
            return (double.NaN, double.NaN);
        if (two == present || one == present || none == present)
            return (two == present ? 2 : one == present ? 1 : 0, 0);
        var mean = ((2.0 * two) + one) / present;
        var squares = (two * (2 - mean) * (2 - mean)) + (one * (1 - mean) * (1 - mean)) + (none * mean * mean);
        return (mean, Math.Sqrt(squares / (present + missing)));
    }

    /// <summary>Puts (dosage - mean) / deviation in place of each dosage, and 0 (the mean) in place of a missing one.</summary>
    public static void Encode(Span<float> dosages, double mean, double deviation)
    {
        var scale = 1 / deviation;
        for (var i = 0; i < dosages.Length; i++)
            dosages[i] = float.IsNaN(dosages[i]) ? 0 : (float)((dosages[i] - mean) * scale);
    }
}
