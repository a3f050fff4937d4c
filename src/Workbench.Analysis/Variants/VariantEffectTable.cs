using System.Globalization;
using Workbench.Data.Files;

namespace Workbench.Analysis.Variants;

/// <summary>How many alleles were scored, and how many skipped for which reason.</summary>
/// <param name="Scored">Alternate alleles with a score.</param>
/// <param name="Skipped">Alternate alleles without one, by reason.</param>
public sealed record VariantEffectCounts(long Scored, IReadOnlyDictionary<VariantSkip, long> Skipped);

/// <summary>
/// Writes effects as a tab-separated table, a line an alternate allele: <c>chrom pos id ref alt skipped</c>, then for each target the
/// prediction for either allele, their difference and, of probabilities, the difference of the log-odds; <c>NA</c> where skipped.
/// </summary>
public static class VariantEffectTable
{
    /// <summary>Writes a table as the effects come.</summary>
    /// <param name="path">The file; written whole or not at all.</param>
    /// <param name="effects">The effects.</param>
    /// <param name="targets">Names of the targets, as many as the effects have.</param>
    /// <param name="logOdds">Whether the effects have log-odds: whether the network's output is a probability.</param>
    public static VariantEffectCounts Write(string path, IEnumerable<VariantEffect> effects, IReadOnlyList<string> targets, bool logOdds)
    {
        long scored = 0;
        var skipped = new SortedDictionary<VariantSkip, long>();
        WholeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            writer.Write("chrom\tpos\tid\tref\talt\tskipped");
            foreach (var target in targets)
                writer.Write($"\t{target}.ref\t{target}.alt\t{target}.difference" + (logOdds ? $"\t{target}.logodds" : ""));
            writer.WriteLine();
            foreach (var effect in effects)
            {
                var variant = effect.Variant;
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{variant.Contig}\t{variant.Position}\t{variant.Id ?? "."}\t{variant.Reference}\t{effect.AlternateAllele}\t{Reason(effect.Skipped)}"));
                for (var target = 0; target < targets.Count; target++)
                    Write(writer, effect, target, logOdds);
                writer.WriteLine();
                if (effect.Skipped == VariantSkip.None)
                    scored++;
                else
                    skipped[effect.Skipped] = skipped.GetValueOrDefault(effect.Skipped) + 1;
            }
        });
        return new(scored, skipped);
    }

    /// <summary>The reason as tables and VCF files name it: <c>.</c> for none.</summary>
    public static string Reason(VariantSkip skip) => skip switch
    {
        VariantSkip.None => ".",
        VariantSkip.Symbolic => "symbolic",
        VariantSkip.OverlappingDeletion => "overlapping_deletion",
        VariantSkip.NoAlternate => "no_alternate",
        VariantSkip.NotBases => "not_bases",
        VariantSkip.TooLong => "too_long",
        VariantSkip.ReferenceMismatch => "reference_mismatch",
        VariantSkip.OutsideGenome => "outside_genome",
        _ => throw new ArgumentOutOfRangeException(nameof(skip), skip, null),
    };

    private static void Write(StreamWriter writer, VariantEffect effect, int target, bool logOdds)
    {
        if (effect.Skipped != VariantSkip.None)
            writer.Write(logOdds ? "\tNA\tNA\tNA\tNA" : "\tNA\tNA\tNA");
        else
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"\t{effect.ReferencePrediction[target]:R}\t{effect.AlternatePrediction[target]:R}\t{effect.Difference(target):R}")
                + (logOdds ? string.Create(CultureInfo.InvariantCulture, $"\t{effect.LogOddsDifference[target]:R}") : ""));
    }
}
