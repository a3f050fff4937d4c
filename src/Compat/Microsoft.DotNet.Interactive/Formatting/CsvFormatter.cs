using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting.Csv;

/// <summary>
/// The <c>text/csv</c> formatters: a header of member names or dictionary keys, a line for each item (RFC 4180 quoting). After 10 million
/// characters a last line counts the rows that are left out.
/// </summary>
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
        var (written, room) = (0, DataLimit.Length);
        foreach (var row in rows)
        {
            var cells = RowCells.Of(row).ToList();
            if (header is null)
            {
                header = cells.ConvertAll(cell => cell.Name);
                room -= WriteLine(header, writer);
            }

            if (room <= 0)
            {
                WriteLine(header.Select((_, column) => column == 0 ? FirstItems.More(FirstItems.CountOf(rows) - written) : ""), writer);
                return;
            }

            var values = cells.ToLookup(cell => cell.Name, cell => Text(cell.Value));
            room -= WriteLine(header.Select(name => values[name].FirstOrDefault() ?? ""), writer);
            written++;
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime time => time.ToString("o", System.Globalization.CultureInfo.InvariantCulture),
        _ => ScalarText.Of(value),
    };

    private static int WriteLine(IEnumerable<string> cells, TextWriter writer)
    {
        var line = string.Join(",", cells.Select(Quote)) + "\n";
        writer.Write(line);
        return line.Length;
    }

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
