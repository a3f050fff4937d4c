using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>
/// How a JSON file is laid out. Writing follows Python's <c>json.dumps(indent=n, ensure_ascii=False)</c>, which Jupyter
/// uses and with which VS Code agrees, so that a notebook read and written again keeps its bytes.
/// </summary>
/// <param name="Indent">What one level is indented by.</param>
/// <param name="NewLine">Line separator.</param>
/// <param name="EndsWithNewLine">Whether the last line is ended.</param>
internal sealed record JsonLayout(string Indent, string NewLine, bool EndsWithNewLine)
{
    /// <summary>One blank a level, line feeds, the last line ended.</summary>
    public static JsonLayout Jupyter { get; } = new(" ", "\n", true);

    /// <summary>A value on one line, letters of all languages as they are.</summary>
    public static JsonSerializerOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Recognises the layout of a file; a file on one line gets Jupyter's.</summary>
    public static JsonLayout Of(string text)
    {
        var first = text.IndexOf('\n');
        if (first < 0 || first == text.Length - 1)
            return Jupyter;
        var end = first + 1;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        var newLine = first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
        return new JsonLayout(text[(first + 1)..end], newLine, text.EndsWith('\n'));
    }

    /// <summary>The text of a JSON value in this layout.</summary>
    public string Write(JsonNode root)
    {
        var text = new StringBuilder();
        Write(root, 0, text);
        if (EndsWithNewLine)
            text.Append(NewLine);
        return text.ToString();
    }

    /// <summary>A value as it stands inside a file, its own line indented already.</summary>
    /// <param name="node">The value; null is JSON's null.</param>
    /// <param name="depth">How deep the value stands; the root is 0.</param>
    public string Write(JsonNode? node, int depth)
    {
        var text = new StringBuilder();
        Write(node, depth, text);
        return text.ToString();
    }

    /// <summary>The items of a list, written already, as the list that stands inside a file.</summary>
    /// <inheritdoc cref="Write(JsonNode?, int)" path="/param[@name='depth']"/>
    public string WriteList(IEnumerable<string> items, int depth)
    {
        var written = items.ToArray();
        if (written.Length == 0)
            return "[]";
        var text = new StringBuilder();
        WriteItems('[', ']', written, depth, text, item => text.Append(item));
        return text.ToString();
    }

    private void Write(JsonNode? node, int depth, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject map:
                WriteItems('{', '}', map, depth, text, pair =>
                {
                    WriteString(pair.Key, text);
                    text.Append(": ");
                    Write(pair.Value, depth + 1, text);
                });
                break;
            case JsonArray list:
                WriteItems('[', ']', list, depth, text, item => Write(item, depth + 1, text));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(value.GetValue<string>(), text);
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private void WriteItems<T>(char open, char close, IEnumerable<T> items, int depth, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            separator = ",";
            StartLine(depth + 1, text);
            write(item);
        }

        StartLine(depth, text);
        text.Append(close);
    }

    private void StartLine(int depth, StringBuilder text)
    {
        text.Append(NewLine);
        for (var level = 0; level < depth; level++)
            text.Append(Indent);
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var character in value)
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                < ' ' => text.Append($"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        text.Append('"');
    }
}
