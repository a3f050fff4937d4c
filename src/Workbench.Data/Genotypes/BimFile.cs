using System.Globalization;
using Workbench.Data.Files;

namespace Workbench.Data.Genotypes;

/// <summary>
/// Reads a PLINK .bim file: one line a marker, six blank-separated columns (chromosome, name, centimorgans, base-pair
/// position, allele 1, allele 2).
/// </summary>
internal static class BimFile
{
    private const int Columns = 6;

    /// <summary>The markers in file order; at least one.</summary>
    public static IReadOnlyList<Marker> Read(string path)
    {
        using var lines = new LineReader(path);
        var markers = new List<Marker>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<Range> fields = stackalloc Range[Columns];
        while (lines.Next(out var line))
        {
            var count = LineReader.Fields(line, fields);
            if (count != Columns)
                throw new DataFileException(
                    path, $"{count} columns; a .bim line has 6: chromosome, name, centimorgans, position, allele 1, allele 2.", lines.Line);
            if (!double.TryParse(line[fields[2]], NumberStyles.Float, CultureInfo.InvariantCulture, out var centimorgans)
                || !double.IsFinite(centimorgans))
                throw new DataFileException(path, $"'{line[fields[2]]}' is not a number of centimorgans (0 where unknown).", lines.Line, 3);
            if (!long.TryParse(line[fields[3]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position))
                throw new DataFileException(path, $"'{line[fields[3]]}' is not a whole base-pair position (0 where unknown).", lines.Line, 4);
            markers.Add(new Marker(
                line[fields[1]].ToString(), Shared(lookup, line[fields[0]]), centimorgans, position,
                Shared(lookup, line[fields[4]]), Shared(lookup, line[fields[5]])));
        }

        return markers.Count > 0 ? markers.ToArray() : throw new DataFileException(path, "holds no markers.");
    }

    // Chromosomes and alleles repeat on every line: one string each. Long alleles do not, and would fill the table.
    private static string Shared(Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> names, ReadOnlySpan<char> field)
    {
        if (field.Length > 8)
            return field.ToString();
        if (!names.TryGetValue(field, out var name))
            names[field] = name = field.ToString();
        return name;
    }
}
