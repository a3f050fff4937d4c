using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>
/// Draws the bases of contigs and lays features along them, one after the other: genes with their promoters, enhancers and
/// decoys, and one gap of the assembly a contig. The share of G and C changes from block to block.
/// </summary>
internal sealed class GenomeLayout(SimulatedGenomeSettings settings)
{
    /// <summary>Bases in which the motifs of an element lie.</summary>
    private const int ElementLength = 160;

    private const int Block = 10_000;
    private const int Telomere = 500;
    private const int AssemblyGap = 1000;

    /// <summary>From the middle of the promoter to the first transcribed base.</summary>
    private const int PromoterDistance = 100;

    private readonly List<Gene> genes = [];
    private readonly List<RegulatoryElement> elements = [];

    public IReadOnlyList<Gene> Genes => genes;

    public IReadOnlyList<RegulatoryElement> Elements => elements;

    /// <summary>Draws a contig.</summary>
    public byte[] Lay(Contig contig, int number)
    {
        var random = new SeededRandom(settings.Seed, (ulong)number);
        var bases = DrawBases((int)contig.Length, random);
        var gapAt = (contig.Length / 3) + random.NextInt((int)contig.Length / 3);
        for (var at = Telomere + DrawSpacing(random); ; at += DrawSpacing(random))
        {
            if (gapAt > 0 && at >= gapAt)
            {
                bases.AsSpan((int)at, AssemblyGap).Fill((byte)'N');
                (at, gapAt) = (at + AssemblyGap, 0);
                continue;
            }

            var gene = random.NextDouble() < settings.GeneShare;
            var structure = gene ? GeneStructure.Draw(random) : null;
            var length = structure is null ? ElementLength : structure.Length + PromoterDistance + (ElementLength / 2);
            if (at + length + Telomere > contig.Length)
                break;
            if (structure is null)
                AddEnhancer(contig.Name, (int)at, bases, random);
            else
                AddGene(contig.Name, (int)at, structure, bases, random);
            at += length;
        }

        bases.AsSpan(0, Telomere).Fill((byte)'N');
        bases.AsSpan(bases.Length - Telomere).Fill((byte)'N');
        return bases;
    }

    /// <summary>An order-1 Markov chain in blocks of their own share of G and C, a quarter of the CG pairs that chance would give.</summary>
    private static byte[] DrawBases(int length, SeededRandom random)
    {
        var bases = new byte[length];
        for (var start = 0; start < length; start += Block)
        {
            var gc = 0.36 + (0.18 * random.NextDouble());
            double[] row = [(1 - gc) / 2, gc / 2, gc / 2, (1 - gc) / 2];
            var lost = 0.75 * row[2];
            double[] afterC = [row[0] + (lost / 3), row[1] + (lost / 3), row[2] - lost, row[3] + (lost / 3)];
            SequenceBackground.Chain([.. row, .. afterC, .. row, .. row]).Draw(random, bases.AsSpan(start, Math.Min(Block, length - start)));
        }

        return bases;
    }

    private int DrawSpacing(SeededRandom random) =>
        settings.Spacing.Fewest + random.NextInt(settings.Spacing.Most - settings.Spacing.Fewest + 1);

    private void AddEnhancer(string contig, int start, byte[] bases, SeededRandom random)
    {
        var draw = random.NextDouble();
        var kind = RegulatoryCode.Enhancers[^1];
        foreach (var candidate in RegulatoryCode.Enhancers)
        {
            if (draw < candidate.Share)
            {
                kind = candidate;
                break;
            }

            draw -= candidate.Share;
        }

        AddElement(contig, start, kind, random.NextDouble() >= settings.DecoyShare, bases, random);
    }

    /// <summary>A gene and its promoter in one stretch: the promoter left of a gene on the forward strand, right of one on the reverse strand.</summary>
    private void AddGene(string contig, int start, GeneStructure structure, byte[] bases, SeededRandom random)
    {
        var strand = random.NextInt(2) == 0 ? Strand.Forward : Strand.Reverse;
        var geneStart = strand == Strand.Forward ? start + (ElementLength / 2) + PromoterDistance : start;
        genes.Add(structure.Place($"SIMG{genes.Count + 1:D3}", contig, geneStart, strand));
        var promoter = strand == Strand.Forward ? start : geneStart + structure.Length + PromoterDistance - (ElementLength / 2);
        AddElement(contig, promoter, RegulatoryCode.Promoter, accessible: true, bases, random);
    }

    private void AddElement(string contig, int start, ElementKind kind, bool accessible, byte[] bases, SeededRandom random)
    {
        var planted = new MotifPlanter([kind.Grammar], []).Plant([accessible], bases.AsSpan(start, ElementLength), random);
        var sites = planted.Select(site => new MotifSite(
            site.Motif, new GenomicInterval(contig, start + site.Start, start + site.Start + site.Length, site.Strand))).ToArray();
        var height = 15 * SeededRandom.Exp(0.5 * random.NextNormal());
        elements.Add(new RegulatoryElement(
            $"SIME{elements.Count + 1:D3}", kind, new GenomicInterval(contig, start, start + ElementLength), accessible, accessible ? height : 0, sites));
    }
}
