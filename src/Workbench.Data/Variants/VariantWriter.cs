using System.Globalization;
using System.Text;
using Workbench.Data.Files;
using Workbench.Data.Genome;

namespace Workbench.Data.Variants;

/// <summary>A line to be written.</summary>
/// <param name="Site">The alleles and where they lie.</param>
/// <param name="Info">The INFO column as text, e.g. <c>AF=0.5</c>.</param>
/// <param name="Genotypes">A genotype a sample as text, e.g. <c>0|1</c>.</param>
public sealed record VariantLine(Variant Site, string Info = ".", IReadOnlyList<string>? Genotypes = null);

/// <summary>
/// Writes VCF files (specification 4.3), whole or not at all: plain (.vcf) or compressed as bgzip does (.vcf.gz), which
/// <see cref="Index"/> gives an index.
/// </summary>
public static class VariantWriter
{
    /// <summary>Writes the records of a file that are still to come, each with an INFO field of type Float added or replaced.</summary>
    /// <param name="path">The file to be written.</param>
    /// <param name="source">The file to be copied.</param>
    /// <param name="field">The definition of the field.</param>
    /// <param name="values">Gives the values of the source's current record; none leave the record as it is.</param>
    /// <exception cref="WorkbenchException">A record is damaged, the field is defined otherwise, or the file cannot be written.</exception>
    public static void Copy(string path, VariantFile source, VariantField field, Func<VariantFile, float[]> values)
    {
        if (field.Type != VariantFieldType.Float)
            throw new ArgumentException($"the field '{field.Name}' is of type {field.Type}; Float was expected.", nameof(field));
        WriteFile(path, stream =>
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(source.Define(field)));
            while (source.Next())
                stream.Write(source.Text(field.Name, values(source)));
        });
    }

    /// <summary>Writes a new file.</summary>
    /// <param name="path">The file to be written.</param>
    /// <param name="contigs">The contigs of the assembly.</param>
    /// <param name="info">Definitions of the INFO fields that the lines use.</param>
    /// <param name="samples">The samples; each line has as many genotypes.</param>
    /// <param name="lines">The lines, sorted by contig and position as an index needs it.</param>
    /// <exception cref="WorkbenchException">A line has another number of genotypes than there are samples, or lies on no contig; or the file cannot be written.</exception>
    public static void Write(
        string path, IReadOnlyList<Contig> contigs, IReadOnlyList<VariantField> info, IReadOnlyList<string> samples, IEnumerable<VariantLine> lines)
    {
        var lengths = contigs.ToDictionary(contig => contig.Name, contig => contig.Length, StringComparer.Ordinal);
        WriteFile(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(HeaderText(contigs, info, samples));
            foreach (var line in lines)
            {
                var site = line.Site;
                if (!lengths.TryGetValue(site.Chromosome, out var length) || site.Position < 1 || site.Interval.End > length)
                    throw new WorkbenchException($"{path}: {site} lies on none of the {contigs.Count} contigs given, or beyond its end.");
                if ((line.Genotypes?.Count ?? 0) != samples.Count)
                    throw new WorkbenchException($"{path}: {site} has {line.Genotypes?.Count ?? 0} genotypes; there are {samples.Count} samples.");
                writer.Write(Text(line));
            }
        });
    }

    /// <summary>Makes the index of a .vcf.gz file (.tbi) or a .bcf file (.csi), beside it.</summary>
    /// <exception cref="DataFileException">The file is not compressed with bgzip, not sorted, or damaged.</exception>
    public static void Index(string path)
    {
        HtsLibrary.Require();
        VariantFileCheck.Sniff(path);
        if (HtsLibrary.Index(Path.GetFullPath(path), path.EndsWith(".bcf", StringComparison.OrdinalIgnoreCase) ? 14 : 0) != HtsLibrary.Record)
            throw new DataFileException(path, "no index could be made: is the file plain or compressed with gzip instead of bgzip, not sorted by position, or damaged? "
                + "Sort and compress it:  bcftools sort -Oz -o NEW.vcf.gz FILE");
    }

    private static string HeaderText(IEnumerable<Contig> contigs, IEnumerable<VariantField> info, IReadOnlyList<string> samples)
    {
        var text = new StringBuilder("##fileformat=VCFv4.3\n##FILTER=<ID=PASS,Description=\"All filters passed\">\n");
        foreach (var contig in contigs)
            text.Append(CultureInfo.InvariantCulture, $"##contig=<ID={contig.Name},length={contig.Length}>\n");
        foreach (var field in info)
            text.Append(VariantFileCheck.InfoLine(field)).Append('\n');
        if (samples.Count > 0)
            text.Append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
        text.Append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO");
        return samples.Count == 0 ? text.Append('\n').ToString() : text.Append("\tFORMAT\t").AppendJoin('\t', samples).Append('\n').ToString();
    }

    private static string Text(VariantLine line)
    {
        var site = line.Site;
        var text = string.Join(
            '\t', site.Chromosome, site.Position.ToString(CultureInfo.InvariantCulture), site.Id ?? ".", site.Reference,
            site.Alternates.Count == 0 ? "." : string.Join(',', site.Alternates), site.Quality?.ToString(CultureInfo.InvariantCulture) ?? ".",
            site.Filters.Count == 0 ? "." : string.Join(';', site.Filters), line.Info);
        return line.Genotypes is { Count: > 0 } genotypes ? $"{text}\tGT\t{string.Join('\t', genotypes)}\n" : text + "\n";
    }

    private static void WriteFile(string path, Action<Stream> write)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            WholeFile.Write(path, stream =>
            {
                using var bgzip = new BgzipStream(stream);
                write(bgzip);
            });
        }
        else if (path.EndsWith(".vcf", StringComparison.OrdinalIgnoreCase))
        {
            WholeFile.Write(path, write);
        }
        else
        {
            throw new WorkbenchException($"{path}: a name that ends in .vcf or .vcf.gz was expected. Convert afterwards:  bcftools view -Ob -o FILE.bcf FILE.vcf.gz");
        }
    }
}
