using System.Collections;
using System.Globalization;

namespace Microsoft.DotNet.Interactive.Formatting.TabularData;

/// <summary>Sequences as tables: the <c>application/vnd.dataresource+json</c> formatters, and those of <see cref="TabularDataResource"/>.</summary>
public static class TabularDataResourceFormatter
{
    /// <summary><c>application/vnd.dataresource+json</c>.</summary>
    public const string MimeType = "application/vnd.dataresource+json";

    private const int MaximumRows = 1_000_000;

    internal static IReadOnlyList<ITypeFormatter> DefaultFormatters { get; } =
    [
        new TabularDataResourceFormatter<TabularDataResource>((table, context) => Write(table, context)),
        new TabularDataResourceFormatter<IEnumerable>((rows, context) => rows is not string && Write(TableOf(rows), context)),
        new HtmlFormatter<TabularDataResource>(HtmlTables.WriteResource),
        new Csv.CsvFormatter<TabularDataResource>((table, context) =>
        {
            table.Data.FormatTo(context, Csv.CsvFormatter.MimeType);
            return true;
        }),
    ];

    /// <summary>A table with a row for each item: the entries of a dictionary, the members of another object.</summary>
    /// <exception cref="ArgumentException">There are more than a million items, or no end.</exception>
    public static TabularDataResource ToTabularDataResource<T>(this IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return TableOf(source);
    }

    /// <summary>What the values of a .NET type are in a table.</summary>
    public static TableSchemaFieldType ToTableSchemaFieldType(this Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        _ when type.IsEnum => TableSchemaFieldType.Any,
        TypeCode.Boolean => TableSchemaFieldType.Boolean,
        TypeCode.DateTime => TableSchemaFieldType.DateTime,
        >= TypeCode.SByte and <= TypeCode.UInt64 => TableSchemaFieldType.Integer,
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => TableSchemaFieldType.Number,
        TypeCode.String or TypeCode.Char => TableSchemaFieldType.String,
        _ => TableSchemaFieldType.Any,
    };

    private static TabularDataResource TableOf(IEnumerable source)
    {
        var types = new Dictionary<string, TableSchemaFieldType>();
        var names = new List<string>();
        var rows = new List<IEnumerable<KeyValuePair<string, object?>>>();
        foreach (var item in source)
        {
            if (rows.Count == MaximumRows)
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"The sequence has more than {MaximumRows:N0} rows, or no end. Show a part of it, e.g. with Take(1000)."));
            var row = new Dictionary<string, object?>();
            foreach (var (name, value) in RowCells.Of(item))
            {
                row[name] = value;
                var type = value?.GetType().ToTableSchemaFieldType() ?? TableSchemaFieldType.Null;
                if (types.TryGetValue(name, out var known))
                    type = Common(known, type);
                else
                    names.Add(name);
                types[name] = type;
            }

            rows.Add(row);
        }

        return new TabularDataResource(new TableSchema { Fields = names.ConvertAll(name => new TableSchemaFieldDescriptor(name, types[name])) }, rows);
    }

    private static TableSchemaFieldType Common(TableSchemaFieldType left, TableSchemaFieldType right) =>
        (left, right) switch
        {
            _ when left == right || right == TableSchemaFieldType.Null => left,
            (TableSchemaFieldType.Null, _) => right,
            (TableSchemaFieldType.Integer, TableSchemaFieldType.Number) or (TableSchemaFieldType.Number, TableSchemaFieldType.Integer) => TableSchemaFieldType.Number,
            _ => TableSchemaFieldType.Any,
        };

    private static bool Write(TabularDataResource table, FormatContext context)
    {
        context.Writer.Write(JsonFormatter.Text(new
        {
            profile = table.Profile,
            schema = new { fields = table.Schema.Fields.Select(field => new { name = field.Name, type = NameOf(field.Type) }) },
            data = table.Data.Select(row => row.DistinctBy(cell => cell.Key).ToDictionary()),
        }));
        return true;
    }

    private static string NameOf(TableSchemaFieldType type) => type.ToString().ToLowerInvariant();
}

/// <summary>Writes values of <typeparamref name="T"/> as <c>application/vnd.dataresource+json</c>.</summary>
/// <param name="format">Writes a value.</param>
public class TabularDataResourceFormatter<T>(FormatDelegate<T> format) : TypeFormatter<T>
{
    /// <inheritdoc/>
    public override string MimeType => TabularDataResourceFormatter.MimeType;

    /// <inheritdoc/>
    public override bool Format(T value, FormatContext context) => format(value, context);
}
