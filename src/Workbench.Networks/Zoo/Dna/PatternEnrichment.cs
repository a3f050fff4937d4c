namespace Workbench.Networks.Zoo.Dna;

/// <summary>Whether a pattern occurs in more sequences of one set than chance gives.</summary>
public static class PatternEnrichment
{
    /// <summary>
    /// The hypergeometric probability that as many of the positive sequences hold the pattern, or more, when those that hold it are
    /// drawn at random from both sets.
    /// </summary>
    public static double PValue(string pattern, IReadOnlyList<string> positives, IReadOnlyList<string> negatives)
    {
        var positive = positives.Count(sequence => sequence.Contains(pattern, StringComparison.Ordinal));
        var negative = negatives.Count(sequence => sequence.Contains(pattern, StringComparison.Ordinal));
        return UpperTail(positives.Count + negatives.Count, positives.Count, positive + negative, positive);
    }

    /// <summary>P(X >= x), X hypergeometric: draws from a population of which some are successes.</summary>
    public static double UpperTail(int population, int successes, int draws, int x)
    {
        double tail = 0;
        var all = LogChoose(population, draws);
        for (var drawn = Math.Max(x, draws - (population - successes)); drawn <= Math.Min(draws, successes); drawn++)
            tail += Math.Exp(LogChoose(successes, drawn) + LogChoose(population - successes, draws - drawn) - all);
        return Math.Min(1, tail);
    }

    /// <summary>P-values adjusted so that rejecting those below q keeps the false discovery rate at q (Benjamini and Hochberg 1995).</summary>
    public static double[] Adjusted(ReadOnlySpan<double> pValues)
    {
        var order = Enumerable.Range(0, pValues.Length).ToArray();
        var sorted = pValues.ToArray();
        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        var least = 1.0;
        for (var rank = sorted.Length; rank > 0; rank--)
        {
            least = Math.Min(least, sorted[rank - 1] * sorted.Length / rank);
            adjusted[order[rank - 1]] = least;
        }

        return adjusted;
    }

    private static double LogChoose(int n, int k)
    {
        double sum = 0;
        for (var i = 1; i <= Math.Min(k, n - k); i++)
            sum += Math.Log((double)(n - i + 1) / i);
        return sum;
    }
}
