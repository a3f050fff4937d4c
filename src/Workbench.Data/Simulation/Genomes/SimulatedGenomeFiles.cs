using System.Globalization;
using System.Text;
using Workbench.Data.Files;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;
using Workbench.Data.Motifs;
using Workbench.Data.Tracks;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>Writes a simulated genome as files: what a user would have, and the truth in files of their own.</summary>
public static class SimulatedGenomeFiles
{
    private const int LineLetters = 60;

    /// <summary>
    /// Writes genome.fa with its index and genome.chrom.sizes, genes.gtf and genes.gff3, motifs.meme, a narrowPeak, a bedGraph and a bigWig file a cell
    /// type, variants.vcf, and the truth: truth_elements.tsv, truth_sites.tsv and truth_variants.tsv. Each file is written whole or not at all.
    /// </summary>
    /// <param name="genome">The genome.</param>
    /// <param name="folder">Where to; made when absent.</param>
    /// <exception cref="WorkbenchException">A file cannot be written.</exception>
    public static void Write(SimulatedGenome genome, string folder)
    {
        WholeFile.WriteText(Path.Combine(folder, "genome.fa"), Fasta(genome.Sequence));
        WholeFile.WriteText(Path.Combine(folder, "genome.fa.fai"), FastaIndexText(genome.Sequence));
        ChromSizes.Write(Path.Combine(folder, "genome.chrom.sizes"), genome.Sequence.Contigs);
        WholeFile.WriteText(Path.Combine(folder, "genes.gtf"), GeneText.Gtf(genome.Genes));
        WholeFile.WriteText(Path.Combine(folder, "genes.gff3"), GeneText.Gff3(genome.Genes, genome.Sequence.Contigs));
        MemeFile.Write(Path.Combine(folder, "motifs.meme"), RegulatoryCode.Motifs);
        foreach (var cellType in RegulatoryCode.CellTypes)
        {
            WholeFile.WriteText(Path.Combine(folder, $"{cellType}.narrowPeak"), NarrowPeaks(genome.Peaks(cellType)));
            var signal = genome.Signal(cellType);
            BedGraphFile.Write(Path.Combine(folder, $"{cellType}.bedGraph"), signal);
            BigWigWriter.Write(Path.Combine(folder, $"{cellType}.bw"), genome.Sequence.Contigs, signal);
        }

        WholeFile.WriteText(Path.Combine(folder, "variants.vcf"), Vcf(genome));
        WholeFile.WriteText(Path.Combine(folder, "truth_elements.tsv"), Elements(genome));
        WholeFile.WriteText(Path.Combine(folder, "truth_sites.tsv"), Sites(genome));
        WholeFile.WriteText(Path.Combine(folder, "truth_variants.tsv"), Variants(genome));
    }

    private static string Fasta(MemoryGenome genome)
    {
        var text = new StringBuilder();
        foreach (var contig in genome.Contigs)
        {
            var bases = System.Text.Encoding.ASCII.GetString(genome.Bases(contig.Name));
            text.Append('>').Append(contig.Name).Append('\n');
            for (var at = 0; at < bases.Length; at += LineLetters)
                text.Append(bases, at, Math.Min(LineLetters, bases.Length - at)).Append('\n');
        }

        return text.ToString();
    }

    private static string FastaIndexText(MemoryGenome genome)
    {
        var text = new StringBuilder();
        var offset = 0L;
        foreach (var contig in genome.Contigs)
        {
            offset += contig.Name.Length + 2;
            text.Append(CultureInfo.InvariantCulture, $"{contig.Name}\t{contig.Length}\t{offset}\t{LineLetters}\t{LineLetters + 1}\n");
            offset += contig.Length + ((contig.Length + LineLetters - 1) / LineLetters);
        }

        return text.ToString();
    }

    private static string NarrowPeaks(IEnumerable<Peak> peaks) => SimulatedStudyFiles.Table(peaks.Select(peak => (IEnumerable<string>)
    [
        peak.Interval.Chromosome, $"{peak.Interval.Start}", $"{peak.Interval.End}", peak.Name!, SimulatedStudyFiles.Number(peak.Score!.Value, 0), ".",
        SimulatedStudyFiles.Number(peak.Signal!.Value, 3), "-1", "-1", $"{peak.SummitOffset}",
    ]));

    private static string Vcf(SimulatedGenome genome)
    {
        var text = new StringBuilder("##fileformat=VCFv4.2\n##source=workbench data simulate-genome\n");
        foreach (var contig in genome.Sequence.Contigs)
            text.Append(CultureInfo.InvariantCulture, $"##contig=<ID={contig.Name},length={contig.Length}>\n");
        text.Append("##INFO=<ID=AF,Number=A,Type=Float,Description=\"Frequency of the alternate allele\">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
        foreach (var (change, _, frequency, _, _, _) in genome.Variants)
            text.Append(CultureInfo.InvariantCulture, $"{change.Where.Chromosome}\t{change.Where.Start + 1}\t{change.Id}\t{change.Reference}\t{change.Alternate}\t.\tPASS\tAF={frequency}\n");
        return text.ToString();
    }

    private static string Elements(SimulatedGenome genome) => SimulatedStudyFiles.Table(genome.Elements
        .Select(element => (IEnumerable<string>)
        [
            element.Id, .. Place(element.Interval), element.Kind.Name, element.Accessible ? string.Join(',', element.Kind.CellTypes) : ".",
            SimulatedStudyFiles.Number(element.Height, 3),
        ])
        .Prepend(["element", "chrom", "start", "end", "kind", "accessible_in", "height"]));

    private static string Sites(SimulatedGenome genome) => SimulatedStudyFiles.Table(genome.Elements
        .SelectMany(element => element.Sites.Select(site => (IEnumerable<string>)
        [
            .. Place(site.Interval), site.Interval.Strand == Strand.Forward ? "+" : "-", site.Motif,
            genome.Sequence.Read(site.Interval), element.Id,
        ]))
        .Prepend(["chrom", "start", "end", "strand", "motif", "bases", "element"]));

    private static string Variants(SimulatedGenome genome) => SimulatedStudyFiles.Table(genome.Variants
        .Select(variant => (IEnumerable<string>)
        [
            variant.Change.Id!, variant.Change.Where.Chromosome, $"{variant.Change.Where.Start + 1}", variant.Change.Reference, variant.Change.Alternate,
            variant.Effect.ToString().ToLowerInvariant(), variant.Element?.Id ?? ".", variant.Site?.Motif ?? ".",
            SimulatedStudyFiles.Number(variant.LogOddsChange, 3),
        ])
        .Prepend(["id", "chrom", "pos", "ref", "alt", "effect", "element", "motif", "log_odds_change"]));

    private static string[] Place(GenomicInterval interval) => [interval.Chromosome, $"{interval.Start}", $"{interval.End}"];
}
