using Workbench.Analysis.Attribution;
using Workbench.Analysis.Motifs;
using Workbench.Analysis.Motifs.Discovery;
using Workbench.Analysis.Variants;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;
using Workbench.Data.Sequences;
using Workbench.Data.Variants;
using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Regions;

/// <summary>
/// Looks at a region of a genome with a network in one call: prediction, attribution, motif hits, variants, genes. The network sees the
/// window of its own length around the region's centre; the report speaks of the region.
/// </summary>
/// <example><code>
/// var reporter = new RegionReporter(network, genome) { Attribution = new DeepLift(), Scanner = new PwmScanner(motifs) };
/// Console.WriteLine(reporter.Report(new GenomicInterval("chr1", 100_000, 100_200), variants).ToJson());
/// </code></example>
public sealed class RegionReporter(Network network, GenomeSequence genome)
{
    /// <summary>The method of the attribution; null for none.</summary>
    public IAttribution? Attribution { get; init; }

    /// <summary>The output that is attributed, 0 for the first.</summary>
    public int AttributedTarget { get; init; }

    /// <summary>Names of the network's outputs; null for <c>target0</c> and so on.</summary>
    public IReadOnlyList<string>? TargetNames { get; init; }

    /// <summary>The motifs to look for; null for none.</summary>
    public PwmScanner? Scanner { get; init; }

    /// <summary>Encoding and strands of predictions, and what becomes of variants that do not fit the genome.</summary>
    public VariantEffectOptions Options { get; init; } = new();

    /// <summary>Makes the report.</summary>
    /// <param name="region">The region, at most as long as the network's window.</param>
    /// <param name="variants">Variants of any place; those whose position is in the region are scored.</param>
    /// <param name="genes">Genes of any place; those that overlap the region are listed.</param>
    /// <exception cref="WorkbenchException">The region is empty, not in the genome or longer than the window; a variant does not fit the genome.</exception>
    public RegionReport Report(
        GenomicInterval region, IEnumerable<Variant>? variants = null, IEnumerable<Gene>? genes = null)
    {
        var options = Options with { Targets = null };
        var scorer = new WindowScorer(network, options with { BatchSize = 1 });
        if (region.Length == 0 || region.Length > scorer.Length)
            throw new WorkbenchException($"{region} has {region.Length} bases: 1 to {scorer.Length}, the window of {network.GetName()}, were expected.");
        var windowStart = region.Start + (region.Length / 2) - (scorer.Length / 2);
        var window = new byte[scorer.Length];
        var bases = genome.Read(region);
        genome.ReadPadded(region.Chromosome, windowStart, window);
        var predictions = Predict(scorer, window);
        var attribution = Attribution is null ? null : Attribute(window, (int)(region.Start - windowStart), (int)region.Length);
        return new RegionReport(
            region.Chromosome, region.Start, region.End, windowStart, windowStart + window.Length, genome.Source, network.GetName(), bases,
            predictions, attribution, FindMotifs(bases, region.Start, attribution),
            [.. Score(variants ?? [], region, options)],
            [.. (genes ?? []).Where(gene => gene.Interval.Overlaps(region))
                .Select(gene => new RegionGene(gene.Name, gene.Interval.Start, gene.Interval.End, gene.Interval.Strand))]);
    }

    private string TargetName(int target) => TargetNames?[target] ?? $"target{target}";

    private RegionPrediction[] Predict(WindowScorer scorer, byte[] window)
    {
        using var evaluation = new EvaluationMode(network);
        var prediction = scorer.Score(window, 1).Predictions[0];
        if (TargetNames is not null && TargetNames.Count != prediction.Length)
            throw new WorkbenchException($"{network.GetName()} has {prediction.Length} outputs; {TargetNames.Count} names were given.");
        return [.. prediction.Select((value, target) => new RegionPrediction(TargetName(target), value))];
    }

    private RegionAttribution Attribute(byte[] window, int offset, int length)
    {
        using var scope = NewDisposeScope();
        var encoded = new float[4 * window.Length];
        OneHot.Encode(window, Options.Encoding, encoded, new SeededRandom(0));
        var device = network.parameters().FirstOrDefault()?.device ?? CPU;
        var result = Attribution!.Attribute(network, tensor(encoded, [1, 4, window.Length]).to(device), AttributedTarget, new() { Cancellation = Options.Cancellation });
        var values = result.Attribution.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        var contributions = AttributedSequence.Of(encoded, values, Options.Encoding).Contributions;
        return new RegionAttribution(TargetName(AttributedTarget), contributions[offset..(offset + length)], result.Provenance);
    }

    private RegionMotif[] FindMotifs(string bases, long start, RegionAttribution? attribution)
    {
        if (Scanner is null)
            return [];
        var hits = new List<MotifHit>();
        Scanner.Scan(System.Text.Encoding.ASCII.GetBytes(bases), hits);
        return [.. hits.OrderBy(hit => (hit.Start, hit.Motif, hit.Strand)).Select(hit =>
        {
            var motif = Scanner.Motifs[hit.Motif];
            return new RegionMotif(motif.Name, start + hit.Start, start + hit.Start + motif.Length, hit.Strand, hit.Score, hit.PValue,
                attribution?.Contributions.Skip((int)hit.Start).Take(motif.Length).Sum(value => (double)value));
        })];
    }

    private IEnumerable<RegionVariant> Score(IEnumerable<Variant> variants, GenomicInterval region, VariantEffectOptions options)
    {
        var inside = variants.Where(variant => variant.Position > region.Start && variant.Position <= region.End && IsOn(variant.Chromosome, region.Chromosome));
        foreach (var effect in VariantEffects.Score(network, genome, inside, options))
            yield return new RegionVariant(effect.Variant.Position, effect.Variant.Id, effect.Variant.Reference, effect.AlternateAllele,
                VariantEffectTable.Reason(effect.Skipped), [.. effect.ReferencePrediction.Select((_, target) => effect.Difference(target))]);
    }

    private bool IsOn(string name, string contig) =>
        name == contig || (!genome.Has(name) && ContigNames.Reconcile([name], genome.Contigs).TryMap(name, out var other) && other == contig);
}
