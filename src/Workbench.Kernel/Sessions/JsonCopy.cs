using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Kernel.Sessions;

/// <summary>Values copied between languages as text of a MIME type.</summary>
internal static class JsonCopy
{
    private static readonly JsonSerializerOptions serialization = new()
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
    };

    /// <summary>A variable that holds a copy: of JSON what <see cref="Parse"/> gives, of other MIME types the text.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">The value to copy.</param>
    /// <param name="mimeType">The MIME type.</param>
    /// <exception cref="CellFailure">The value cannot be written as that MIME type.</exception>
    public static SessionVariable Of(string name, object? value, string mimeType)
    {
        var copy = mimeType == JsonFormatter.MimeType ? Parse(Json(name, value)) : Text(name, value, mimeType);
        return new SessionVariable(name, copy?.GetType() ?? typeof(object), copy);
    }

    /// <summary>JSON text as a language receives it: a boolean, a double or a string as such, anything else as a <see cref="JsonDocument"/>.</summary>
    public static object? Parse(string json)
    {
        var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => root.GetBoolean(),
            JsonValueKind.Number => root.GetDouble(),
            JsonValueKind.String => root.GetString(),
            JsonValueKind.Null => null,
            _ => document,
        };
    }

    /// <summary>A value as JSON.</summary>
    /// <exception cref="CellFailure">The value cannot be written as JSON, or only as a very long or endless one.</exception>
    public static string Json(string name, object? value)
    {
        try
        {
            return DataLimit.Text(stream => JsonSerializer.Serialize(stream, value, serialization), DataLimit.CopyLength)
                ?? throw Refusal(name, FormattableString.Invariant($"it has more than {DataLimit.CopyLength:N0} bytes, or no end."));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw Refusal(name, error.Message);
        }
    }

    private static CellFailure Refusal(string name, string reason) =>
        CellErrors.Message($"Value '{name}' cannot be copied as JSON: {reason} Share the object itself: #!share, or #!set with --byref.");

    private static string Text(string name, object? value, string mimeType)
    {
        if (value is string text && mimeType == PlainTextFormatter.MimeType)
            return text;
        try
        {
            return value.ToDisplayString(mimeType);
        }
        catch (ArgumentException error)
        {
            throw CellErrors.Message($"Value '{name}' cannot be copied as {mimeType}: {error.Message}");
        }
    }
}
