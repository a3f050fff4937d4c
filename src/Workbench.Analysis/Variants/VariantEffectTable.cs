using System.Globalization;
using Workbench.Data.Files;

namespace Workbench.Analysis.Variants;

/// <summary>How many alleles were scored, and how many skipped for which reason.</summary>
/// <param name="Scored">Alternate alleles with a score.</param>
/// <param name="Skipped">Alternate alleles without one, by reason.</param>
public sealed record VariantEffectCounts(long Scored, IReadOnlyDictionary<VariantSkip, long> Skipped);

/// <summary>
/// Effects as a tab-separated table, a line an alternate allele: <c>chrom pos id ref alt skipped</c>, then for each target the
/// prediction for either allele, their difference and, of probabilities, the difference of the log-odds; <c>NA</c> where skipped.
/// </summary>
public sealed class VariantEffectTable
{
    private readonly TextWriter? writer;
    private readonly IReadOnlyList<string> targets;
    private readonly bool logOdds;
    private readonly SortedDictionary<VariantSkip, long> skipped = [];
    private long scored;

    /// <summary>Writes the line of column names.</summary>
    /// <param name="writer">Where to write; null to count only.</param>
    /// <param name="targets">Names of the targets, as many as the effects have.</param>
    /// <param name="logOdds">Whether the effects have log-odds: whether the network's output is a probability.</param>
    public VariantEffectTable(TextWriter? writer, IReadOnlyList<string> targets, bool logOdds)
    {
        this.writer = writer;
        this.targets = targets;
        this.logOdds = logOdds;
        writer?.Write("chrom\tpos\tid\tref\talt\tskipped");
        foreach (var target in targets)
            writer?.Write($"\t{target}.ref\t{target}.alt\t{target}.difference" + (logOdds ? $"\t{target}.logodds" : ""));
        writer?.WriteLine();
    }

    /// <summary>What was added so far.</summary>
    public VariantEffectCounts Counts => new(scored, new SortedDictionary<VariantSkip, long>(skipped));

    /// <summary>Writes a table as the effects come.</summary>
    /// <param name="path">The file; written whole or not at all.</param>
    /// <param name="effects">The effects.</param>
    /// <param name="targets">Names of the targets, as many as the effects have.</param>
    /// <param name="logOdds">Whether the effects have log-odds.</param>
    public static VariantEffectCounts Write(string path, IEnumerable<VariantEffect> effects, IReadOnlyList<string> targets, bool logOdds)
    {
        VariantEffectCounts? counts = null;
        WholeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            var table = new VariantEffectTable(writer, targets, logOdds);
            foreach (var effect in effects)
                table.Add(effect);
            counts = table.Counts;
        });
        return counts!;
    }

    /// <summary>The reason as tables name it: <c>.</c> for none.</summary>
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

    /// <summary>Writes and counts an effect.</summary>
    /// <exception cref="WorkbenchException">It has another number of targets than there are names.</exception>
    public void Add(VariantEffect effect)
    {
        if (effect.Skipped == VariantSkip.None)
            scored++;
        else
            skipped[effect.Skipped] = skipped.GetValueOrDefault(effect.Skipped) + 1;
        if (writer is null)
            return;
        if (effect.Skipped == VariantSkip.None && effect.ReferencePrediction.Length != targets.Count)
            throw new WorkbenchException($"The effects have {effect.ReferencePrediction.Length} targets; {targets.Count} names were given.");
        var variant = effect.Variant;
        writer.Write(string.Create(CultureInfo.InvariantCulture,
            $"{variant.Chromosome}\t{variant.Position}\t{variant.Id ?? "."}\t{variant.Reference}\t{effect.AlternateAllele}\t{Reason(effect.Skipped)}"));
        for (var target = 0; target < targets.Count; target++)
            Write(effect, target);
        writer.WriteLine();
    }

    private void Write(VariantEffect effect, int target)
    {
        if (effect.Skipped != VariantSkip.None)
        {
            writer!.Write(logOdds ? "\tNA\tNA\tNA\tNA" : "\tNA\tNA\tNA");
            return;
        }

        writer!.Write(string.Create(CultureInfo.InvariantCulture,
            $"\t{effect.ReferencePrediction[target]:R}\t{effect.AlternatePrediction[target]:R}\t{effect.Difference(target):R}"));
        if (logOdds)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"\t{effect.LogOddsDifference[target]:R}"));
    }
}
