using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Examples;

/// <summary>Labels of intervals from peaks, as DeepSEA labels its bins (Zhou and Troyanskaya 2015, Nature Methods 12:931).</summary>
public static class IntervalLabels
{
    /// <summary>Cuts contigs into bins of one length, from the first base; what is left at an end is no bin.</summary>
    /// <param name="contigs">The contigs.</param>
    /// <param name="length">Bases of a bin (DeepSEA: 200).</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public static IReadOnlyList<GenomicInterval> Bins(IEnumerable<Contig> contigs, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var bins = new List<GenomicInterval>();
        foreach (var contig in contigs)
            for (var start = 0L; start + length <= contig.Length; start += length)
                bins.Add(new GenomicInterval(contig.Name, start, start + length));
        return bins;
    }

    /// <summary>One label a task: 1 where peaks cover more than a share of the interval, else 0.</summary>
    /// <param name="intervals">The intervals, e.g. bins of 200 bases.</param>
    /// <param name="peaks">The peaks of each task, under the same names of contigs; they may overlap.</param>
    /// <param name="share">The share, 0 to below 1 (DeepSEA: a half). 0 asks for one base.</param>
    /// <exception cref="WorkbenchException">No peak of a task lies on a contig of the intervals.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    public static ExampleArray ByOverlap(
        IReadOnlyList<GenomicInterval> intervals, IReadOnlyList<IReadOnlyList<GenomicInterval>> peaks, double share = 0.5)
    {
        if (!(share is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "a share from 0 to below 1 was expected.");
        var contigs = intervals.Select(interval => interval.Chromosome).ToHashSet(StringComparer.Ordinal);
        var labels = new float[checked(intervals.Count * peaks.Count)];
        for (var task = 0; task < peaks.Count; task++)
        {
            if (!peaks[task].Any(peak => contigs.Contains(peak.Chromosome)))
                throw new WorkbenchException($"no peak of task {task + 1} ({peaks[task].Count} peaks) lies on a contig of the intervals. Are the names those of another assembly (chr1, 1)?");
            var index = new IntervalIndex(peaks[task]);
            for (var i = 0; i < intervals.Count; i++)
                labels[(i * peaks.Count) + task] = index.CoveredBases(intervals[i]) > share * intervals[i].Length ? 1 : 0;
        }

        return new ExampleArray("label", labels, peaks.Count);
    }

    /// <summary>The intervals that have a label of 1, ascending: DeepSEA keeps the bins that some factor binds.</summary>
    public static int[] Positive(ExampleArray labels) =>
        Enumerable.Range(0, labels.Count).Where(example => labels.Floats(example).IndexOf(1f) >= 0).ToArray();
}
