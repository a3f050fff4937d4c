namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value written as one MIME type.</summary>
public class FormattedValue
{
    /// <summary>Holds a written value.</summary>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public FormattedValue(string mimeType, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        MimeType = mimeType;
        Value = value;
    }

    /// <summary>What the text is, e.g. <c>text/html</c>.</summary>
    public string MimeType { get; }

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Whether a front end should not show it.</summary>
    public bool SuppressDisplay { get; set; }

    /// <summary>Writes a value as one MIME type, by default the first preferred one of its type.</summary>
    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null)
    {
        mimeType ??= Formatter.GetPreferredMimeTypesFor(value?.GetType()).First();
        return new FormattedValue(mimeType, value.ToDisplayString(mimeType));
    }

    /// <summary>Writes a value as the given MIME types, by default the preferred ones of its type.</summary>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes)
    {
        IEnumerable<string> types = mimeTypes is { Length: > 0 } ? mimeTypes : Formatter.GetPreferredMimeTypesFor(value?.GetType());
        return types.Select(mimeType => new FormattedValue(mimeType, value.ToDisplayString(mimeType))).ToArray();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{MimeType}: {Value}";
}
