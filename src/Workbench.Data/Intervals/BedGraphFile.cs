using Workbench.Data.Files;
using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>A stretch of a signal track: every base of it has the value.</summary>
/// <param name="Interval">Where.</param>
/// <param name="Value">The signal.</param>
public readonly record struct SignalSpan(GenomicInterval Interval, float Value);

/// <summary>Reads and writes bedGraph files, 0-based half-open (https://genome.ucsc.edu/goldenPath/help/bedgraph.html).</summary>
public static class BedGraphFile
{
    /// <summary>The stretches of a file in file order, one after the other.</summary>
    /// <param name="path">The file, gzip-compressed or not.</param>
    /// <param name="sorted">
    /// Whether order matters: each chromosome in one piece, by start, without overlap, as a bigWig file needs it. A file that is not so is then an error.
    /// </param>
    /// <exception cref="DataFileException">A line has less than 4 columns or what is no number where one belongs; or the file is not sorted.</exception>
    public static IEnumerable<SignalSpan> Read(string path, bool sorted = false)
    {
        using var lines = new IntervalLines(path, "bedGraph file", 4);
        var order = new SortedOrder();
        while (lines.Next())
        {
            var interval = lines.HalfOpen(0, 1, 2);
            var value = (float)lines.Number(3, "value");
            if (!float.IsFinite(value))
                throw lines.Error(3, $"'{lines.Text(3)}' is too large for a track (32-bit floating point).");
            if (sorted && order.Problem(interval) is { } problem)
                throw lines.Error(1, $"{problem} Sort the file:  sort -k1,1 -k2,2n FILE > NEW");
            yield return new SignalSpan(interval, value);
        }
    }

    /// <summary>Writes stretches, whole or not at all.</summary>
    public static void Write(string path, IEnumerable<SignalSpan> spans) => WholeFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        foreach (var (interval, value) in spans)
            writer.Write($"{interval.Chromosome}\t{interval.Start}\t{interval.End}\t{value.ToString(System.Globalization.CultureInfo.InvariantCulture)}\n");
    });
}
