using System.Text;
using Workbench.Data.Files;
using Workbench.Data.Intervals;

namespace Workbench.Data.Genome;

/// <summary>
/// Reads and writes tables of contig lengths: name and length, a contig a line (UCSC's chrom.sizes; a .fai index begins with the same two columns).
/// </summary>
public static class ChromSizes
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="DataFileException">A line has no length, a length is no whole number above 0, or a contig is named twice.</exception>
    public static IReadOnlyList<Contig> Read(string path)
    {
        var contigs = new List<Contig>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var lines = new IntervalLines(path, "chrom.sizes table", 2);
        while (lines.Next())
        {
            var contig = new Contig(lines.Chromosome(0), lines.Whole(1, "length"));
            if (contig.Length == 0)
                throw lines.Error(1, "a contig of no bases.");
            if (!seen.Add(contig.Name))
                throw lines.Error(0, $"'{contig.Name}' is named twice.");
            contigs.Add(contig);
        }

        return contigs.Count > 0 ? contigs : throw new DataFileException(path, "is empty; lines of a contig's name and length were expected.");
    }

    /// <summary>Writes a table, whole or not at all.</summary>
    public static void Write(string path, IEnumerable<Contig> contigs)
    {
        var text = new StringBuilder();
        foreach (var contig in contigs)
            text.Append(contig.Name).Append('\t').Append(contig.Length).Append('\n');
        WholeFile.WriteText(path, text.ToString());
    }
}
