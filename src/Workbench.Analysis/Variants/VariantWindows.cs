using Workbench.Data.Genome;
using Workbench.Data.Variants;

namespace Workbench.Analysis.Variants;

/// <summary>
/// Which alleles of which variants have a window in a genome (<see cref="AlleleWindow"/>), and the windows.
/// </summary>
internal sealed class VariantWindows(GenomeSequence genome, int length)
{
    private readonly Dictionary<string, string?> contigs = new(StringComparer.Ordinal);

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
        return Math.Max(reference.Length, alternate.Length) > length - AlleleWindow.Anchor(length) ? VariantSkip.TooLong : VariantSkip.None;
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
        var where = variant.Interval;
        AlleleWindow.Read(genome, new GenomicInterval(Contig(variant.Chromosome)!, where.Start, where.End), allele, window);
    }

    private string? Contig(string name)
    {
        if (!contigs.TryGetValue(name, out var contig))
            contigs[name] = contig = genome.Has(name) ? name : ContigNames.Reconcile([name], genome.Contigs).TryMap(name, out var other) ? other : null;
        return contig;
    }

    private static bool AreBases(string allele) => allele.Length > 0 && allele.AsSpan().IndexOfAnyExcept("ACGTNacgtn") < 0;
}
