using Workbench.Data.Genome;

namespace Workbench.Data.Variants;

/// <summary>A line of a VCF file without its samples: alleles at a place (VCF specification 4.3, section 1.6.1).</summary>
/// <param name="Chromosome">The contig.</param>
/// <param name="Position">1-based position of the reference allele's first base.</param>
/// <param name="Reference">The reference allele.</param>
/// <param name="Alternates">The other alleles; none at a site where no sample differs. Symbolic ones as the file has them (<c>&lt;DEL&gt;</c>, <c>*</c>).</param>
public sealed record Variant(string Chromosome, long Position, string Reference, IReadOnlyList<string> Alternates)
{
    /// <summary>Creates a variant of one alternate allele.</summary>
    public Variant(string chromosome, long position, string reference, string alternate)
        : this(chromosome, position, reference, [alternate])
    {
    }

    /// <summary>Its identifier, e.g. an rs number, or null.</summary>
    public string? Id { get; init; }

    /// <summary>Phred-scaled quality, or null.</summary>
    public float? Quality { get; init; }

    /// <summary>The filters it failed, PASS alone where it passed all; empty where none were applied.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>The bases that the reference allele covers.</summary>
    public GenomicInterval Interval => new(Chromosome, Position - 1, Position - 1 + Reference.Length);

    /// <summary>Whether every allele is a single base A, C, G or T.</summary>
    public bool IsSnv => IsBase(Reference) && Alternates.Count > 0 && Alternates.All(IsBase);

    /// <inheritdoc/>
    public override string ToString() => $"{Chromosome}:{Position} {Reference}>{(Alternates.Count == 0 ? "." : string.Join(',', Alternates))}";

    /// <inheritdoc/>
    public bool Equals(Variant? other) => other is not null && Chromosome == other.Chromosome && Position == other.Position
        && Reference == other.Reference && Alternates.SequenceEqual(other.Alternates) && Id == other.Id && Quality == other.Quality
        && Filters.SequenceEqual(other.Filters);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Chromosome, Position, Reference, Alternates.Count);

    private static bool IsBase(string allele) => allele.Length == 1 && "ACGTacgt".Contains(allele[0]);
}
