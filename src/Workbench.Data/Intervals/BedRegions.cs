using System.Globalization;
using System.Text;
using Workbench.Data.Files;
using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>
/// Reads and writes BED files of 3 to 12 columns, 0-based half-open (https://genome.ucsc.edu/FAQ/FAQformat.html#format1).
/// (PLINK's .bed files are genotypes: <see cref="Genotypes.PlinkGenotypes"/>.)
/// </summary>
public static class BedRegions
{
    /// <summary>Columns of a whole BED file.</summary>
    public const int MostColumns = 12;

    /// <summary>The regions of a file in file order, one after the other.</summary>
    /// <param name="path">The file, gzip-compressed or not.</param>
    /// <param name="columns">How many of the leading columns are BED's, 3 to 12; those after them become <see cref="BedRegion.Extra"/>.</param>
    /// <exception cref="DataFileException">A line has too few columns, an end before its start, or what is no number where one belongs.</exception>
    public static IEnumerable<BedRegion> Read(string path, int columns = MostColumns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 3);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, MostColumns);
        return Lines(path, columns);
    }

    /// <summary>Writes regions, whole or not at all: as many columns on every line as any region needs.</summary>
    public static void Write(string path, IReadOnlyList<BedRegion> regions)
    {
        var columns = regions.Select(Columns).DefaultIfEmpty(3).Max();
        WholeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            foreach (var region in regions)
                writer.Write(string.Join('\t', Fields(region).Take(columns).Concat(region.Extra)) + "\n");
        });
    }

    private static IEnumerable<BedRegion> Lines(string path, int columns)
    {
        using var lines = new IntervalLines(path, "BED file", 3);
        while (lines.Next())
            yield return Parse(lines, Math.Min(columns, lines.Count));
    }

    private static BedRegion Parse(IntervalLines lines, int columns)
    {
        var interval = lines.HalfOpen(0, 1, 2, columns > 5 ? lines.StrandOf(5) : Strand.None);
        return new BedRegion(interval)
        {
            Name = columns > 3 ? lines.OptionalText(3) : null,
            Score = columns > 4 ? lines.OptionalNumber(4, "score") : null,
            Thick = columns > 7 && lines.Has(6) && lines.Has(7) ? Thick(lines, interval) : null,
            Color = columns > 8 && lines.OptionalText(8) is { } color && color != "0" ? color : null,
            Blocks = columns > 11 && lines.Has(9) ? Blocks(lines, interval) : [],
            Extra = columns < lines.Count ? [.. Enumerable.Range(columns, lines.Count - columns).Select(lines.Text)] : [],
        };
    }

    private static GenomicInterval? Thick(IntervalLines lines, GenomicInterval interval)
    {
        var thick = lines.HalfOpen(0, 6, 7, interval.Strand);

        // Nothing thick is written as an empty stretch, by some as 0 0.
        if (thick.Length == 0)
            return null;
        return thick.Start >= interval.Start && thick.End <= interval.End
            ? thick
            : throw lines.Error(6, $"the thick part {thick.Start}-{thick.End} is not within the region {interval.Start}-{interval.End}.");
    }

    private static GenomicInterval[] Blocks(IntervalLines lines, GenomicInterval interval)
    {
        var count = lines.Whole(9, "number of blocks");
        var (sizes, starts) = (lines.WholeList(10, "block size"), lines.WholeList(11, "block start"));
        if (sizes.Length != count || starts.Length != count)
            throw lines.Error(9, $"{count} blocks, but {sizes.Length} sizes and {starts.Length} starts.");
        var blocks = new GenomicInterval[sizes.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            if (starts[i] > interval.Length || sizes[i] > interval.Length - starts[i] || (i > 0 && starts[i] < starts[i - 1] + sizes[i - 1]))
                throw lines.Error(11, $"block {i + 1}, of {sizes[i]} bases {starts[i]} after the region's start, reaches out of the region or into the block before.");
            blocks[i] = new GenomicInterval(
                interval.Chromosome, interval.Start + starts[i], interval.Start + starts[i] + sizes[i], interval.Strand);
        }

        return blocks;
    }

    private static int Columns(BedRegion region) =>
        region.Blocks.Count > 0 ? 12
        : region.Color is not null ? 9
        : region.Thick is not null ? 8
        : region.Interval.Strand != Strand.None ? 6
        : region.Score is not null ? 5
        : region.Name is not null ? 4
        : 3;

    private static IEnumerable<string> Fields(BedRegion region)
    {
        var interval = region.Interval;
        var thick = region.Thick ?? new GenomicInterval(interval.Chromosome, interval.Start, interval.Start);
        return
        [
            interval.Chromosome, $"{interval.Start}", $"{interval.End}", region.Name ?? ".", IntervalText.Number(region.Score ?? 0),
            IntervalText.Of(interval.Strand), $"{thick.Start}", $"{thick.End}", region.Color ?? "0", $"{region.Blocks.Count}",
            region.Blocks.Count == 0 ? "." : List(region.Blocks, block => block.Length),
            region.Blocks.Count == 0 ? "." : List(region.Blocks, block => block.Start - interval.Start),
        ];
    }

    private static string List(IEnumerable<GenomicInterval> blocks, Func<GenomicInterval, long> number)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
            text.Append(CultureInfo.InvariantCulture, $"{number(block)},");
        return text.ToString();
    }
}
