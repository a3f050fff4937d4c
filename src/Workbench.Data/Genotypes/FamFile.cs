using Workbench.Data.Files;

namespace Workbench.Data.Genotypes;

/// <summary>
/// Reads a PLINK .fam file: one line an individual, six blank-separated columns (family, individual, father, mother,
/// sex, phenotype). The phenotype column is not used: traits come from a phenotype table.
/// </summary>
internal static class FamFile
{
    private const int Columns = 6;

    /// <summary>The individuals in file order; at least one.</summary>
    public static IReadOnlyList<Individual> Read(string path)
    {
        using var lines = new LineReader(path);
        var individuals = new List<Individual>();
        Span<Range> fields = stackalloc Range[Columns];
        while (lines.Next(out var line))
        {
            var count = LineReader.Fields(line, fields);
            if (count != Columns)
                throw new DataFileException(path, $"{count} columns; a .fam line has 6: family, individual, father, mother, sex, phenotype.", lines.Line);
            var sex = line[fields[4]] switch
            {
                "1" => Sex.Male,
                "2" => Sex.Female,
                _ => Sex.Unknown,
            };
            var id = line[fields[1]].ToString();
            individuals.Add(new Individual(
                line[fields[0]].SequenceEqual(id) ? id : line[fields[0]].ToString(), id, Parent(line[fields[2]]), Parent(line[fields[3]]), sex));
        }

        return individuals.Count > 0 ? individuals.ToArray() : throw new DataFileException(path, "holds no individuals.");
    }

    private static string Parent(ReadOnlySpan<char> field) => field is "0" ? "0" : field.ToString();
}
