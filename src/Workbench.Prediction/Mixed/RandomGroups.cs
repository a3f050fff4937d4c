using Workbench.Data.Phenotypes;

namespace Workbench.Prediction.Mixed;

/// <summary>Which group each individual belongs to, e.g. the cage it lived in.</summary>
/// <param name="Name">Name of the grouping, e.g. <c>cage</c>.</param>
/// <param name="Labels">The group of each individual; null where it is not known or there is none.</param>
public sealed record RandomGroups(string Name, IReadOnlyList<string?> Labels)
{
    /// <summary>Takes a column of a table for given individuals.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column of the groups.</param>
    /// <param name="ids">The individuals, in the order wanted.</param>
    /// <exception cref="WorkbenchException">There is no such column, or an individual is not in the table; the message names it.</exception>
    public static RandomGroups Of(PhenotypeTable table, string column, IReadOnlyList<string> ids)
    {
        var labels = table.Text(column);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < table.Ids.Count; row++)
            rows.TryAdd(table.Ids[row], row);
        return new RandomGroups(column, ids.Select(id => rows.TryGetValue(id, out var row)
            ? labels[row]
            : throw new WorkbenchException($"{table.Path}: there is no individual {id} to take the column '{column}' from.")).ToList());
    }
}
