using System.Globalization;
using Workbench.Data.Files;

namespace Workbench.Data.Phenotypes;

/// <summary>
/// A table of traits and covariates, one line an individual. The id is the first column, or IID where the table begins
/// with FID and IID as PLINK's phenotype files do.
/// </summary>
public sealed class PhenotypeTable
{
    private readonly Dictionary<string, string?[]> columns;
    private readonly long[] lines;

    private PhenotypeTable(string path, string idColumn, string[] ids, IReadOnlyList<string> names, string?[][] values, long[] lines)
    {
        Path = path;
        IdColumn = idColumn;
        Ids = ids;
        ColumnNames = names;
        this.lines = lines;
        columns = names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>The file as the user named it.</summary>
    public string Path { get; }

    /// <summary>Name of the column that holds the ids.</summary>
    public string IdColumn { get; }

    /// <summary>Ids in file order. They may repeat here; <see cref="Studies.Study.Match"/> refuses repeated ones.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Names of the columns other than the id.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>
    /// Reads a table: separators and quotes told from the content, gzip-compressed or not, UTF-8. Missing values are
    /// those of <see cref="MissingValues"/>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="alsoMissing">Further spellings of a missing value, e.g. <c>["-9"]</c> for PLINK's files.</param>
    /// <exception cref="DataFileException">The content is no such table; the message gives the line.</exception>
    /// <exception cref="WorkbenchException">The file is absent.</exception>
    public static PhenotypeTable Read(string path, IReadOnlyList<string>? alsoMissing = null)
    {
        using var reader = new DelimitedReader(path);
        var header = reader.Header;
        var idColumn = header.Length > 1 && header[0].TrimStart('#') == "FID" && header[1] == "IID" ? 1 : 0;
        if (header.Length < 2 + idColumn)
            throw new DataFileException(path, "the header names no column besides the id. Columns are separated by tabs, commas, semicolons or blanks.", 1);
        var kept = Enumerable.Range(idColumn + 1, header.Length - idColumn - 1).ToArray();
        var ids = new List<string>();
        var lines = new List<long>();
        var values = kept.Select(_ => new List<string?>()).ToArray();
        while (reader.Next())
        {
            var id = reader.Field(idColumn).Trim();
            if (id.IsEmpty)
                throw new DataFileException(path, $"the id ('{header[idColumn]}') is empty.", reader.Line, idColumn + 1);
            ids.Add(id.ToString());
            lines.Add(reader.Line);
            for (var i = 0; i < kept.Length; i++)
                values[i].Add(Value(reader.Field(kept[i]), alsoMissing));
        }

        if (ids.Count == 0)
            throw new DataFileException(path, "has a header but no individuals below it.", 2);
        return new PhenotypeTable(
            path, header[idColumn].Length == 0 ? "id" : header[idColumn], ids.ToArray(), kept.Select(column => header[column]).ToArray(),
            values.Select(list => list.ToArray()).ToArray(), lines.ToArray());
    }

    /// <summary>A column as text, one value an individual; null is missing.</summary>
    /// <exception cref="WorkbenchException">There is no such column; the message lists those there are.</exception>
    public string?[] Text(string column) => (string?[])Column(column).Clone();

    /// <summary>Whether a column has values and every one is a finite number.</summary>
    /// <exception cref="WorkbenchException">There is no such column.</exception>
    public bool IsNumeric(string column)
    {
        var values = Column(column).Where(value => value is not null).ToList();
        return values.Count > 0 && values.All(value => TryNumber(value, out _));
    }

    /// <summary>A column as numbers, one an individual; NaN is missing.</summary>
    /// <exception cref="DataFileException">A value is no finite number; the message gives line and value.</exception>
    /// <exception cref="WorkbenchException">There is no such column; the message lists those there are.</exception>
    public double[] Trait(string column)
    {
        var text = Column(column);
        var numbers = new double[text.Length];
        for (var row = 0; row < text.Length; row++)
        {
            numbers[row] = double.NaN;
            if (text[row] is { } value && !TryNumber(value, out numbers[row]))
                throw new DataFileException(Path, $"column '{column}', individual {Ids[row]}: '{Shorten(value)}' is not a number. "
                    + (value.Contains(',') ? "Write decimals with a point." : "A trait must be numeric; write NA for a missing value."), lines[row]);
        }

        return numbers;
    }

    /// <summary>1-based line on which an individual's record begins.</summary>
    internal long LineOf(int row) => lines[row];

    private static string? Value(ReadOnlySpan<char> field, IReadOnlyList<string>? alsoMissing)
    {
        field = field.Trim();
        if (MissingValues.Is(field))
            return null;
        var value = field.ToString();
        return alsoMissing is not null && alsoMissing.Contains(value) ? null : value;
    }

    private static bool TryNumber(string? value, out double number) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static string Shorten(string value) => value.Length <= 40 ? value : value[..40] + "...";

    private string?[] Column(string name)
    {
        if (columns.TryGetValue(name, out var column))
            return column;
        var known = string.Join(", ", ColumnNames.Take(60)) + (ColumnNames.Count > 60 ? $", ... ({ColumnNames.Count} in all)" : "");
        throw new WorkbenchException(name == IdColumn
            ? $"{Path}: '{name}' is the column of ids, not a trait. The other columns are: {known}."
            : $"{Path}: there is no column '{name}'. The columns are: {known}.");
    }
}
