using System.Globalization;
using Workbench.Data.Files;

namespace Workbench.Prediction.Pedigree;

/// <summary>
/// Additive relationships as a file gives them: either a square table (ids in the first column and in the header), or three columns,
/// two ids and their relationship, where pairs not listed are unrelated.
/// </summary>
public sealed class RelationshipTable : IPedigreeRelationships
{
    private readonly string path;
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), double> values = [];

    private RelationshipTable(string path) => this.path = path;

    /// <summary>Reads a table, gzip-compressed or not.</summary>
    /// <exception cref="DataFileException">A value is no number, a square table has other rows than columns or is not symmetric, or an
    /// individual lacks its relationship with itself; the message names it.</exception>
    public static RelationshipTable Read(string path)
    {
        using var reader = new DelimitedReader(path);
        var table = new RelationshipTable(path);
        if (reader.Header.Length == 3)
            table.ReadPairs(reader);
        else
            table.ReadSquare(reader);
        foreach (var (id, index) in table.indices)
            if (!(table.values.GetValueOrDefault((index, index)) > 0))
                throw new DataFileException(path, $"the relationship of {id} with itself is missing or not positive.");
        return table;
    }

    /// <inheritdoc/>
    public double[] Between(IReadOnlyList<string> rows, IReadOnlyList<string> columns)
    {
        var wanted = rows.Select(Find).ToArray();
        var others = columns.Select(Find).ToArray();
        var found = new double[checked(wanted.Length * others.Length)];
        for (var row = 0; row < wanted.Length; row++)
            for (var column = 0; column < others.Length; column++)
                found[(row * others.Length) + column] = values.GetValueOrDefault(Key(wanted[row], others[column]));
        return found;
    }

    private void ReadPairs(DelimitedReader reader)
    {
        while (reader.Next())
        {
            var (one, other) = (IndexOf(reader.Field(0)), IndexOf(reader.Field(1)));
            var value = Number(reader, 2);
            if (!values.TryAdd(Key(one, other), value) && values[Key(one, other)] != value)
                throw new DataFileException(path, $"the pair {reader.Field(0)}, {reader.Field(1)} occurs again with another value.", reader.Line);
        }
    }

    private void ReadSquare(DelimitedReader reader)
    {
        const double rounding = 1e-6;
        var header = reader.Header;
        for (var column = 1; column < header.Length; column++)
            indices.Add(header[column], column - 1);
        var read = new HashSet<int>();
        while (reader.Next())
        {
            var id = reader.Field(0).Trim().ToString();
            if (!indices.TryGetValue(id, out var row) || !read.Add(row))
                throw new DataFileException(path, $"the row '{id}' is {(indices.ContainsKey(id) ? "there twice" : "no column of the header")}.", reader.Line, 1);
            for (var column = 1; column < header.Length; column++)
            {
                var value = Number(reader, column);
                if (!values.TryAdd(Key(row, column - 1), value) && Math.Abs(values[Key(row, column - 1)] - value) > rounding)
                    throw new DataFileException(path, $"the relationships of {id} and {header[column]} are {value} and "
                        + $"{values[Key(row, column - 1)]}: the table is not symmetric.", reader.Line, column + 1);
            }
        }

        if (read.Count != indices.Count)
            throw new DataFileException(path, $"{indices.Count} columns but {read.Count} rows; a square table has the same individuals in both.");
    }

    private int IndexOf(ReadOnlySpan<char> field)
    {
        var id = field.Trim().ToString();
        if (!indices.TryGetValue(id, out var index))
            indices[id] = index = indices.Count;
        return index;
    }

    private double Number(DelimitedReader reader, int column) =>
        double.TryParse(reader.Field(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new DataFileException(path, $"'{reader.Field(column)}' is not a number.", reader.Line, column + 1);

    private int Find(string id) => indices.TryGetValue(id, out var index)
        ? index
        : throw new WorkbenchException($"{path}: the individual {id} is not among the {indices.Count} of this table.");

    private static (int, int) Key(int one, int other) => (Math.Max(one, other), Math.Min(one, other));
}
