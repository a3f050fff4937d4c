using Workbench.Data.Genome;
using Workbench.Data.Variants;

namespace Workbench.Analysis.Variants;

/// <summary>
/// The windows of a variant's alleles, all of one length: the first base of the reference allele is base length / 2 (counted from 0)
/// of each window. What is left of it is the same in all; right of an allele the genome goes on behind the reference allele, so
/// that an insertion pushes bases out at the right end and a deletion draws more in. Beyond the ends of a contig is N.
/// </summary>
internal sealed class VariantWindows(GenomeSequence genome, int length)
{
    private readonly Dictionary<string, string?> contigs = new(StringComparer.Ordinal);

    private int Anchor => length / 2;

    /// <summary>Why an alternate allele cannot be scored, leaving the reference aside.</summary>
    public VariantSkip Check(string reference, string alternate)
    {
        if (alternate == ".")
            return VariantSkip.NoAlternate;
        if (alternate == "*")
            return VariantSkip.OverlappingDeletion;
        if (alternate.AsSpan().IndexOfAny("<>[].") >= 0)
            return VariantSkip.Symbolic;
        if (!AreBases(reference) || !AreBases(alternate))
            return VariantSkip.NotBases;
        return Math.Max(reference.Length, alternate.Length) > length - Anchor ? VariantSkip.TooLong : VariantSkip.None;
    }

    /// <summary>What is wrong with where the variant says it is, or null.</summary>
    public (VariantSkip Skip, string Problem)? CheckReference(Variant variant)
    {
        var contig = Contig(variant.Chromosome);
        if (contig is null)
            return (VariantSkip.OutsideGenome, $"{variant}: the genome has no contig '{variant.Chromosome}'");
        var end = variant.Position - 1 + variant.Reference.Length;
        if (variant.Position < 1 || end > genome.Contig(contig).Length)
            return (VariantSkip.OutsideGenome, $"{variant}: {genome.Contig(contig)} ends before");
        if (variant.Reference.Length > length)
            return null;
        Span<byte> bases = variant.Reference.Length <= 256 ? stackalloc byte[variant.Reference.Length] : new byte[variant.Reference.Length];
        genome.Read(new GenomicInterval(contig, variant.Position - 1, end), bases);
        for (var i = 0; i < bases.Length; i++)
            if ((bases[i] & 0xDF) != (variant.Reference[i] & 0xDF))
                return (VariantSkip.ReferenceMismatch, $"{variant}: the genome has {System.Text.Encoding.ASCII.GetString(bases)}");
        return null;
    }

    /// <summary>Writes the window of an allele, which has passed the checks.</summary>
    public void Write(Variant variant, string allele, Span<byte> window)
    {
        var contig = Contig(variant.Chromosome)!;
        var first = variant.Position - 1;
        if (Anchor > 0)
            genome.ReadPadded(contig, first - Anchor, window[..(Anchor + 1)]);
        for (var i = 0; i < allele.Length; i++)
            window[Anchor + i] = (byte)allele[i];
        var right = window[(Anchor + allele.Length)..];
        var next = first + variant.Reference.Length;
        if (right.Length > 0 && next < genome.Contig(contig).Length)
            genome.ReadPadded(contig, next, right);
        else
            right.Fill((byte)'N');
    }

    private string? Contig(string name)
    {
        if (!contigs.TryGetValue(name, out var contig))
            contigs[name] = contig = genome.Has(name) ? name : ContigNames.Reconcile([name], genome.Contigs).TryMap(name, out var other) ? other : null;
        return contig;
    }

    private static bool AreBases(string allele) => allele.Length > 0 && allele.AsSpan().IndexOfAnyExcept("ACGTNacgtn") < 0;
}
