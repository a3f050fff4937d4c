namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Names where the formatters of a type come from.</summary>
/// <param name="formatterSourceType">A type with an empty constructor that implements <see cref="ITypeFormatterSource"/>.</param>
/// <remarks>
/// A library that does not reference this assembly may declare an attribute of this name itself, with the same properties;
/// its source then has a method <c>CreateTypeFormatters</c> whose items have <c>MimeType</c> and <c>Format(object, TextWriter)</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The source.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>MIME types that a display of the type uses; null keeps the default.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
