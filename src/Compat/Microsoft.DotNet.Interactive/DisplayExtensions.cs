using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace System;

/// <summary>Display of any value from any code that a notebook runs.</summary>
public static class DisplayExtensions
{
    /// <summary>Displays a value as the given MIME types; outside a notebook its plain text goes to the console.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes)
    {
        if (KernelInvocationContext.Current is { } context)
            return context.Display(value, mimeTypes);
        var displayed = new DisplayedValue(value, FormattedValue.CreateManyFromObject(value, mimeTypes));
        Console.WriteLine(value.ToDisplayString());
        return displayed;
    }

    /// <summary>Displays text that is already of a MIME type; outside a notebook it goes to the console.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        if (KernelInvocationContext.Current is { } context)
            return context.DisplayAs(value, mimeType);
        var displayed = new DisplayedValue(value, [new FormattedValue(mimeType, value)]);
        Console.WriteLine(value);
        return displayed;
    }

    /// <summary>Displays a sequence as a table, a row for each item; see <see cref="TabularDataResourceFormatter"/>.</summary>
    /// <param name="value">The sequence.</param>
    /// <param name="mimeTypes">As what; by default as HTML and as <c>application/vnd.dataresource+json</c>.</param>
    /// <exception cref="ArgumentException">It has more than a million rows, or no end.</exception>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes) =>
        value is null ? value.Display(mimeTypes) : value.ToTabularDataResource().Display(mimeTypes);
}
