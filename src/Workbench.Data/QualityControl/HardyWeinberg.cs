namespace Workbench.Data.QualityControl;

/// <summary>The exact test of Hardy-Weinberg proportions (Wigginton, Cutler and Abecasis 2005, American Journal of Human Genetics 76:887).</summary>
public static class HardyWeinberg
{
    // Probabilities that differ by rounding alone count as equal.
    private const double RoundingAllowance = 1 + 1e-8;

    /// <summary>
    /// Probability, given the allele counts, of a number of heterozygotes as improbable as the observed one or more so
    /// (the plain p, not the mid-p).
    /// </summary>
    /// <param name="homozygotes1">Homozygotes of one allele.</param>
    /// <param name="heterozygotes">Heterozygotes.</param>
    /// <param name="homozygotes2">Homozygotes of the other allele.</param>
    /// <returns>From 0 (below what a double holds) to 1; 1 where no genotype was observed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double ExactP(int homozygotes1, int heterozygotes, int homozygotes2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(homozygotes1);
        ArgumentOutOfRangeException.ThrowIfNegative(heterozygotes);
        ArgumentOutOfRangeException.ThrowIfNegative(homozygotes2);
        var individuals = (long)homozygotes1 + heterozygotes + homozygotes2;
        var rare = (2L * Math.Min(homozygotes1, homozygotes2)) + heterozygotes;
        if (rare == 0)
            return 1;

        // Probabilities are taken relative to that of about the likeliest number, so that none grows without bound.
        var likeliest = rare * ((2 * individuals) - rare) / (2 * individuals);
        likeliest += (likeliest ^ rare) & 1;
        var observed = Relative(likeliest, heterozygotes, rare, individuals);
        var (down, downTail) = Sum(likeliest, -2, observed, rare, individuals);
        var (up, upTail) = Sum(likeliest, 2, observed, rare, individuals);
        var middleTail = observed * RoundingAllowance >= 1 ? 1 : 0;
        return Math.Min(1, (downTail + middleTail + upTail) / (down + 1 + up));
    }

    private static double Relative(long from, long to, long rare, long individuals)
    {
        var relative = 1.0;
        var step = to < from ? -2 : 2;
        for (var now = from; now != to && relative > 0; now += step)
            relative *= Ratio(now, step, rare, individuals);
        return relative;
    }

    /// <summary>Sum of the probabilities on one side of a number of heterozygotes, and of those not above the observed one's.</summary>
    private static (double All, double Tail) Sum(long from, int step, double observed, long rare, long individuals)
    {
        double relative = 1, all = 0, tail = 0;
        for (var now = from; ; now += step)
        {
            relative *= Ratio(now, step, rare, individuals);
            if (relative == 0)
                return (all, tail);
            all += relative;
            if (relative <= observed * RoundingAllowance)
                tail += relative;
        }
    }

    /// <summary>Probability of two heterozygotes fewer or more than now, over that of now; 0 where that cannot be.</summary>
    private static double Ratio(long now, int step, long rare, long individuals)
    {
        var rareHomozygotes = (rare - now) / 2;
        var commonHomozygotes = individuals - now - rareHomozygotes;
        return step < 0
            ? now * (now - 1.0) / (4.0 * (rareHomozygotes + 1) * (commonHomozygotes + 1))
            : 4.0 * rareHomozygotes * commonHomozygotes / ((now + 2.0) * (now + 1));
    }
}
