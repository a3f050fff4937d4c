using System.Numerics.Tensors;

namespace Workbench.Analysis.Motifs;

/// <summary>
/// The exact distributions of a query's alignment scores against random columns: for each stretch of the query that an
/// alignment may share, the sum of its column scores when the target's columns are drawn independently from the pool, by dynamic
/// programming over whole-number scores (Gupta et al. 2007, Genome Biology 8:R24).
/// </summary>
internal sealed class AlignmentNull
{
    private readonly int length;
    private readonly double[][] survival;
    private readonly int[] medians;

    /// <summary>Computes the distributions of all stretches.</summary>
    /// <param name="histograms">For each query column, how many pooled columns have each score; length x (steps + 1).</param>
    /// <param name="length">Columns of the query.</param>
    /// <param name="shortest">Columns the shortest shared stretch has.</param>
    public AlignmentNull(ReadOnlySpan<int> histograms, int length, int shortest)
    {
        this.length = length;
        var bins = histograms.Length / length;
        var columns = new double[histograms.Length];
        medians = new int[length + 1];
        for (var column = 0; column < length; column++)
        {
            var counts = histograms.Slice(column * bins, bins);
            var share = columns.AsSpan(column * bins, bins);
            TensorPrimitives.ConvertTruncating(counts, share);
            TensorPrimitives.Divide(share, TensorPrimitives.Sum<double>(share), share);
            medians[column + 1] = medians[column] + Median(counts);
        }

        survival = new double[length * length][];
        for (var first = 0; first < length; first++)
            Extend(columns, bins, first, shortest);
    }

    /// <summary>P(sum of the scores of columns first..last is at least each number of steps), from 0 steps on.</summary>
    public double[] Survival(int first, int last) => survival[(first * length) + last];

    /// <summary>The sum of the median scores of columns first..last.</summary>
    public int Medians(int first, int last) => medians[last + 1] - medians[first];

    private void Extend(ReadOnlySpan<double> columns, int bins, int first, int shortest)
    {
        var most = ((length - first) * (bins - 1)) + 1;
        var mass = new double[most];
        var next = new double[most];
        mass[0] = 1;
        var reach = 1;
        for (var last = first; last < length; last++)
        {
            var added = columns.Slice(last * bins, bins);
            next.AsSpan(0, reach + bins - 1).Clear();
            for (var score = 0; score < bins; score++)
                if (added[score] > 0)
                {
                    var shifted = next.AsSpan(score, reach);
                    TensorPrimitives.MultiplyAdd(mass.AsSpan(0, reach), added[score], shifted, shifted);
                }

            reach += bins - 1;
            (mass, next) = (next, mass);
            if (last - first + 1 >= shortest)
                survival[(first * length) + last] = Tail(mass.AsSpan(0, reach));
        }
    }

    private static double[] Tail(ReadOnlySpan<double> mass)
    {
        var tail = new double[mass.Length];
        var sum = 0.0;
        for (var score = mass.Length - 1; score >= 0; score--)
            tail[score] = Math.Min(1, sum += mass[score]);
        return tail;
    }

    private static int Median(ReadOnlySpan<int> counts)
    {
        long total = 0;
        foreach (var count in counts)
            total += count;
        long below = 0;
        for (var score = 0; ; score++)
            if ((below += counts[score]) * 2 >= total)
                return score;
    }
}
