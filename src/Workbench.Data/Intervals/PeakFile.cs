using Workbench.Data.Files;
using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>A peak of a chromatin or binding experiment.</summary>
/// <param name="Interval">Columns 1 to 3 and 6: chromosome, start, end, strand.</param>
/// <param name="Name">Column 4, or null.</param>
/// <param name="Score">Column 5, or null.</param>
/// <param name="Signal">Column 7: the enrichment, or null.</param>
/// <param name="PValue">Column 8: -log10 of the p value; null where it was not computed (-1).</param>
/// <param name="QValue">Column 9: -log10 of the q value; null where it was not computed (-1).</param>
/// <param name="SummitOffset">Column 10 of narrowPeak: bases from the start to the summit; null where it was not called (-1) and in broadPeak.</param>
public sealed record Peak(
    GenomicInterval Interval, string? Name = null, double? Score = null, double? Signal = null, double? PValue = null, double? QValue = null,
    long? SummitOffset = null)
{
    /// <summary>The summit's base where one was called, else the middle of the peak: where windows are centred.</summary>
    public long Center => Interval.Start + (SummitOffset ?? (Interval.Length / 2));
}

/// <summary>
/// Reads ENCODE's narrowPeak (10 columns, https://genome.ucsc.edu/FAQ/FAQformat.html#format12) and broadPeak files (9 columns, #format13).
/// </summary>
public static class PeakFile
{
    private const int BroadColumns = 9;

    /// <summary>The peaks of a file in file order, one after the other.</summary>
    /// <exception cref="DataFileException">A line has less than 9 columns, a summit outside its peak, or what is no number where one belongs.</exception>
    public static IEnumerable<Peak> Read(string path)
    {
        using var lines = new IntervalLines(path, "narrowPeak or broadPeak file", BroadColumns);
        while (lines.Next())
        {
            var interval = lines.HalfOpen(0, 1, 2, lines.StrandOf(5));
            yield return new Peak(
                interval, lines.OptionalText(3), lines.OptionalNumber(4, "score"), lines.OptionalNumber(6, "signal"), Computed(lines, 7, "p value"),
                Computed(lines, 8, "q value"), Summit(lines, interval));
        }
    }

    private static double? Computed(IntervalLines lines, int column, string what) => lines.OptionalNumber(column, what) is { } value and not -1 ? value : null;

    private static long? Summit(IntervalLines lines, GenomicInterval interval)
    {
        if (!lines.Has(BroadColumns) || lines.Field(BroadColumns).SequenceEqual("-1"u8))
            return null;
        var offset = lines.Whole(BroadColumns, "summit");
        return offset < interval.Length
            ? offset
            : throw lines.Error(BroadColumns, $"the summit is {offset} bases after the start of a peak of {interval.Length}. It is counted from the start, not from the chromosome's.");
    }
}
