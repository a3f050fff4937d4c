using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Networks.Training;

/// <summary>
/// Recipes as JSON, with their losses, optimisers and schedules by type name: <c>"optimizer": { "kind": "AdamWSettings", ... }</c>.
/// </summary>
public static class RecipeJson
{
    /// <summary>How recipes and what belongs to a training are written.</summary>
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters =
        {
            new KindConverter<TrainingLoss>(), new KindConverter<OptimizerSettings>(), new KindConverter<LearningRateSchedule>(),
            new JsonStringEnumConverter(),
        },
    };

    /// <summary>A recipe as a JSON element.</summary>
    public static JsonElement Write(Recipe recipe) => JsonSerializer.SerializeToElement(recipe, Options);

    /// <summary>The recipe of a JSON element, e.g. of a run record.</summary>
    /// <exception cref="WorkbenchException">It is no recipe, or one of a loss, optimiser or schedule that is not known here.</exception>
    public static Recipe Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<Recipe>(Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new WorkbenchException($"This is not a training recipe ({error.Message}).", error);
        }
    }

    private sealed class KindConverter<T> : JsonConverter<T>
        where T : class
    {
        private const string Kind = "kind";

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString(Kind, value.GetType().Name);
            foreach (var property in JsonSerializer.SerializeToElement(value, value.GetType(), options).EnumerateObject())
                property.WriteTo(writer);
            writer.WriteEndObject();
        }

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var json = JsonElement.ParseValue(ref reader);
            var name = json.TryGetProperty(Kind, out var kind) ? kind.GetString() : null;
            var type = typeof(T).Assembly.GetTypes().FirstOrDefault(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)) && type.Name == name)
                ?? throw new JsonException($"there is no {typeof(T).Name} '{name}'");
            return (T)(json.Deserialize(type, options) ?? throw new JsonException($"{name} is null"));
        }
    }
}
