using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;
using Workbench.Networks.Training;
using Workbench.Prediction.Trees;

namespace Workbench.Prediction.Models;

/// <summary>How the parts of a model file are written as JSON: arrays of numbers bit by bit, as base64 of their little-endian bytes.</summary>
internal static class ModelJson
{
    /// <summary>The conventions.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new PackedArrayConverter<double>(), new PackedArrayConverter<float>(), new PackedArrayConverter<TreeNode>(), new NetworkWeightsConverter(), new JsonStringEnumConverter() },
    };

    private sealed class PackedArrayConverter<T> : JsonConverter<T[]>
        where T : unmanaged
    {
        public override T[] Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var bytes = reader.GetBytesFromBase64();
            return bytes.Length % Unsafe.SizeOf<T>() == 0
                ? MemoryMarshal.Cast<byte, T>(bytes).ToArray()
                : throw new JsonException($"{bytes.Length} bytes are no whole number of {typeof(T).Name} values.");
        }

        public override void Write(Utf8JsonWriter writer, T[] value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(MemoryMarshal.AsBytes<T>(value));
    }

    private sealed class NetworkWeightsConverter : JsonConverter<NetworkWeights>
    {
        public override NetworkWeights Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var values = JsonSerializer.Deserialize<List<Weight>>(ref reader, options) ?? throw new JsonException("weights are missing.");
            return NetworkWeights.Of(values.Select(value => (value.Name, value.Type, value.Bytes)));
        }

        public override void Write(Utf8JsonWriter writer, NetworkWeights value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Values.Select(one => new Weight(one.Name, one.Type, one.Bytes)).ToList(), options);
    }

    private sealed record Weight(string Name, torch.ScalarType Type, byte[] Bytes);
}
