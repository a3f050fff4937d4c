using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>A notebook's JSON as read and where its values stand in the bytes, so that writing changes only the values that changed.</summary>
internal sealed class StoredNotebook
{
    private StoredNotebook(JsonObject root, byte[] bytes)
    {
        Root = root;
        Bytes = bytes;
        Values = ValuesOf(bytes, 0);
    }

    /// <summary>The file's JSON.</summary>
    public JsonObject Root { get; }

    /// <summary>The file's bytes.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where the values of the root's keys stand.</summary>
    public IReadOnlyDictionary<string, Range> Values { get; }

    /// <summary>The cells in the order of the file.</summary>
    public IReadOnlyList<StoredCell> Cells { get; private set; } = [];

    /// <summary>Finds the values of a notebook's text, which is JSON with a list of objects under <c>cells</c>.</summary>
    public static StoredNotebook Of(string text, JsonObject root)
    {
        var stored = new StoredNotebook(root, Encoding.UTF8.GetBytes(text));
        var (start, length) = stored.Values["cells"].GetOffsetAndLength(stored.Bytes.Length);
        stored.Cells = ItemsOf(stored.Bytes.AsSpan(start, length), start)
            .Zip(root["cells"]!.AsArray(), (span, node) => new StoredCell((JsonObject)node!, span, ValuesOf(stored.Bytes.AsSpan(span), span.Start.Value)))
            .ToArray();
        return stored;
    }

    /// <summary>A part of the file with some values replaced; replacements must be in order.</summary>
    public string Replace(Range span, IEnumerable<(Range Span, string Text)> replacements)
    {
        var text = new StringBuilder();
        var at = span.Start.Value;
        foreach (var (part, replacement) in replacements)
        {
            text.Append(Text(at..part.Start.Value)).Append(replacement);
            at = part.End.Value;
        }

        return text.Append(Text(at..span.End.Value)).ToString();
    }

    private string Text(Range span) => Encoding.UTF8.GetString(Bytes.AsSpan(span));

    private static Dictionary<string, Range> ValuesOf(ReadOnlySpan<byte> json, int offset)
    {
        var values = new Dictionary<string, Range>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            values[name] = Span(ref reader, offset);
        }

        return values;
    }

    private static List<Range> ItemsOf(ReadOnlySpan<byte> json, int offset)
    {
        var items = new List<Range>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Span(ref reader, offset));
        return items;
    }

    private static Range Span(ref Utf8JsonReader reader, int offset)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return (offset + start)..(offset + (int)reader.BytesConsumed);
    }
}

/// <summary>A cell of an .ipynb file as read.</summary>
/// <param name="Node">Its JSON.</param>
/// <param name="Span">Where it stands in the file's bytes.</param>
/// <param name="Values">Where the values of its keys stand.</param>
internal sealed record StoredCell(JsonObject Node, Range Span, IReadOnlyDictionary<string, Range> Values);
