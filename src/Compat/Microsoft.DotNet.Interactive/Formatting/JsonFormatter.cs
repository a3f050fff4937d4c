using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The <c>application/json</c> formatters.</summary>
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
}

/// <summary>Writes values of <typeparamref name="T"/> as <c>application/json</c>.</summary>
public class JsonFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    /// <summary>Serializes the value.</summary>
    public JsonFormatter()
        : this((value, context) =>
        {
            context.Writer.Write(JsonSerializer.Serialize(value, value!.GetType(), JsonFormatter.SerializerOptions));
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
