using System.Buffers;
using Workbench.Data.Genome;
using Workbench.Data.Sequences;
using Workbench.Data.Variants;

namespace Workbench.Data.Examples;

/// <summary>An allele that stands for another at a place of the reference.</summary>
/// <param name="Where">The bases of the reference allele.</param>
/// <param name="Reference">Their letters; not empty.</param>
/// <param name="Alternate">The letters that stand for them; empty for a deletion of all.</param>
/// <param name="Id">A name, e.g. an rs number; may be null.</param>
public sealed record AlleleChange(GenomicInterval Where, string Reference, string Alternate, string? Id = null)
{
    /// <summary>The changes of a line of a VCF file, one for each alternate allele.</summary>
    public static IEnumerable<AlleleChange> Of(Variant variant) =>
        variant.Alternates.Select(alternate => new AlleleChange(variant.Interval, variant.Reference, alternate, variant.Id));

    /// <inheritdoc/>
    public override string ToString() => $"{Where.Chromosome}:{Where.Start + 1}:{Reference}>{Alternate}" + (Id is null ? "" : $" ({Id})");
}

/// <summary>
/// Pairs of windows with the reference and the alternate allele of variants. Inputs <c>reference</c> and <c>alternate</c>, each
/// 4 x <see cref="Length"/> one-hot channels.
/// <para>
/// The windows are those of <see cref="AlleleWindow"/>: the variant's first base stands at position Length / 2 of both, and alleles that reach
/// beyond the window are cut.
/// </para>
/// </summary>
public sealed class VariantExamples : ExampleSet, ILocatedExamples
{
    private readonly GenomeSequence genome;
    private readonly AlleleChange[] variants;
    private readonly ExampleArray[] targets;

    /// <summary>Takes variants of a genome; every reference allele is checked against the genome.</summary>
    /// <param name="genome">The bases; it must stay open as long as the examples are read.</param>
    /// <param name="variants">The variants, under the genome's names of contigs or names that can be reconciled with them.</param>
    /// <param name="length">Bases of the windows.</param>
    /// <param name="targets">Targets of as many examples; none for prediction.</param>
    /// <exception cref="WorkbenchException">
    /// There are no variants, an allele holds what is no base, or the reference allele is not what the genome has; the message names the variant.
    /// </exception>
    public VariantExamples(GenomeSequence genome, IReadOnlyList<AlleleChange> variants, int length, params ExampleArray[] targets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (variants.Count == 0)
            throw new WorkbenchException("there are no variants; at least one was expected.");
        if (targets.FirstOrDefault(target => target.Count != variants.Count) is { } odd)
            throw new ArgumentException($"the target {odd.Field} has {odd.Count} examples; there are {variants.Count} variants.", nameof(targets));
        (this.genome, this.targets, Length) = (genome, targets, length);
        Names = ContigNames.Reconcile(variants.Select(variant => variant.Where.Chromosome), genome.Contigs);
        this.variants = variants.Select(variant => variant with { Where = Names.Map(variant.Where) }).ToArray();
        foreach (var variant in this.variants)
            Check(variant);
        Inputs = [new("reference", [4, length]), new("alternate", [4, length])];
        Targets = targets.Select(target => target.Field).ToArray();
    }

    /// <summary>Bases of the windows.</summary>
    public int Length { get; }

    /// <summary>What the contigs of the variants were taken for in the genome.</summary>
    public ContigNames Names { get; }

    /// <summary>Order of the channels and rule for unknown bases.</summary>
    public SequenceEncoding Encoding { get; init; } = SequenceEncoding.Standard;

    /// <summary>Whether the windows are read from the reverse strand: both strands averaged are the usual score.</summary>
    public bool ReverseStrand { get; init; }

    /// <inheritdoc/>
    public override int Count => variants.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Inputs { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ExampleField> Targets { get; }

    /// <summary>The part of the reference window that lies on the contig.</summary>
    public GenomicInterval Location(int example)
    {
        var where = variants[example].Where;
        var start = where.Start - AlleleWindow.Anchor(Length);
        return new GenomicInterval(where.Chromosome, Math.Max(start, 0), Math.Min(start + Length, genome.Contig(where.Chromosome).Length));
    }

    /// <inheritdoc/>
    public override string Describe(int example) => variants[example].ToString();

    /// <inheritdoc/>
    public override void Read(int example, SeededRandom random, ExampleBatch batch, int row)
    {
        var variant = variants[example];
        var rented = ArrayPool<byte>.Shared.Rent(Length);
        try
        {
            var window = rented.AsSpan(0, Length);
            AlleleWindow.Read(genome, variant.Where, variant.Reference, window);
            Encode(window, batch.Floats(0, row), random);
            AlleleWindow.Read(genome, variant.Where, variant.Alternate, window);
            Encode(window, batch.Floats(1, row), random);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        for (var field = 0; field < targets.Length; field++)
            targets[field].Write(example, batch, 2 + field, row);
    }

    private void Encode(Span<byte> window, Span<float> channels, SeededRandom random)
    {
        if (ReverseStrand)
            ReverseComplement.InPlace(window);
        OneHot.Encode(window, Encoding, channels, random);
    }

    private void Check(AlleleChange variant)
    {
        foreach (var allele in new[] { variant.Reference, variant.Alternate })
            if (allele.AsSpan().ContainsAnyExcept("ACGTNacgtn"))
                throw new WorkbenchException($"the variant {variant} has the allele '{allele}'; letters A, C, G, T and N were expected (symbolic alleles have no window).");
        if (variant.Reference.Length == 0 || variant.Reference.Length != variant.Where.Length)
            throw new WorkbenchException($"the variant {variant} has a reference allele of {variant.Reference.Length} bases at {variant.Where.Length} of the genome.");
        var found = genome.Read(variant.Where);
        if (!found.Equals(variant.Reference, StringComparison.OrdinalIgnoreCase))
            throw new WorkbenchException($"the variant {variant} has the reference allele {variant.Reference}, but {genome.Source} has {found} there. "
                + "Do variants and genome belong to the same assembly?");
    }
}
