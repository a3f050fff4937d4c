using System.Text.Json;
using static TorchSharp.torch;

namespace Workbench.Torch;

/// <summary>What a safetensors file says of one tensor: type, shape, and where after the header its bytes are.</summary>
internal sealed record SafetensorsEntry(string Name, ScalarType Type, long[] Shape, long Begin, long End);

/// <summary>
/// The header of a safetensors file: eight bytes of length (little-endian), then JSON. Everything is checked against the file's
/// length before any of it is used: types, shapes, and that the tensors lie side by side and fill the rest of the file.
/// </summary>
internal sealed class SafetensorsHeader
{
    internal const int LengthBytes = 8;

    // The limit of the reference implementation.
    internal const long MostHeaderBytes = 100_000_000;

    private const string MetadataKey = "__metadata__";

    private static readonly Dictionary<string, (ScalarType Type, int Bytes)> Types = new()
    {
        ["BOOL"] = (ScalarType.Bool, 1),
        ["U8"] = (ScalarType.Byte, 1),
        ["I8"] = (ScalarType.Int8, 1),
        ["I16"] = (ScalarType.Int16, 2),
        ["I32"] = (ScalarType.Int32, 4),
        ["I64"] = (ScalarType.Int64, 8),
        ["F16"] = (ScalarType.Float16, 2),
        ["BF16"] = (ScalarType.BFloat16, 2),
        ["F32"] = (ScalarType.Float32, 4),
        ["F64"] = (ScalarType.Float64, 8),
        ["C64"] = (ScalarType.ComplexFloat32, 8),
    };

    private readonly WeightFileBytes file;
    private readonly HashSet<string> names = [];

    private SafetensorsHeader(WeightFileBytes file, long dataBegin)
    {
        this.file = file;
        DataBegin = dataBegin;
    }

    internal List<SafetensorsEntry> Entries { get; } = [];

    internal Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Where in the file the tensors' bytes begin.</summary>
    internal long DataBegin { get; }

    private long DataLength => file.Length - DataBegin;

    /// <summary>Reads and checks a file's header.</summary>
    internal static SafetensorsHeader Read(WeightFileBytes file)
    {
        if (file.Length < LengthBytes)
            throw file.Bad($"it has {file.Length} bytes, too few for a safetensors file");
        var length = file.UInt64(0, "the header's length");
        if (length > MostHeaderBytes || (long)length > file.Length - LengthBytes)
            throw file.Bad($"its header claims {length} bytes, but the file has {file.Length} bytes in all. "
                + "It is truncated or no safetensors file");
        var header = new SafetensorsHeader(file, LengthBytes + (long)length);
        try
        {
            // Parsing keeps no reference to the mapped bytes.
            using var document = JsonDocument.Parse(
                file.Slice(LengthBytes, (long)length, "the header").ToArray(), new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw file.Bad("its header is no JSON object");
            foreach (var property in document.RootElement.EnumerateObject())
                header.Add(property);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Invalid UTF-8 in a name surfaces as InvalidOperationException.
            throw file.Bad($"its header is no valid JSON ({error.Message})");
        }

        header.CheckThatTensorsFillTheFile();
        return header;
    }

    /// <summary>
    /// The JSON of a header for tensors in this order, padded so that the data begin at a multiple of eight bytes.
    /// </summary>
    internal static byte[] Write(IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                writer.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata)
                    writer.WriteString(key, value);
                writer.WriteEndObject();
            }

            long begin = 0;
            foreach (var (name, tensor) in tensors)
                begin = WriteEntry(writer, name, tensor, begin);
            writer.WriteEndObject();
        }

        while (stream.Length % 8 != 0)
            stream.WriteByte((byte)' ');
        return stream.ToArray();
    }

    private static long WriteEntry(Utf8JsonWriter writer, string name, Tensor tensor, long begin)
    {
        if (name == MetadataKey)
            throw new ArgumentException($"A tensor cannot be named '{MetadataKey}' in a safetensors file.");
        var (type, bytes) = Types.Where(pair => pair.Value.Type == tensor.dtype)
            .Select(pair => (pair.Key, pair.Value.Bytes)).FirstOrDefault();
        if (type is null)
            throw new ArgumentException($"'{name}': a tensor of type {tensor.dtype} cannot be kept in a safetensors file.");
        var end = begin + (tensor.numel() * bytes);
        writer.WriteStartObject(name);
        writer.WriteString("dtype", type);
        WriteNumbers(writer, "shape", tensor.shape);
        WriteNumbers(writer, "data_offsets", [begin, end]);
        writer.WriteEndObject();
        return end;
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, long[] numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    private void Add(JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.Object)
            throw file.Bad($"'{property.Name}' is described by {property.Value.ValueKind}, not by an object");
        if (property.Name != MetadataKey)
            Entries.Add(ReadEntry(property.Name, property.Value));
        else
            foreach (var note in property.Value.EnumerateObject())
                Metadata[note.Name] = note.Value.ValueKind == JsonValueKind.String
                    ? note.Value.GetString()!
                    : throw file.Bad($"its metadata '{note.Name}' is no text");
    }

    private SafetensorsEntry ReadEntry(string name, JsonElement description)
    {
        if (!names.Add(name))
            throw file.Bad($"it describes '{name}' twice");
        var isText = description.TryGetProperty("dtype", out var given) && given.ValueKind == JsonValueKind.String;
        var type = isText ? given.GetString()! : "";
        if (!Types.TryGetValue(type, out var known))
            throw file.Bad($"'{name}' has the type '{type}', where one of {string.Join(", ", Types.Keys)} is read");
        var shape = ReadNumbers(name, description, "shape");
        var offsets = ReadNumbers(name, description, "data_offsets");
        if (offsets.Length != 2 || offsets[0] > offsets[1] || offsets[1] > DataLength)
            throw file.Bad($"'{name}' lies at [{string.Join(", ", offsets)}] of {DataLength} bytes of data");
        if (!Holds(shape, known.Bytes, offsets[1] - offsets[0]))
            throw file.Bad(
                $"'{name}' of shape [{string.Join(", ", shape)}] does not take the {offsets[1] - offsets[0]} bytes given to it");
        return new SafetensorsEntry(name, known.Type, shape, offsets[0], offsets[1]);
    }

    private long[] ReadNumbers(string name, JsonElement description, string key)
    {
        if (!description.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array)
            throw file.Bad($"'{name}' has no list '{key}'");
        var numbers = new List<long>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0)
                throw file.Bad($"'{key}' of '{name}' holds {item.GetRawText()} where a whole number from 0 on was expected");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static bool Holds(long[] shape, int itemBytes, long bytes) =>
        TensorSize.IsCountable(shape) && (Int128)TensorSize.Elements(shape) * itemBytes == bytes;

    private void CheckThatTensorsFillTheFile()
    {
        long end = 0;
        foreach (var entry in Entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != end)
                throw file.Bad(
                    $"'{entry.Name}' begins at byte {entry.Begin} where {end} was expected: tensors overlap or leave a gap");
            end = entry.End;
        }

        if (end != DataLength)
            throw file.Bad($"its tensors take {end} bytes but {DataLength} follow the header");
    }
}
