namespace Workbench.Data.Genome;

/// <summary>
/// A stretch of a chromosome, 1-based with both ends included as in GFF, GTF, VCF and region strings: the first base of the
/// chromosome is 1-1. BED and bigWig count from 0; that is a <see cref="GenomicInterval"/>.
/// </summary>
public readonly record struct ClosedInterval
{
    /// <summary>Makes an interval.</summary>
    /// <exception cref="ArgumentException">The first base is below 1 or after the last.</exception>
    public ClosedInterval(string chromosome, long first, long last, Strand strand = Strand.None)
    {
        ArgumentException.ThrowIfNullOrEmpty(chromosome);
        if (first < 1 || last < first)
            throw new ArgumentException($"{first}-{last} is no interval: 1 <= first <= last was expected (1-based, both ends included).");
        Chromosome = chromosome;
        First = first;
        Last = last;
        Strand = strand;
    }

    /// <summary>The chromosome or contig.</summary>
    public string Chromosome { get; }

    /// <summary>1-based first base.</summary>
    public long First { get; }

    /// <summary>1-based last base.</summary>
    public long Last { get; }

    /// <summary>The strand.</summary>
    public Strand Strand { get; }

    /// <summary>Bases.</summary>
    public long Length => Last - First + 1;

    /// <summary>The same stretch counted from 0, end excluded.</summary>
    public GenomicInterval ToHalfOpen() => new(Chromosome, First - 1, Last, Strand);

    /// <inheritdoc/>
    public override string ToString() => $"{Chromosome}:{First}-{Last}" + (Strand == Strand.None ? "" : Strand == Strand.Forward ? "+" : "-");
}
