namespace Microsoft.DotNet.Interactive.Formatting.TabularData;

/// <summary>A table as data (https://specs.frictionlessdata.io/tabular-data-resource).</summary>
public class TabularDataResource
{
    /// <summary>Holds a table.</summary>
    /// <param name="schema">Its columns.</param>
    /// <param name="data">Its rows: values by the name of their column.</param>
    /// <param name="profile">The kind of resource; null for <c>tabular-data-resource</c>.</param>
    public TabularDataResource(TableSchema schema, IEnumerable<IEnumerable<KeyValuePair<string, object?>>> data, string? profile = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(data);
        (Schema, Data, Profile) = (schema, data, profile ?? "tabular-data-resource");
    }

    /// <summary>The kind of resource.</summary>
    public string Profile { get; }

    /// <summary>The columns.</summary>
    public TableSchema Schema { get; }

    /// <summary>The rows.</summary>
    public IEnumerable<IEnumerable<KeyValuePair<string, object?>>> Data { get; }
}
