using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting.Csv;

/// <summary>The <c>text/csv</c> formatters: a header of member names or dictionary keys, a line for each item (RFC 4180 quoting).</summary>
public static class CsvFormatter
{
    /// <summary><c>text/csv</c>.</summary>
    public const string MimeType = "text/csv";

    internal static IReadOnlyList<ITypeFormatter> DefaultFormatters { get; } =
    [
        new CsvFormatter<object>((value, context) =>
        {
            Write(value is IEnumerable rows and not (string or IDictionary) ? rows : new[] { value }, context.Writer);
            return true;
        }),
    ];

    /// <summary>The formatter in force for a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    private static void Write(IEnumerable rows, TextWriter writer)
    {
        IReadOnlyList<string>? header = null;
        foreach (var row in rows)
        {
            var cells = Cells(row).ToList();
            if (header is null)
            {
                header = cells.ConvertAll(cell => cell.Name);
                WriteLine(header, writer);
            }

            var values = cells.ToLookup(cell => cell.Name, cell => cell.Value);
            WriteLine(header.Select(name => values[name].FirstOrDefault() ?? ""), writer);
        }
    }

    private static IEnumerable<(string Name, string Value)> Cells(object? row)
    {
        if (row is IDictionary dictionary)
            return dictionary.Keys.Cast<object>().Select(key => (ScalarText.Of(key), Text(dictionary[key])));
        return row is null || row.GetType().IsScalar()
            ? [("value", Text(row))]
            : Member.Of(row.GetType()).Select(member => (member.Name, Text(member.ValueOrException(row))));
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime time => time.ToString("o", System.Globalization.CultureInfo.InvariantCulture),
        _ => ScalarText.Of(value),
    };

    private static void WriteLine(IEnumerable<string> cells, TextWriter writer) => writer.Write(string.Join(",", cells.Select(Quote)) + "\n");

    private static string Quote(string cell) => cell.AsSpan().ContainsAny("\",\r\n") || cell.AsSpan().Trim().Length != cell.Length
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}

/// <summary>Writes values of <typeparamref name="T"/> as <c>text/csv</c>.</summary>
/// <param name="format">Writes a value.</param>
public class CsvFormatter<T>(FormatDelegate<T> format) : TypeFormatter<T>
{
    /// <inheritdoc/>
    public override string MimeType => CsvFormatter.MimeType;

    /// <inheritdoc/>
    public override bool Format(T value, FormatContext context) => format(value, context);
}
