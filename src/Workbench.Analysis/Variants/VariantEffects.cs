using Workbench.Analysis.Attribution;
using Workbench.Data.Genome;
using Workbench.Data.Variants;
using Workbench.Networks;

namespace Workbench.Analysis.Variants;

/// <summary>
/// Scores variants by what a network predicts for the sequence with either allele (Zhou and Troyanskaya 2015, Nature Methods
/// 12:931): the difference of the predictions and of their log-odds, a number a target. Predictions and logits are means over both strands.
/// Windows have the network's length; the first base of the reference allele is base length / 2 (counted from 0), left of which all alleles
/// share their bases, and insertions and deletions shift what is right of them.
/// </summary>
/// <example><code>
/// foreach (var effect in VariantEffects.Score(network, genome, variants))
///     Console.WriteLine($"{effect.Variant.Id} {effect.AlternateAllele} {effect.GreatestDifference}");
/// </code></example>
public static class VariantEffects
{
    private const int Listed = 5;
    private const int LookedAhead = 1000;

    /// <summary>
    /// Scores variants as they are read: memory holds one batch. Effects come in the order of the variants, one an alternate allele, alleles
    /// that cannot be scored among them with the reason.
    /// </summary>
    /// <param name="network">A network of one sequence; in evaluation mode while the effects are read.</param>
    /// <param name="genome">The assembly the variants were called on.</param>
    /// <param name="variants">The variants; contig names may differ by a <c>chr</c>.</param>
    /// <param name="options">Encoding, strands, batches; null for the defaults.</param>
    /// <exception cref="WorkbenchException">
    /// While reading: a reference allele is not the genome's and mismatches are not to be skipped (the first ones are listed), or the network
    /// takes something else than one sequence.
    /// </exception>
    public static IEnumerable<VariantEffect> Score(
        Network network, GenomeSequence genome, IEnumerable<Variant> variants, VariantEffectOptions? options = null)
    {
        options ??= new VariantEffectOptions();
        using var evaluation = new EvaluationMode(network);
        var scorer = new WindowScorer(network, options);
        var batch = new AlleleBatch(scorer, new VariantWindows(genome, scorer.Length), options.BatchSize);
        long done = 0;
        using var reader = variants.GetEnumerator();
        while (reader.MoveNext())
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var mismatch = batch.Windows.CheckReference(reader.Current);
            if (mismatch is { Problem: var problem } && !options.SkipMismatches)
                throw Mismatches(problem, reader, batch.Windows);
            foreach (var effect in batch.Add(reader.Current, mismatch?.Skip ?? VariantSkip.None))
                yield return effect;
            if (++done % LookedAhead == 0)
                options.Progress?.Report(new WorkProgress("variant effects", done, options.Total));
        }

        foreach (var effect in batch.Flush())
            yield return effect;
        options.Progress?.Report(new WorkProgress("variant effects", done, Math.Max(done, options.Total)));
    }

    private static WorkbenchException Mismatches(string first, IEnumerator<Variant> reader, VariantWindows windows)
    {
        var problems = new List<string> { first };
        var read = 1;
        for (; read < LookedAhead && problems.Count < Listed && reader.MoveNext(); read++)
            if (windows.CheckReference(reader.Current) is { Problem: var problem })
                problems.Add(problem);
        return new WorkbenchException($"Reference alleles are not what the genome has; of {read} variants from the first such one on: "
            + $"{string.Join("; ", problems)}. Is the genome another assembly than the variants'? Single ones can be skipped on request.");
    }
}
