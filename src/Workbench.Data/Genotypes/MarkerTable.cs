using System.Globalization;
using Workbench.Data.Files;
using Workbench.Data.Phenotypes;

namespace Workbench.Data.Genotypes;

/// <summary>
/// Reads a table of markers: one line an individual, its id in the first column, then a dosage of allele 1 for every
/// marker (0, 1, 2, or a fraction between), missing as <see cref="MissingValues"/> spells it. Chromosomes, positions and alleles are unknown.
/// </summary>
internal static class MarkerTable
{
    /// <summary>Reads the whole table into memory.</summary>
    /// <exception cref="DataFileException">A value is no dosage, an id is empty or repeated, or the table is malformed.</exception>
    public static DosageGenotypes Read(string path)
    {
        using var reader = new DelimitedReader(path);
        if (reader.Header[0].StartsWith("##fileformat=VCF", StringComparison.Ordinal))
            throw new DataFileException(path, "is a VCF file. Convert it first: plink2 --vcf FILE --make-bed --out PREFIX.", 1);
        if (reader.Header.Length < 2)
            throw new DataFileException(path, "the header names no marker after the id. Columns are separated by tabs, commas, semicolons or blanks.", 1);
        var markers = reader.Header.Skip(1).Select(name => new Marker(name, "0", 0, 0, "1", "0")).ToArray();
        var individuals = new List<Individual>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<float[]>();
        while (reader.Next())
        {
            var id = reader.Field(0).Trim().ToString();
            if (id.Length == 0)
                throw new DataFileException(path, "the individual's id is empty.", reader.Line, 1);
            if (!seen.Add(id))
                throw new DataFileException(path, $"the individual {id} occurs twice.", reader.Line, 1);
            individuals.Add(new Individual(id, id));
            rows.Add(ReadRow(path, reader, markers));
        }

        if (rows.Count == 0)
            throw new DataFileException(path, "has a header but no individuals below it.", 2);
        return new DosageGenotypes(path, individuals.ToArray(), markers, Transpose(path, rows, markers.Length), [path]);
    }

    private static float[] ReadRow(string path, DelimitedReader reader, Marker[] markers)
    {
        var row = new float[markers.Length];
        for (var marker = 0; marker < row.Length; marker++)
        {
            var field = reader.Field(marker + 1);
            if (field is [>= '0' and <= '2'])
                row[marker] = field[0] - '0';
            else if (MissingValues.Is(field))
                row[marker] = float.NaN;
            else if (!float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out row[marker]) || row[marker] is not (>= 0 and <= 2))
                throw new DataFileException(path, $"marker {markers[marker].Name}: '{field[..Math.Min(field.Length, 40)]}' is not a dosage; "
                    + "a number from 0 to 2 (copies of allele 1) or NA was expected.", reader.Line, marker + 2);
        }

        return row;
    }

    private static float[] Transpose(string path, List<float[]> rows, int markers)
    {
        var size = (long)rows.Count * markers;
        if (size > Array.MaxLength)
            throw new WorkbenchException($"{path}: {size:N0} dosages are more than a table in memory holds ({Array.MaxLength:N0}). "
                + "Convert it to PLINK .bed, which is read from disk.");
        var dosages = new float[size];
        for (var individual = 0; individual < rows.Count; individual++)
        {
            var row = rows[individual];
            for (int marker = 0, at = individual; marker < markers; marker++, at += rows.Count)
                dosages[at] = row[marker];
        }

        return dosages;
    }
}
