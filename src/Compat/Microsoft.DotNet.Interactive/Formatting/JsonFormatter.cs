using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// The <c>application/json</c> formatters. A part of a value would pass for the whole, so that one of more than 10 million bytes, or
/// without an end, is left out: a JSON text in its place says so.
/// </summary>
public static class JsonFormatter
{
    /// <summary><c>application/json</c>.</summary>
    public const string MimeType = "application/json";

    /// <summary>How values are serialized; references back to an object being written become null.</summary>
    public static JsonSerializerOptions SerializerOptions { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
    };

    internal static IReadOnlyList<ITypeFormatter> DefaultFormatters { get; } = [new JsonFormatter<object>()];

    /// <summary>The formatter in force for a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>A value as JSON, or what stands for one that is too large.</summary>
    internal static string Text(object value) =>
        DataLimit.Text(stream => JsonSerializer.Serialize(stream, value, value.GetType(), SerializerOptions))
        ?? JsonSerializer.Serialize(
            FormattableString.Invariant($"(Left out: as JSON the value has more than {DataLimit.Length:N0} bytes, or no end. Show a part of it, e.g. with Take(1000).)"),
            SerializerOptions);
}

/// <summary>Writes values of <typeparamref name="T"/> as <c>application/json</c>.</summary>
public class JsonFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    /// <summary>Serializes the value.</summary>
    public JsonFormatter()
        : this((value, context) =>
        {
            context.Writer.Write(JsonFormatter.Text(value!));
            return true;
        })
    {
    }

    /// <summary>Writes through a delegate.</summary>
    public JsonFormatter(FormatDelegate<T> format) => this.format = format;

    /// <inheritdoc/>
    public override string MimeType => JsonFormatter.MimeType;

    /// <inheritdoc/>
    public override bool Format(T value, FormatContext context) => format(value, context);
}
