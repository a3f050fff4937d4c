namespace Microsoft.DotNet.Interactive.Formatting.TabularData;

/// <summary>The columns of a table (https://specs.frictionlessdata.io/table-schema).</summary>
public class TableSchema
{
    /// <summary>The columns, in order.</summary>
    public IList<TableSchemaFieldDescriptor> Fields { get; init; } = [];
}

/// <summary>A column.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">What its values are; null for anything.</param>
public class TableSchemaFieldDescriptor(string name, TableSchemaFieldType? type = TableSchemaFieldType.Null)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What its values are.</summary>
    public TableSchemaFieldType Type { get; } = type ?? TableSchemaFieldType.Any;
}

/// <summary>What the values of a column are.</summary>
public enum TableSchemaFieldType
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>Nothing: no row has a value.</summary>
    Null,

    /// <summary>Numbers with a decimal point.</summary>
    Number,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Text.</summary>
    String,

    /// <summary>Times.</summary>
    DateTime,
}
