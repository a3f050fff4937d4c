using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workbench.Kernel.Documents;

/// <summary>
/// The line that begins a cell of a script in the percent format (https://jupytext.readthedocs.io/en/latest/formats-scripts.html):
/// <c>// %% Title [markdown] key=JSON</c>, where all after <c>%%</c> may be absent.
/// </summary>
/// <param name="Kind">What the cell is: <c>[markdown]</c>, <c>[md]</c>, <c>[raw]</c>; code otherwise.</param>
/// <param name="Language">The value of <c>language</c>, for a cell in another language than the script's; null for none.</param>
/// <param name="Metadata">Cell metadata: the keys, and the title as <c>title</c>.</param>
internal sealed partial record ScriptHeader(CellKind Kind, string? Language, JsonObject Metadata)
{
    private const string TitleKey = "title";
    private const string LanguageKey = "language";

    /// <summary>Reads a line; null where it begins no cell.</summary>
    public static ScriptHeader? Read(string line)
    {
        var match = Form().Match(line);
        if (!match.Success)
            return null;
        var rest = match.Groups["rest"].Value.Trim();
        var metadata = new JsonObject();
        foreach (var start in Key().Matches(rest).Select(key => key.Index))
        {
            if (Pairs(rest[start..]) is not { } pairs)
                continue;
            (metadata, rest) = (pairs, rest[..start].TrimEnd());
            break;
        }

        var kind = CellKind.Code;
        if (KindMark().Match(rest) is { Success: true } mark)
        {
            kind = mark.Groups["kind"].Value switch { "raw" => CellKind.Raw, "code" => CellKind.Code, _ => CellKind.Markdown };
            rest = rest[..mark.Index].TrimEnd();
        }

        if (rest.Length > 0 && !metadata.ContainsKey(TitleKey))
            metadata[TitleKey] = rest;
        var language = kind == CellKind.Code ? IpynbText.Single(metadata[LanguageKey]) : null;
        if (language is not null)
            metadata.Remove(LanguageKey);
        return new ScriptHeader(kind, language is null ? null : NotebookLanguage.Find(language) ?? language, metadata);
    }

    /// <summary>The line.</summary>
    public string Write()
    {
        var line = new StringBuilder("// %%");
        var title = IpynbText.Single(Metadata[TitleKey]);
        var isBare = title is not null && IsBareTitle(title);
        if (isBare)
            line.Append(' ').Append(title);
        if (Kind != CellKind.Code)
            line.Append($" [{Kind.ToString().ToLowerInvariant()}]");
        if (Language is not null)
            line.Append($" {LanguageKey}=").Append(Json(JsonValue.Create(Language)));
        foreach (var (key, value) in Metadata)
            if (!(isBare && key == TitleKey) && CanHold(key, Kind))
                line.Append($" {key}=").Append(Json(value));
        return line.ToString();
    }

    /// <summary>Whether a key of a cell's metadata can stand in the line.</summary>
    public static bool CanHold(string key, CellKind kind) => WholeKey().IsMatch(key) && !(key == LanguageKey && kind == CellKind.Code);

    private static bool IsBareTitle(string title) =>
        title.Length > 0 && title.AsSpan().IndexOfAny("\r\n=[") < 0 && title.Trim() == title && title[0] != '%';

    private static string Json(JsonNode? value) => value?.ToJsonString(JsonLayout.OneLine) ?? "null";

    /// <summary>The text as a row of key=JSON and nothing else; null where it is no such row.</summary>
    private static JsonObject? Pairs(string text)
    {
        var pairs = new JsonObject();
        while (text.Length > 0)
        {
            var key = Key().Match(text);
            if (!key.Success || key.Index > 0)
                return null;
            var bytes = Encoding.UTF8.GetBytes(text[key.Length..]);
            try
            {
                var reader = new Utf8JsonReader(bytes);
                reader.Read();
                reader.Skip();
                var value = StrictJson.Parse(bytes.AsSpan(0, (int)reader.BytesConsumed));
                if (!pairs.TryAdd(key.Groups["key"].Value, value))
                    return null;
                text = Encoding.UTF8.GetString(bytes.AsSpan((int)reader.BytesConsumed));
            }
            catch (JsonException)
            {
                return null;
            }

            if (text.Length > 0 && text[0] != ' ')
                return null;
            text = text.TrimStart();
        }

        return pairs;
    }

    [GeneratedRegex(@"^//\s*%%(?<rest>$|[\s\[].*$)")]
    private static partial Regex Form();

    [GeneratedRegex(@"(?<=^|\s)(?<key>[A-Za-z_][\w.-]*)=")]
    private static partial Regex Key();

    [GeneratedRegex(@"^[A-Za-z_][\w.-]*\z")]
    private static partial Regex WholeKey();

    [GeneratedRegex(@"(?<=^|\s)\[(?<kind>markdown|md|raw|code)\]$")]
    private static partial Regex KindMark();
}
