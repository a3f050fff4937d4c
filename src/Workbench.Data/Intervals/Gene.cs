using Workbench.Data.Genome;

namespace Workbench.Data.Intervals;

/// <summary>A gene with its transcripts.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Its name (symbol); the identifier where the file gives none.</param>
/// <param name="Type">Its kind, e.g. <c>protein_coding</c>, or null.</param>
/// <param name="Interval">From its first to its last base, on its strand.</param>
/// <param name="Transcripts">Its transcripts, in file order.</param>
public sealed record Gene(string Id, string Name, string? Type, GenomicInterval Interval, IReadOnlyList<Transcript> Transcripts);

/// <summary>A transcript of a gene.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Interval">From its first to its last base, on its strand.</param>
/// <param name="Exons">The exons in ascending order of position.</param>
/// <param name="Coding">The coding parts (CDS) in ascending order of position; empty for a transcript without.</param>
public sealed record Transcript(string Id, GenomicInterval Interval, IReadOnlyList<GenomicInterval> Exons, IReadOnlyList<GenomicInterval> Coding)
{
    /// <summary>The transcription start site: the first base transcribed, the right end on the reverse strand.</summary>
    public GenomicInterval StartSite => Interval.Strand == Strand.Reverse
        ? new GenomicInterval(Interval.Chromosome, Interval.End - 1, Interval.End, Interval.Strand)
        : new GenomicInterval(Interval.Chromosome, Interval.Start, Interval.Start + 1, Interval.Strand);
}
