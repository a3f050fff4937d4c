using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Data.Files;

namespace Workbench.Kernel.Documents;

/// <summary>
/// Reads a <c>.dib</c> file: a line that is <c>#!</c> and the name of a language, nothing else, begins a cell. The first block may be
/// <c>#!meta</c> and a JSON object with the notebook's metadata, whose <c>kernelInfo.items</c> name further languages.
/// </summary>
internal sealed class DibReader
{
    private const string Meta = "#!meta";

    private readonly string path;
    private readonly string[] lines;
    private readonly Dictionary<string, string> furtherLanguages = new(StringComparer.Ordinal);

    private DibReader(string text, string path)
    {
        this.path = path;
        lines = DocumentLines.Of(text);
    }

    public static NotebookDocument Read(string text, string path) => new DibReader(text, path).ReadDocument(text);

    /// <summary>Whether a line begins a block of a <c>.dib</c> file, as far as the line alone says.</summary>
    public static bool IsSelector(string line)
    {
        var name = line.TrimEnd();
        return name == Meta || (name.StartsWith("#!", StringComparison.Ordinal) && NotebookLanguage.Find(name[2..]) is not null);
    }

    private NotebookDocument ReadDocument(string text)
    {
        var (metadata, next) = ReadMetadata();
        NoteLanguages(metadata);
        var document = new NotebookDocument
        {
            Path = path,
            Format = NotebookFormat.Dib,
            StoredText = text,
            Layout = JsonLayout.Jupyter with { NewLine = DocumentLines.NewLineOf(text) },
            Metadata = metadata,
            DefaultLanguage = NotebookLanguage.OfNotebook(metadata),
        };
        var language = document.DefaultLanguage;
        var start = next;
        for (; next < lines.Length; next++)
        {
            if (Selected(lines[next]) is not { } selected)
                continue;
            AddCell(document, language, lines.AsSpan(start, next - start));
            (language, start) = (selected, next + 1);
        }

        AddCell(document, language, lines.AsSpan(start));
        return document;
    }

    private string? Selected(string line)
    {
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return null;
        var name = line[2..].TrimEnd();
        return NotebookLanguage.Find(name) ?? furtherLanguages.GetValueOrDefault(name);
    }

    private static void AddCell(NotebookDocument document, string language, ReadOnlySpan<string> lines)
    {
        if (DocumentLines.Trimmed(lines) is not { Length: > 0 } source)
            return;
        var isMarkdown = language == NotebookLanguage.Markdown;
        document.Cells.Add(new NotebookCell
        {
            Kind = isMarkdown ? CellKind.Markdown : CellKind.Code,
            Language = isMarkdown ? null : language,
            Source = source,
        });
    }

    private (JsonObject Metadata, int Next) ReadMetadata()
    {
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        if (first < 0 || lines[first].TrimEnd() != Meta)
            return ([], 0);
        var end = Array.FindIndex(lines, first + 1, line => line.StartsWith("#!", StringComparison.Ordinal));
        end = end < 0 ? lines.Length : end;
        var text = string.Join('\n', lines[(first + 1)..end]);
        if (string.IsNullOrWhiteSpace(text))
            return ([], end);
        try
        {
            if (StrictJson.Parse(text) is JsonObject metadata)
                return (metadata, end);
        }
        catch (JsonException error)
        {
            var reason = error.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            throw new DataFileException(
                path, $"the block #!meta holds no JSON object: {reason}", first + 2 + error.LineNumber, (int?)error.BytePositionInLine + 1, error);
        }

        throw new DataFileException(path, "the block #!meta holds JSON that is no object. Expected {\"kernelInfo\": ...}.", first + 2);
    }

    private void NoteLanguages(JsonObject metadata)
    {
        if ((metadata["kernelInfo"] as JsonObject)?["items"] is not JsonArray items)
            return;
        foreach (var item in items.OfType<JsonObject>())
        {
            if (IpynbText.Single(item["name"]) is not { Length: > 0 } name)
                continue;
            var language = NotebookLanguage.Find(name) ?? name;
            foreach (var known in (item["aliases"] as JsonArray ?? []).Select(IpynbText.Single).Append(name))
                if (known is { Length: > 0 })
                    furtherLanguages.TryAdd(known, language);
        }
    }
}
