namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A type's name, for types of the framework as a link to its documentation.</summary>
internal static class HtmlTypeName
{
    public static void Write(Type type, FormatContext context)
    {
        var text = HtmlText.Encode(type.ToDisplayString());
        var documented = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        context.Writer.Write(IsDocumented(documented)
            ? $"<span><a href=\"https://learn.microsoft.com/dotnet/api/{HtmlText.Encode(Page(documented))}\">{text}</a></span>"
            : text);
    }

    private static bool IsDocumented(Type type) =>
        type is { IsVisible: true, Namespace: { } name, FullName: not null }
        && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal))
        && !type.IsArray && !type.IsAnonymous();

    private static string Page(Type type) => type.FullName!.ToLowerInvariant().Replace('+', '.').Replace('`', '-');
}
