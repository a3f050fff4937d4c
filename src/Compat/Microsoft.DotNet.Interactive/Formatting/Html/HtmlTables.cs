using System.Collections;
using System.Dynamic;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Sequences and dictionaries as tables.</summary>
internal static class HtmlTables
{
    /// <summary>Keys of an object without a type that are shown.</summary>
    public const int MaximumColumns = 200;

    public static void WriteSequence(IEnumerable sequence, FormatContext context)
    {
        var itemType = sequence.GetType().ItemType();
        if (itemType.IsScalar())
            HtmlFormatter.WritePlainTextBlock(PlainTextLayout.Items(sequence, context), context);
        else if (KeysAndValues(sequence) is var (keys, values))
            WriteTable(keys, values, "key", Formatter.ListExpansionLimit, context);
        else
            WriteTable(null, sequence, "index", Formatter.ExpansionLimitOf(itemType), context);
    }

    public static void WriteExpando(ExpandoObject expando, FormatContext context)
    {
        context.RequireDefaultStyles();
        var pairs = expando.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        context.Writer.Write("<table class=\"dni-table\"><thead><tr>");
        foreach (var (name, _) in pairs.Take(MaximumColumns))
            context.Writer.Write($"<th>{HtmlText.Encode(name)}</th>");
        if (pairs.Count > MaximumColumns)
            context.Writer.Write($"<th><i>({pairs.Count - MaximumColumns} more)</i></th>");
        context.Writer.Write("</tr></thead><tbody><tr>");
        foreach (var (_, value) in pairs.Take(MaximumColumns))
            WriteCell(value, context);
        context.Writer.Write("</tr></tbody></table>");
    }

    /// <summary>Writes a table with a column for each field.</summary>
    public static void WriteResource(TabularDataResource table, FormatContext context)
    {
        context.RequireDefaultStyles();
        var names = table.Schema.Fields.Select(field => field.Name).ToList();
        var (rows, remaining) = FirstItems.Of(table.Data, Formatter.ListExpansionLimit);
        context.Writer.Write("<table class=\"dni-table\"><thead><tr>");
        foreach (var name in names.Take(MaximumColumns))
            context.Writer.Write($"<th>{HtmlText.Encode(name)}</th>");
        if (names.Count > MaximumColumns)
            context.Writer.Write($"<th><i>({names.Count - MaximumColumns} more)</i></th>");
        context.Writer.Write("</tr></thead><tbody>");
        foreach (var row in rows.Cast<IEnumerable<KeyValuePair<string, object?>>>())
        {
            var values = row.ToLookup(cell => cell.Key, cell => cell.Value);
            context.Writer.Write("<tr>");
            foreach (var name in names.Take(MaximumColumns))
                WriteCell(values[name].FirstOrDefault(), context);
            context.Writer.Write("</tr>");
        }

        if (remaining != 0)
            WriteMore(remaining, names.Count, context);
        context.Writer.Write("</tbody></table>");
    }

    private static void WriteTable(IEnumerable? keys, IEnumerable values, string firstColumn, int limit, FormatContext context)
    {
        context.RequireDefaultStyles();
        var (items, remaining) = FirstItems.Of(values, limit);
        if (items.Count == 0 && remaining == 0)
        {
            context.Writer.Write("<i>(empty)</i>");
            return;
        }

        var typesDiffer = items.Where(item => item is not null).Select(item => item!.GetType()).Distinct().Skip(1).Any();
        var names = keys is null ? null : FirstItems.Of(keys, limit).Items;
        context.Writer.Write($"<table class=\"dni-table\"><thead><tr><th><i>{firstColumn}</i></th>");
        context.Writer.Write(typesDiffer ? "<th>type</th><th>value</th></tr></thead><tbody>" : "<th>value</th></tr></thead><tbody>");
        for (var row = 0; row < items.Count; row++)
        {
            context.Writer.Write("<tr>");
            if (names is null)
                context.Writer.Write($"<td>{row}</td>");
            else
                WriteCell(names[row], context);
            if (typesDiffer)
                WriteCell(items[row]?.GetType(), context);
            WriteCell(items[row], context);
            context.Writer.Write("</tr>");
        }

        if (remaining != 0)
            WriteMore(remaining, typesDiffer ? 3 : 2, context);
        context.Writer.Write("</tbody></table>");
    }

    /// <summary>The last row of a table that does not show all: how many more there are, where that is known.</summary>
    public static void WriteMore(int? remaining, int columns, FormatContext context) =>
        context.Writer.Write($"<tr><td colspan=\"{columns}\"><i>{(remaining is null ? "... (more)" : $"({remaining} more)")}</i></td></tr>");

    private static void WriteCell(object? value, FormatContext context)
    {
        context.Writer.Write("<td>");
        value.FormatTo(context, HtmlFormatter.MimeType);
        context.Writer.Write("</td>");
    }

    private static (IEnumerable Keys, IEnumerable Values)? KeysAndValues(IEnumerable sequence)
    {
        if (sequence is IDictionary dictionary)
            return (dictionary.Keys, dictionary.Values);
        var type = sequence.GetType().GetInterfaces()
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>));
        return type is null
            ? null
            : ((IEnumerable)type.GetProperty("Keys")!.GetValue(sequence)!, (IEnumerable)type.GetProperty("Values")!.GetValue(sequence)!);
    }
}
