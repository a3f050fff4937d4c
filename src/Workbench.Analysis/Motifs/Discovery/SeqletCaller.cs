using Workbench.Analysis.Metrics;

namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>
/// Finds seqlets: windows whose summed contribution is beyond a null. The null is a Laplace distribution with a scale of its own on
/// either side of the median, fitted to the quartiles of all window sums (so that the windows with signal, fewer than half of
/// either side, hardly move it); windows are chosen by the false discovery rate of their tail probabilities.
/// </summary>
internal static class SeqletCaller
{
    /// <summary>The seqlets of a sign, strongest first where there are too many; none overlaps another by its window.</summary>
    public static List<Seqlet> Call(IReadOnlyList<AttributedSequence> sequences, int sign, MotifDiscoveryOptions options)
    {
        var sums = sequences.Select(sequence => WindowSums(sequence.Contributions, options.Window, sign)).ToArray();
        var threshold = Threshold([.. sums.SelectMany(each => each)], options.FalseDiscoveryRate);
        var seqlets = new List<Seqlet>();
        for (var number = 0; number < sums.Length; number++)
            foreach (var start in Peaks(sums[number], threshold, options.Window))
                seqlets.Add(new(number, Math.Clamp(start - options.Flank, 0, sequences[number].Bases.Length - options.Size), sequences[number], options.Size, sign));
        return seqlets.Count <= options.MaximumSeqlets
            ? seqlets
            : [.. seqlets.OrderByDescending(seqlet => seqlet.Strength).Take(options.MaximumSeqlets).OrderBy(seqlet => (seqlet.Sequence, seqlet.Start))];
    }

    /// <summary>The least sum that is a discovery; infinite where none is.</summary>
    internal static double Threshold(double[] sums, double falseDiscoveryRate)
    {
        Array.Sort(sums);
        var median = sums[sums.Length / 2];
        var scale = (sums[sums.Length * 3 / 4] - median) / Math.Log(2);
        if (!(scale > 0))
        {
            // Three quarters of the windows contribute nothing: the mean excess, which is the scale of an exponential tail.
            scale = sums.Sum(sum => Math.Max(0, sum - median)) / sums.Length;
            if (scale == 0)
                return double.PositiveInfinity;
        }

        var p = Array.ConvertAll(sums, sum => sum >= median ? 0.5 * Math.Exp(-(sum - median) / scale) : 1);
        var q = BenjaminiHochberg.QValues(p);
        var first = Array.FindIndex(q, value => value <= falseDiscoveryRate);
        return first < 0 ? double.PositiveInfinity : sums[first];
    }

    private static double[] WindowSums(float[] contributions, int window, int sign)
    {
        var sums = new double[contributions.Length - window + 1];
        for (var i = 0; i < window; i++)
            sums[0] += sign * contributions[i];
        for (var start = 1; start < sums.Length; start++)
            sums[start] = sums[start - 1] + (sign * ((double)contributions[start + window - 1] - contributions[start - 1]));
        return sums;
    }

    // The greatest first, each keeping others a window away.
    private static List<int> Peaks(double[] sums, double threshold, int window)
    {
        var peaks = new List<int>();
        foreach (var start in Enumerable.Range(0, sums.Length).Where(start => sums[start] >= threshold && sums[start] > 0)
            .OrderByDescending(start => sums[start]).ThenBy(start => start))
            if (!peaks.Any(peak => Math.Abs(peak - start) < window))
                peaks.Add(start);
        peaks.Sort();
        return peaks;
    }
}
