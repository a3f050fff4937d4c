using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Data.Files;

namespace Workbench.Networks.Records;

/// <summary>A <see cref="RunRecord"/> as a JSON file.</summary>
public static class RunRecordFile
{
    private static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new SecondsConverter() },
    };

    /// <summary>Writes a record, whole or not at all.</summary>
    /// <exception cref="WorkbenchException">The file cannot be written.</exception>
    public static void Write(string path, RunRecord record) =>
        WholeFile.Write(path, stream => JsonSerializer.Serialize(stream, record, options));

    /// <summary>The record as text, as the file holds it.</summary>
    public static string Text(RunRecord record) => JsonSerializer.Serialize(record, options);

    /// <summary>Reads a record.</summary>
    /// <exception cref="WorkbenchException">The file cannot be read.</exception>
    /// <exception cref="DataFileException">It does not hold a run record.</exception>
    public static RunRecord Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<RunRecord>(stream, options) ?? throw new JsonException("it holds null");
        }
        catch (JsonException error)
        {
            throw new DataFileException(
                path,
                $"is not a run record ({error.Message}). Expected the JSON that a run wrote beside its results.",
                error.LineNumber + 1,
                innerException: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{path}: cannot be read ({error.Message}).", error);
        }
    }

    /// <summary>Durations as seconds.</summary>
    private sealed class SecondsConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds
                ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond))
                : throw new JsonException("a duration must be a number of seconds");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.TotalSeconds);
    }
}
