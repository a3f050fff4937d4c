namespace Workbench.Data.Phenotypes;

/// <summary>
/// The design matrix of fixed effects: an intercept, numeric covariates as they are, and factors as one 0/1 column for
/// every level but the first (in natural order), which is the reference.
/// </summary>
public sealed class CovariateDesign
{
    /// <summary>Name of the first column, all ones.</summary>
    public const string Intercept = "(Intercept)";

    internal CovariateDesign(int rows, IReadOnlyList<string> names, double[] values)
    {
        Rows = rows;
        Names = names;
        Values = values;
    }

    /// <summary>Individuals.</summary>
    public int Rows { get; }

    /// <summary>Columns, the intercept included.</summary>
    public int Columns => Names.Count;

    /// <summary>Names of the columns: <c>(Intercept)</c>, <c>age</c>, <c>season=summer</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The matrix, row by row: rows x columns. A row that lacks a covariate has NaN in its columns (see <see cref="MissingRows"/>).</summary>
    public double[] Values { get; }

    /// <summary>The covariates that the columns beside the intercept come from.</summary>
    public IReadOnlyList<CovariateTerm> Terms { get; init; } = [];

    /// <summary>Rows that lack a covariate.</summary>
    public IReadOnlyList<int> MissingRows =>
        Enumerable.Range(0, Rows).Where(row => Values.AsSpan(row * Columns, Columns).Contains(double.NaN)).ToArray();

    /// <summary>A design of the intercept alone.</summary>
    public static CovariateDesign InterceptOnly(int rows)
    {
        var ones = new double[rows];
        Array.Fill(ones, 1);
        return new CovariateDesign(rows, [Intercept], ones);
    }

    /// <summary>Builds the design of some columns of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">
    /// Columns: a numeric one enters as it is, a text one as a factor; <c>factor(NAME)</c> makes a numeric one a factor.
    /// </param>
    /// <param name="rows">Rows of the table to take, in order; null takes all. Factor levels are those of these rows.</param>
    /// <exception cref="WorkbenchException">
    /// A column is absent or named twice, a covariate is constant or a combination of others; the message names it.
    /// </exception>
    public static CovariateDesign Build(PhenotypeTable table, IReadOnlyList<string> names, IReadOnlyList<int>? rows = null)
    {
        rows ??= Enumerable.Range(0, table.Ids.Count).ToArray();
        var design = new DesignColumns(table, rows);
        foreach (var name in names)
            design.Add(name);
        var built = design.Build();
        Collinearity.Check(built, table.Path);
        return built;
    }

    /// <summary>The design of other individuals with the columns of a design that was built before, e.g. for prediction.</summary>
    /// <param name="terms">Its covariates.</param>
    /// <param name="table">The table of the other individuals.</param>
    /// <param name="rows">Rows of the table to take, in order.</param>
    /// <exception cref="WorkbenchException">
    /// A column is absent, an individual lacks a value, or has a level that the design does not have; the message names it.
    /// </exception>
    public static CovariateDesign Apply(IReadOnlyList<CovariateTerm> terms, PhenotypeTable table, IReadOnlyList<int> rows)
    {
        var design = new DesignColumns(table, rows);
        foreach (var term in terms)
            design.Apply(term);
        return design.Build();
    }

    /// <summary>The design of some rows, in the order given. Columns stay, even one that is constant there.</summary>
    public CovariateDesign Select(IReadOnlyList<int> rows)
    {
        var values = new double[rows.Count * Columns];
        for (var i = 0; i < rows.Count; i++)
            Values.AsSpan(rows[i] * Columns, Columns).CopyTo(values.AsSpan(i * Columns));
        return new CovariateDesign(rows.Count, Names, values) { Terms = Terms };
    }
}
