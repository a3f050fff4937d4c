namespace Workbench.Data.Genome;

/// <summary>
/// A stretch of a chromosome, 0-based and half-open as in BED and bigWig: the first base of the chromosome is [0, 1).
/// GFF, VCF and text for people count from 1 and include the end; that is a <see cref="ClosedInterval"/>.
/// </summary>
public readonly record struct GenomicInterval
{
    /// <summary>Makes an interval.</summary>
    /// <exception cref="ArgumentException">The start is below 0 or after the end.</exception>
    public GenomicInterval(string chromosome, long start, long end, Strand strand = Strand.None)
    {
        ArgumentException.ThrowIfNullOrEmpty(chromosome);
        if (start < 0 || end < start)
            throw new ArgumentException($"[{start}, {end}) is no interval: 0 <= start <= end was expected (0-based, half-open).");
        Chromosome = chromosome;
        Start = start;
        End = end;
        Strand = strand;
    }

    /// <summary>The chromosome or contig.</summary>
    public string Chromosome { get; }

    /// <summary>0-based first base.</summary>
    public long Start { get; }

    /// <summary>0-based base after the last.</summary>
    public long End { get; }

    /// <summary>The strand.</summary>
    public Strand Strand { get; }

    /// <summary>Bases.</summary>
    public long Length => End - Start;

    /// <summary>The same stretch counted from 1, end included.</summary>
    /// <exception cref="InvalidOperationException">The interval is empty: it has no first base.</exception>
    public ClosedInterval ToClosed() => Length == 0
        ? throw new InvalidOperationException($"The empty interval {Chromosome}:[{Start}, {End}) cannot be written with both ends included.")
        : new ClosedInterval(Chromosome, Start + 1, End, Strand);

    /// <summary>Whether two intervals share a base.</summary>
    public bool Overlaps(GenomicInterval other) =>
        Chromosome == other.Chromosome && Start < other.End && other.Start < End;

    /// <summary>The window of a length around this interval's centre; of two middle bases the right one is the centre.</summary>
    /// <exception cref="ArgumentException">The window would begin before the chromosome.</exception>
    public GenomicInterval Centered(long length)
    {
        var start = Start + (Length / 2) - (length / 2);
        return new GenomicInterval(Chromosome, start, start + length, Strand);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Chromosome}:[{Start}, {End})" + (Strand == Strand.None ? "" : Strand == Strand.Forward ? "+" : "-");
}
