using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>A regulatory element of a simulated genome.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Interval">The bases in which its motifs lie; its centre is the summit of its signal.</param>
/// <param name="Accessible">Whether its motifs are as the grammar demands; a decoy's are not.</param>
/// <param name="Height">Height of its signal where accessible.</param>
/// <param name="Sites">Its motifs, as places of the contig.</param>
public sealed record RegulatoryElement(string Id, ElementKind Kind, GenomicInterval Interval, bool Accessible, double Height, IReadOnlyList<MotifSite> Sites);

/// <summary>A motif in a simulated genome.</summary>
/// <param name="Motif">The motif's name.</param>
/// <param name="Interval">Its bases, with its strand.</param>
public sealed record MotifSite(string Motif, GenomicInterval Interval);

/// <summary>
/// A simulated genome whose truth is known: bases, genes, regulatory elements that are accessible because of the motifs planted
/// in them, signal tracks and peaks of two cell types, and variants some of which break motifs. See <see cref="RegulatoryCode"/>.
/// </summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Sequence">The bases.</param>
/// <param name="Genes">The genes.</param>
/// <param name="Elements">The regulatory elements, decoys among them.</param>
/// <param name="Variants">The variants.</param>
public sealed record SimulatedGenome(
    SimulatedGenomeSettings Settings,
    MemoryGenome Sequence,
    IReadOnlyList<Gene> Genes,
    IReadOnlyList<RegulatoryElement> Elements,
    IReadOnlyList<SimulatedVariant> Variants)
{
    /// <summary>Simulates a genome.</summary>
    /// <param name="settings">What it looks like.</param>
    /// <exception cref="WorkbenchException">
    /// There is no contig, one is too short, two share a name, a number of variants is negative, a share is out of range, or the variants do not fit.
    /// </exception>
    public static SimulatedGenome Simulate(SimulatedGenomeSettings settings)
    {
        if (settings.Contigs.Count == 0 || settings.BreakingVariants < 0 || settings.ElementVariants < 0 || settings.BackgroundVariants < 0)
            throw new WorkbenchException("there is no contig, or a number of variants is negative; one contig or more and 0 variants or more were expected.");
        if (settings.Contigs.FirstOrDefault(contig => contig.Length is < 20_000 or > int.MaxValue / 2) is { } odd)
            throw new WorkbenchException($"the contig {odd}; 20,000 bases to a thousand million were expected.");
        if (!(settings.GeneShare is >= 0 and <= 1) || !(settings.DecoyShare is >= 0 and <= 1) || !(settings.IndelShare is >= 0 and <= 1))
            throw new WorkbenchException("a share of genes, decoys or indels is out of range; 0 to 1 was expected.");
        var layout = new GenomeLayout(settings);
        var contigs = settings.Contigs.Select((contig, number) => (contig.Name, Bases: layout.Lay(contig, number))).ToArray();
        var sequence = new MemoryGenome("simulated genome", contigs);
        var variants = new VariantDrawing(settings, contigs, layout.Elements).Draw();
        return new SimulatedGenome(settings, sequence, layout.Genes, layout.Elements, variants);
    }

    /// <summary>The peaks of a cell type, in the order of the contigs.</summary>
    public IReadOnlyList<Peak> Peaks(string cellType) => Accessible(cellType).Select(SimulatedSignal.PeakOf).ToArray();

    /// <summary>The signal of a cell type: stretches of equal value, zero left out, in the order of the contigs.</summary>
    public IReadOnlyList<SignalSpan> Signal(string cellType) =>
        SimulatedSignal.Track(Sequence.Contigs, Accessible(cellType).ToArray(), new SeededRandom(Settings.Seed, 1000 + (ulong)RegulatoryCode.CellTypes.ToList().IndexOf(cellType)));

    private IEnumerable<RegulatoryElement> Accessible(string cellType) => RegulatoryCode.CellTypes.Contains(cellType)
        ? Elements.Where(element => element.Accessible && element.Kind.CellTypes.Contains(cellType))
        : throw new ArgumentException($"there is no cell type '{cellType}'; there are {string.Join(" and ", RegulatoryCode.CellTypes)}.", nameof(cellType));
}
