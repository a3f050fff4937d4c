using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>A line of a BED file (https://genome.ucsc.edu/FAQ/FAQformat.html#format1).</summary>
/// <param name="Interval">Columns 1 to 3 and 6: chromosome, start, end, strand.</param>
public sealed record BedRegion(GenomicInterval Interval)
{
    /// <summary>Column 4, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Column 5, or null. The format says 0 to 1000; files hold any number.</summary>
    public double? Score { get; init; }

    /// <summary>Columns 7 and 8: what is drawn thick, the coding part of a gene; or null.</summary>
    public GenomicInterval? Thick { get; init; }

    /// <summary>Column 9: a colour as <c>red,green,blue</c>, or null.</summary>
    public string? Color { get; init; }

    /// <summary>Columns 10 to 12: the blocks (exons) in ascending order, on the chromosome; empty where the file has none.</summary>
    public IReadOnlyList<GenomicInterval> Blocks { get; init; } = [];

    /// <summary>The columns after those of BED, as text.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];
}
