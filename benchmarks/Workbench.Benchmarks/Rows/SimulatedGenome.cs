using Workbench.Data.Genome;
using Workbench.Data.Intervals;

namespace Workbench.Benchmarks.Rows;

/// <summary>A FASTA file of two contigs of random bases, lines of 60, and loci at random places of it.</summary>
internal sealed class SimulatedGenome
{
    private const int LineWidth = 60;
    private static readonly string[] Contigs = ["chr1", "chr2"];

    /// <summary>Writes the files, always the same ones for their sizes.</summary>
    public SimulatedGenome(string folder, int contigLength, int locusLength, int loci)
    {
        var random = new SeededRandom(2114);
        Fasta = Path.Combine(folder, "genome.fa");
        using (var writer = new StreamWriter(Fasta))
            foreach (var name in Contigs)
                WriteContig(writer, name, contigLength, random);
        Loci = [.. Enumerable.Range(0, loci).Select(_ => random.NextInt(contigLength - locusLength) is var start
            ? new GenomicInterval(Contigs[random.NextInt(2)], start, start + locusLength) : default)];
    }

    /// <summary>The file of the bases; its index is made when it is opened.</summary>
    public string Fasta { get; }

    /// <summary>The loci.</summary>
    public GenomicInterval[] Loci { get; }

    /// <summary>Writes the first loci as a BED file beside the bases, and returns its path.</summary>
    public string WriteLoci(int count)
    {
        var path = Path.ChangeExtension(Fasta, "bed");
        BedRegions.Write(path, [.. Loci.Take(count).Select(locus => new BedRegion(locus))]);
        return path;
    }

    private static void WriteContig(StreamWriter writer, string name, int length, SeededRandom random)
    {
        writer.Write($">{name}\n");
        Span<char> line = stackalloc char[LineWidth];
        for (var at = 0; at < length; at += LineWidth)
        {
            var bits = random.NextBits();
            var more = random.NextBits();
            for (var i = 0; i < LineWidth; i++)
                line[i] = "ACGT"[(int)((i < 32 ? bits >> (2 * i) : more >> (2 * (i - 32))) & 3)];
            writer.Write(line[..Math.Min(LineWidth, length - at)]);
            writer.Write('\n');
        }
    }
}
