using System.Globalization;
using System.Text;
using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>Genes as the text of GTF (GFF 2.2) and GFF3 files.</summary>
internal static class GeneText
{
    private const string Source = "simulated";

    /// <summary>Genes as GTF: gene, transcript, exon and CDS features.</summary>
    public static string Gtf(IEnumerable<Gene> genes) => Features(new StringBuilder(), genes, new Gtf22());

    /// <summary>Genes as GFF3: gene, mRNA or lnc_RNA, exon and CDS features.</summary>
    public static string Gff3(IEnumerable<Gene> genes, IEnumerable<Contig> contigs)
    {
        var text = new StringBuilder("##gff-version 3\n");
        foreach (var contig in contigs)
            text.Append(CultureInfo.InvariantCulture, $"##sequence-region {contig.Name} 1 {contig.Length}\n");
        return Features(text, genes, new Gff30());
    }

    /// <summary>How one of the two formats names features and their parents.</summary>
    private abstract class Dialect
    {
        public abstract string GeneAttributes(Gene gene);

        public abstract string TranscriptType(Gene gene);

        public abstract string TranscriptAttributes(Gene gene, Transcript transcript);

        public abstract string PartAttributes(Gene gene, Transcript transcript, string type, int number);
    }

    private sealed class Gtf22 : Dialect
    {
        public override string GeneAttributes(Gene gene) => $"gene_id \"{gene.Id}\"; gene_name \"{gene.Name}\"; gene_type \"{gene.Type}\";";

        public override string TranscriptType(Gene gene) => "transcript";

        public override string TranscriptAttributes(Gene gene, Transcript transcript) => $"gene_id \"{gene.Id}\"; transcript_id \"{transcript.Id}\"; gene_name \"{gene.Name}\"; gene_type \"{gene.Type}\";";

        public override string PartAttributes(Gene gene, Transcript transcript, string type, int number) =>
            $"gene_id \"{gene.Id}\"; transcript_id \"{transcript.Id}\";" + (type == "exon" ? $" exon_number {number};" : "");
    }

    private sealed class Gff30 : Dialect
    {
        public override string GeneAttributes(Gene gene) => $"ID=gene:{gene.Id};Name={gene.Name};biotype={gene.Type}";

        public override string TranscriptType(Gene gene) => gene.Type == "protein_coding" ? "mRNA" : "lnc_RNA";

        public override string TranscriptAttributes(Gene gene, Transcript transcript) => $"ID=transcript:{transcript.Id};Parent=gene:{gene.Id}";

        public override string PartAttributes(Gene gene, Transcript transcript, string type, int number) =>
            (type == "exon" ? $"ID=exon:{transcript.Id}.{number};" : $"ID=CDS:{transcript.Id};") + $"Parent=transcript:{transcript.Id}";
    }

    private static string Features(StringBuilder text, IEnumerable<Gene> genes, Dialect dialect)
    {
        foreach (var gene in genes)
        {
            Line(text, gene.Interval, "gene", ".", dialect.GeneAttributes(gene));
            foreach (var transcript in gene.Transcripts)
            {
                Line(text, transcript.Interval, dialect.TranscriptType(gene), ".", dialect.TranscriptAttributes(gene, transcript));
                foreach (var (number, exon) in Transcribed(transcript.Exons).Index())
                    Line(text, exon, "exon", ".", dialect.PartAttributes(gene, transcript, "exon", number + 1));
                var coded = 0L;
                foreach (var part in Transcribed(transcript.Coding))
                {
                    // Bases to skip to the first whole codon.
                    Line(text, part, "CDS", $"{(3 - (coded % 3)) % 3}", dialect.PartAttributes(gene, transcript, "CDS", 0));
                    coded += part.Length;
                }
            }
        }

        return text.ToString();
    }

    private static IEnumerable<GenomicInterval> Transcribed(IReadOnlyList<GenomicInterval> parts) =>
        parts.Count > 0 && parts[0].Strand == Strand.Reverse ? parts.Reverse() : parts;

    private static void Line(StringBuilder text, GenomicInterval where, string type, string phase, string attributes)
    {
        var closed = where.ToClosed();
        text.Append(CultureInfo.InvariantCulture, $"{closed.Chromosome}\t{Source}\t{type}\t{closed.First}\t{closed.Last}\t.\t{IntervalText.Of(closed.Strand)}\t{phase}\t{attributes}\n");
    }
}
