namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of a type as one MIME type.</summary>
public interface ITypeFormatter
{
    /// <summary>What it writes, e.g. <c>text/html</c>.</summary>
    string MimeType { get; }

    /// <summary>The type whose values, and those of types assignable to it, it writes; may be an open generic type.</summary>
    Type Type { get; }

    /// <summary>Writes a value; false leaves it to the next formatter that applies.</summary>
    bool Format(object instance, FormatContext context);
}

/// <summary>Writes values of <typeparamref name="T"/> as one MIME type.</summary>
public interface ITypeFormatter<in T> : ITypeFormatter
{
    /// <summary>Writes a value; false leaves it to the next formatter that applies.</summary>
    bool Format(T instance, FormatContext context);
}
