namespace Workbench.Analysis.Variants;

/// <summary>A variant as far as its effect on a sequence goes.</summary>
/// <param name="Contig">The chromosome.</param>
/// <param name="Position">1-based position of the reference allele's first base, as in VCF.</param>
/// <param name="Id">Its identifier, or null.</param>
/// <param name="Reference">Bases of the reference allele.</param>
/// <param name="Alternates">Bases of the other alleles; symbolic alleles, breakends and <c>*</c> as VCF writes them.</param>
public sealed record VariantAlleles(string Contig, long Position, string? Id, string Reference, IReadOnlyList<string> Alternates)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Contig}:{Position} {Reference}>{string.Join(',', Alternates)}";
}
