using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>An item of a sequence as the row of a table.</summary>
internal static class RowCells
{
    /// <summary>
    /// Names and values of a row: the entries of a dictionary, name-value pairs as they are, the members of an object; a scalar or null
    /// is the one cell <c>value</c>.
    /// </summary>
    public static IEnumerable<(string Name, object? Value)> Of(object? row) => row switch
    {
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Select(pair => (pair.Key, pair.Value)),
        IEnumerable<(string Name, object? Value)> pairs => pairs,
        IDictionary dictionary => dictionary.Keys.Cast<object>().Select(key => (ScalarText.Of(key), dictionary[key])),
        _ when row is null || row.GetType().IsScalar() => [("value", row)],
        _ => Member.Of(row.GetType()).Select(member => (member.Name, member.ValueOrException(row))),
    };
}
