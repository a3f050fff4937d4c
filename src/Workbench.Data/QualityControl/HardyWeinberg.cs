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
    /// <returns>From 0 to 1; 1 where no genotype was observed.</returns>
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

        // Probabilities relative to that of the observed number, by the recurrence in steps of two heterozygotes.
        var (down, downTail) = Walk(heterozygotes, rare, individuals, step: -2);
        var (up, upTail) = Walk(heterozygotes, rare, individuals, step: 2);
        var p = (1 + downTail + upTail) / (1 + down + up);
        return Math.Min(1, p);
    }

    /// <summary>Sum of the relative probabilities away from the observed number, and of those not above it.</summary>
    private static (double Sum, double Tail) Walk(long heterozygotes, long rare, long individuals, int step)
    {
        double relative = 1, sum = 0, tail = 0;
        for (var now = heterozygotes; ; now += step)
        {
            var rareHomozygotes = (rare - now) / 2;
            var commonHomozygotes = individuals - now - rareHomozygotes;
            relative *= step < 0
                ? now * (now - 1.0) / (4.0 * (rareHomozygotes + 1) * (commonHomozygotes + 1))
                : 4.0 * rareHomozygotes * commonHomozygotes / ((now + 2.0) * (now + 1));
            if (relative == 0)
                return (sum, tail);
            sum += relative;
            if (relative <= RoundingAllowance)
                tail += relative;
        }
    }
}
