using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>
/// Reads JSON (RFC 8259) that others wrote. A name may stand only once in an object, as which of two would be meant is unknown; and no text
/// may hold one half of a character of two (a lone surrogate), which could neither be shown nor written.
/// </summary>
internal static class StrictJson
{
    /// <summary>Names once in an object; texts are not looked at before they are asked for.</summary>
    public static JsonDocumentOptions Options { get; } = new() { AllowDuplicateProperties = false };

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static JsonNode? Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a value; null for JSON's <c>null</c>.</summary>
    /// <exception cref="JsonException">It is not such JSON; the message says why, and where that is known at which line and byte.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> text)
    {
        RequireWholeCharacters(text);
        return JsonNode.Parse(text, documentOptions: Options);
    }

    private static void RequireWholeCharacters(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
                continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException error)
            {
                var before = text[..(int)reader.TokenStartIndex];
                throw new JsonException(
                    "A text holds half a surrogate pair (\\ud800 to \\udfff).", null, before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n') - 1, error);
            }
        }
    }
}
