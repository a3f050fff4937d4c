namespace Workbench.Data.Phenotypes;

/// <summary>Finds a column of a design that the columns before it already determine.</summary>
internal static class Collinearity
{
    /// <summary>Share of a column's length that must remain after the others are taken out of it.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>Refuses a design with a collinear column, by modified Gram-Schmidt on the complete rows.</summary>
    /// <exception cref="WorkbenchException">Names the column, and the columns that determine it.</exception>
    public static void Check(CovariateDesign design, string source)
    {
        var missing = design.MissingRows.ToHashSet();
        var rows = Enumerable.Range(0, design.Rows).Where(row => !missing.Contains(row)).ToArray();
        var basis = new List<double[]>();
        for (var column = 0; column < design.Columns; column++)
        {
            var vector = rows.Select(row => design.Values[(row * design.Columns) + column]).ToArray();
            var before = Length(vector);
            var parts = new List<int>();
            for (var pass = 0; pass < 2; pass++)
                for (var other = 0; other < basis.Count; other++)
                    if (Math.Abs(Remove(vector, basis[other])) > 1e-6 * before && pass == 0)
                        parts.Add(other);
            var after = Length(vector);
            if (after <= Tolerance * before)
                throw new WorkbenchException(Message(design, source, column, parts, rows.Length));
            for (var i = 0; i < vector.Length; i++)
                vector[i] /= after;
            basis.Add(vector);
        }
    }

    private static string Message(CovariateDesign design, string source, int column, List<int> parts, int rows) =>
        parts is [] or [0] && column > 0
            ? $"{source}: the covariate '{design.Names[column]}' is constant over the {rows} complete individuals. Leave it out."
            : $"{source}: the covariate '{design.Names[column]}' is determined by {string.Join(", ", parts.Select(part => $"'{design.Names[part]}'"))} "
                + $"over the {rows} complete individuals (collinear). Leave one of them out.";

    private static double Remove(double[] vector, double[] unit)
    {
        var product = 0.0;
        for (var i = 0; i < vector.Length; i++)
            product += vector[i] * unit[i];
        for (var i = 0; i < vector.Length; i++)
            vector[i] -= product * unit[i];
        return product;
    }

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));
}
