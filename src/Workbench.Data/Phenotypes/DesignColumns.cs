namespace Workbench.Data.Phenotypes;

/// <summary>Collects the columns of a <see cref="CovariateDesign"/> while it is built.</summary>
internal sealed class DesignColumns
{
    private readonly PhenotypeTable table;
    private readonly IReadOnlyList<int> rows;
    private readonly List<string> names = [CovariateDesign.Intercept];
    private readonly List<double[]> columns = [];
    private readonly List<CovariateTerm> terms = [];
    private readonly HashSet<string> added = new(StringComparer.Ordinal);

    public DesignColumns(PhenotypeTable table, IReadOnlyList<int> rows)
    {
        this.table = table;
        this.rows = rows;
        columns.Add(Enumerable.Repeat(1.0, rows.Count).ToArray());
    }

    /// <summary>The column a covariate's name stands for: NAME itself, or the one inside <c>factor(NAME)</c>.</summary>
    public static string ColumnOf(PhenotypeTable table, string covariate, out bool factor)
    {
        factor = !table.ColumnNames.Contains(covariate) && covariate.StartsWith("factor(", StringComparison.Ordinal) && covariate.EndsWith(')');
        return factor ? covariate["factor(".Length..^1].Trim() : covariate;
    }

    /// <summary>Adds a covariate.</summary>
    public void Add(string covariate)
    {
        var column = ColumnOf(table, covariate, out var factor);
        if (!added.Add(column))
            throw new WorkbenchException($"{table.Path}: the covariate '{column}' is named twice.");
        var text = table.Text(column);
        if (rows.All(row => text[row] is null))
            throw new WorkbenchException($"{table.Path}: the covariate '{column}' has no value for any individual used.");
        if (factor || !table.IsNumeric(column))
        {
            AddFactor(column, text);
            return;
        }

        AddNumber(column);
    }

    /// <summary>Adds a covariate as another design has it.</summary>
    public void Apply(CovariateTerm term)
    {
        var text = table.Text(term.Column);
        foreach (var row in rows)
            if (text[row] is not { } value)
                throw new Files.DataFileException(table.Path, $"the individual {table.Ids[row]} has no value of the covariate '{term.Column}'.", table.LineOf(row));
            else if (term.Levels?.Contains(value) == false)
                throw new Files.DataFileException(table.Path, $"the individual {table.Ids[row]} has {term.Column} '{value}'; the model knows "
                    + $"{string.Join(", ", term.Levels)}.", table.LineOf(row));
        if (term.Levels is { } levels)
            AddLevels(term.Column, text, levels);
        else
            AddNumber(term.Column);
    }

    /// <summary>The design, row by row.</summary>
    public CovariateDesign Build()
    {
        var values = new double[rows.Count * columns.Count];
        for (var column = 0; column < columns.Count; column++)
            for (var row = 0; row < rows.Count; row++)
                values[(row * columns.Count) + column] = columns[column][row];
        return new CovariateDesign(rows.Count, names.ToArray(), values) { Terms = terms };
    }

    private void AddFactor(string column, string?[] text)
    {
        var levels = rows.Select(row => text[row]).OfType<string>().Distinct().Order(NaturalOrder.Comparer).ToList();
        if (levels.Count < 2)
            throw new WorkbenchException($"{table.Path}: the covariate '{column}' is '{levels[0]}' for every individual used. Leave it out.");
        if (levels.Count > Math.Max(3, rows.Count / 2))
            throw new WorkbenchException($"{table.Path}: the covariate '{column}' is text with {levels.Count} different values among {rows.Count} "
                + $"individuals ('{levels[0]}', '{levels[1]}', ...): too many for a factor.");
        AddLevels(column, text, levels);
    }

    private void AddNumber(string column)
    {
        var numbers = table.Trait(column);
        names.Add(column);
        columns.Add(rows.Select(row => numbers[row]).ToArray());
        terms.Add(new CovariateTerm(column, null));
    }

    private void AddLevels(string column, string?[] text, IReadOnlyList<string> levels)
    {
        foreach (var level in levels.Skip(1))
        {
            names.Add($"{column}={level}");
            columns.Add(rows.Select(row => text[row] is { } value ? (value == level ? 1.0 : 0.0) : double.NaN).ToArray());
        }

        terms.Add(new CovariateTerm(column, levels));
    }
}
