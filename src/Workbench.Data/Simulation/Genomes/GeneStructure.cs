using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>Exons and introns of a simulated gene, in the direction of transcription, counted from its first base.</summary>
/// <param name="Exons">Start and length of each exon.</param>
/// <param name="CodingStart">Transcribed bases (introns left out) before the coding part, or -1 for a gene that codes for no protein.</param>
/// <param name="CodingLength">Transcribed bases of the coding part, a multiple of 3.</param>
internal sealed record GeneStructure(IReadOnlyList<(int Start, int Length)> Exons, int CodingStart, int CodingLength)
{
    private const int MostExons = 6;
    private const double CodingShare = 0.8;

    /// <summary>Bases from the first exon's first to the last one's last.</summary>
    public int Length => Exons[^1].Start + Exons[^1].Length;

    /// <summary>Draws a structure.</summary>
    public static GeneStructure Draw(SeededRandom random)
    {
        var exons = new (int Start, int Length)[1 + random.NextInt(MostExons)];
        var at = 0;
        for (var i = 0; i < exons.Length; i++)
        {
            exons[i] = (at, 150 + random.NextInt(350));
            at += exons[i].Length + 200 + random.NextInt(1300);
        }

        if (random.NextDouble() >= CodingShare)
            return new GeneStructure(exons, -1, 0);
        var transcribed = exons.Sum(exon => exon.Length);
        var before = 30 + random.NextInt(60);
        return new GeneStructure(exons, before, (transcribed - before - 40) / 3 * 3);
    }

    /// <summary>The gene at a place of a contig.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="contig">The contig.</param>
    /// <param name="start">0-based first base on the contig.</param>
    /// <param name="strand">Its strand.</param>
    public Gene Place(string id, string contig, int start, Strand strand)
    {
        var whole = new GenomicInterval(contig, start, start + Length, strand);
        var exons = Exons.Select(exon => At(exon.Start, exon.Length)).OrderBy(exon => exon.Start).ToArray();
        var coding = Coding().Select(part => At(part.Start, part.Length)).OrderBy(part => part.Start).ToArray();
        return new Gene(id, id.ToLowerInvariant(), CodingStart < 0 ? "lncRNA" : "protein_coding", whole, [new Transcript(id + ".1", whole, exons, coding)]);

        GenomicInterval At(int offset, int length) => strand == Strand.Forward
            ? new GenomicInterval(contig, start + offset, start + offset + length, strand)
            : new GenomicInterval(contig, start + Length - offset - length, start + Length - offset, strand);
    }

    /// <summary>The coding part of each exon that has one.</summary>
    private IEnumerable<(int Start, int Length)> Coding()
    {
        var transcribed = 0;
        foreach (var (start, length) in Exons)
        {
            var first = Math.Max(CodingStart, transcribed);
            var end = Math.Min(CodingStart + CodingLength, transcribed + length);
            if (CodingStart >= 0 && end > first)
                yield return (start + first - transcribed, end - first);
            transcribed += length;
        }
    }
}
