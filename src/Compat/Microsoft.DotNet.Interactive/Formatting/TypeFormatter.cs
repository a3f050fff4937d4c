namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Base of the formatters of <typeparamref name="T"/>.</summary>
/// <param name="type">The type written; null takes <typeparamref name="T"/>.</param>
public abstract class TypeFormatter<T>(Type? type = null) : ITypeFormatter<T>
{
    /// <inheritdoc/>
    public Type Type { get; } = type ?? typeof(T);

    /// <inheritdoc/>
    public abstract string MimeType { get; }

    /// <inheritdoc/>
    public abstract bool Format(T value, FormatContext context);

    bool ITypeFormatter.Format(object instance, FormatContext context) => Format((T)instance, context);
}

/// <summary>A formatter that is a delegate.</summary>
internal sealed class DelegateFormatter<T>(FormatDelegate<T> format, string mimeType, Type? type = null) : TypeFormatter<T>(type)
{
    public override string MimeType => mimeType;

    public override bool Format(T value, FormatContext context) => format(value, context);
}
