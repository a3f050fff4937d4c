using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Comparison;

/// <summary>Compares the outputs of a cell with those that a notebook stores for it.</summary>
internal sealed class OutputComparison(double tolerance)
{
    private const string Chart = "application/vnd.plotly.v1+json";

    /// <summary>Representations from the one that says most about the value; the first that both have is compared.</summary>
    private static readonly string[] preference =
        [Chart, "image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "application/json", "text/plain", "text/html", "text/markdown", "text/latex"];

    private readonly TextComparison texts = new(tolerance);

    /// <summary>What differs, each as its place and both texts; empty where nothing does.</summary>
    public IEnumerable<(string Place, string Stored, string Found)> Compare(IReadOnlyList<CellOutput> stored, IReadOnlyList<CellOutput> found)
    {
        var (before, after) = (Joined(stored), Joined(found));
        if (!before.Select(Kind).SequenceEqual(after.Select(Kind)))
            return [("outputs", Kinds(before), Kinds(after))];
        return before.Zip(after).SelectMany((pair, index) => Compare($"output {index + 1}", pair.First, pair.Second));
    }

    private IEnumerable<(string Place, string Stored, string Found)> Compare(string place, CellOutput stored, CellOutput found) =>
        (stored, found) switch
        {
            (StreamOutput left, StreamOutput right) => CompareTexts($"{place} ({left.Name})", left.Text, right.Text),
            (ErrorOutput left, ErrorOutput right) => CompareTexts($"{place} (error)", Headline(left), Headline(right)),
            (DisplayOutput left, DisplayOutput right) => CompareDisplays(place, left.Data, right.Data),
            _ => [],
        };

    private IEnumerable<(string Place, string Stored, string Found)> CompareDisplays(
        string place, IReadOnlyDictionary<string, string> stored, IReadOnlyDictionary<string, string> found)
    {
        var mimeType = preference.Concat(stored.Keys).FirstOrDefault(type => stored.ContainsKey(type) && found.ContainsKey(type));
        if (mimeType is null)
            return stored.Count == 0 && found.Count == 0 ? [] : [($"{place}, kinds", string.Join(", ", stored.Keys), string.Join(", ", found.Keys))];
        var (before, after) = (stored[mimeType], found[mimeType]);
        place = $"{place} ({mimeType})";
        if (mimeType.StartsWith("image/", StringComparison.Ordinal))
            return Hash(mimeType, before) == Hash(mimeType, after) ? [] : [(place, $"SHA-256 {Hash(mimeType, before)}", $"SHA-256 {Hash(mimeType, after)}")];
        if (mimeType == "text/html")
            return CompareTexts(place, TextComparison.WordsOf(before), TextComparison.WordsOf(after));
        return mimeType.EndsWith("json", StringComparison.Ordinal) && (Parsed(before), Parsed(after)) is ({ } left, { } right)
            ? new JsonComparison(texts).FirstDifference(left, right) is { } difference ? [($"{place} at {difference.Path}", difference.Stored, difference.Found)] : []
            : CompareTexts(place, before, after);
    }

    private IEnumerable<(string Place, string Stored, string Found)> CompareTexts(string place, string stored, string found) =>
        texts.FirstDifference(DocumentLines.LineFeeds(stored), DocumentLines.LineFeeds(found)) is { } difference
            ? [($"{place}, line {difference.Line}", difference.Stored, difference.Found)]
            : [];

    /// <summary>Texts of a stream that follow one another as one, without those that are empty.</summary>
    private static List<CellOutput> Joined(IReadOnlyList<CellOutput> outputs)
    {
        var joined = new List<CellOutput>();
        foreach (var output in outputs)
        {
            if (output is StreamOutput { Text: var text } && string.IsNullOrWhiteSpace(text))
                continue;
            if (output is StreamOutput stream && joined is [.., StreamOutput last] && last.Name == stream.Name)
                joined[^1] = last with { Text = last.Text + stream.Text };
            else
                joined.Add(output);
        }

        return joined;
    }

    /// <summary>A value of a cell and a display are the same: editors differ in how they save a cell's value.</summary>
    private static string Kind(CellOutput output) =>
        output switch { StreamOutput stream => stream.Name, ErrorOutput => "error", _ => "display" };

    private static string Kinds(List<CellOutput> outputs) => outputs.Count == 0 ? "(none)" : string.Join(", ", outputs.Select(Kind));

    private static string Headline(ErrorOutput error) => DocumentLines.Of(error.Value)[0];

    private static string Hash(string mimeType, string content)
    {
        var decoded = new byte[content.Length];
        var isBase64 = Convert.TryFromBase64String(content, decoded, out var length) && mimeType != "image/svg+xml";
        return Convert.ToHexStringLower(SHA256.HashData(isBase64 ? decoded.AsSpan(0, length) : Encoding.UTF8.GetBytes(DocumentLines.LineFeeds(content))));
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
