using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Variants;
using Workbench.Networks;

namespace Workbench.Analysis.Variants;

/// <summary>Scores the variants of a VCF or BCF file into a table and a copy of the file with an INFO field, in constant memory.</summary>
public static class VariantEffectFile
{
    /// <summary>How htslib marks a missing number (<c>bcf_float_missing</c> of htslib/vcf.h).</summary>
    private static readonly float Missing = BitConverter.UInt32BitsToSingle(0x7F800001);

    /// <summary>
    /// The INFO field: a number an alternate allele, its prediction less that of the reference allele; of several targets the difference that
    /// is greatest without its sign. Missing for an allele that was skipped.
    /// </summary>
    public static VariantField Field { get; } = new(
        "NNDIFF", "A", VariantFieldType.Float,
        "Network prediction of the alternate allele less that of the reference allele; of several targets the greatest difference");

    /// <summary>Scores a file.</summary>
    /// <param name="variants">VCF, VCF.gz or BCF.</param>
    /// <param name="network">A network of one sequence.</param>
    /// <param name="genome">The assembly.</param>
    /// <param name="targets">Names of the targets scored.</param>
    /// <param name="table">The table to write (see <see cref="VariantEffectTable"/>), or null.</param>
    /// <param name="vcf">The copy to write, ending in .vcf or .vcf.gz, or null.</param>
    /// <param name="options">As <see cref="VariantEffects.Score"/> takes them.</param>
    /// <returns>How many alleles were scored and skipped.</returns>
    /// <exception cref="WorkbenchException">A file cannot be read or written, or the variants do not fit the genome. Neither output is written then.</exception>
    public static VariantEffectCounts Score(
        string variants, Network network, GenomeSequence genome, IReadOnlyList<string> targets, string? table, string? vcf, VariantEffectOptions? options = null)
    {
        using var sites = VariantFile.Open(variants, sitesOnly: true);
        using var effects = VariantEffects.Score(network, genome, sites.Sites(), options).GetEnumerator();
        var logOdds = network.OutputFunction != OutputFunction.Identity;
        if (table is null)
            return Run(variants, vcf, effects, new VariantEffectTable(null, targets, logOdds));
        VariantEffectCounts? counts = null;
        WholeFile.Write(table, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            counts = Run(variants, vcf, effects, new VariantEffectTable(writer, targets, logOdds));
        });
        return counts!;
    }

    private static VariantEffectCounts Run(string variants, string? vcf, IEnumerator<VariantEffect> effects, VariantEffectTable table)
    {
        if (vcf is null)
        {
            while (effects.MoveNext())
                table.Add(effects.Current);
            return table.Counts;
        }

        // The file is read twice side by side: the sites a batch ahead, and the whole records that are copied.
        using var source = VariantFile.Open(variants);
        VariantWriter.Copy(vcf, source, Field, record => Values(record, effects, table));
        return table.Counts;
    }

    private static float[] Values(VariantFile record, IEnumerator<VariantEffect> effects, VariantEffectTable table)
    {
        var values = new float[Math.Max(1, record.AlleleCount - 1)];
        var scored = false;
        for (var allele = 0; allele < values.Length; allele++)
        {
            if (!effects.MoveNext())
                throw new WorkbenchException($"{record.FilePath}: it became longer while it was read.");
            table.Add(effects.Current);
            values[allele] = effects.Current.Skipped == VariantSkip.None ? effects.Current.GreatestDifference : Missing;
            scored |= effects.Current.Skipped == VariantSkip.None;
        }

        return scored ? values : [];
    }
}
