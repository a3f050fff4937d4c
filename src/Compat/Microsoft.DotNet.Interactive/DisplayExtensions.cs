using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

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
}
