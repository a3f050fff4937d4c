namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The formatters in force before anything is registered.</summary>
internal static class DefaultFormatters
{
    public static IReadOnlyList<ITypeFormatter> All { get; } =
    [
        .. HtmlFormatter.DefaultFormatters,
        .. PlainTextFormatter.DefaultFormatters,
        .. PlainTextSummaryFormatter.DefaultFormatters,
        .. JsonFormatter.DefaultFormatters,
        .. Csv.CsvFormatter.DefaultFormatters,
        .. TabularData.TabularDataResourceFormatter.DefaultFormatters,
    ];
}
