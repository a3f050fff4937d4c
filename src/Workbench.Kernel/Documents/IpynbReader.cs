using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Data.Files;

namespace Workbench.Kernel.Documents;

/// <summary>Reads Jupyter's notebook format 4 (nbformat 4.0 to 4.5, https://nbformat.readthedocs.io).</summary>
internal sealed class IpynbReader
{
    private readonly string path;

    private IpynbReader(string path)
    {
        this.path = path;
    }

    public static NotebookDocument Read(string text, string path) => new IpynbReader(path).ReadDocument(text);

    private NotebookDocument ReadDocument(string text)
    {
        if (ParseJson(text) is not JsonObject root)
            throw Wrong("not a notebook: the file is JSON but no object. Expected an .ipynb file with \"nbformat\" and \"cells\".");
        RequireFormat4(root);
        if (root["cells"] is not JsonArray cells)
            throw Wrong("not a notebook: \"cells\" is missing or no list.");
        if (cells.ToList().FindIndex(cell => cell is not JsonObject) is var odd and >= 0)
            throw Wrong($"cell {odd + 1} is no JSON object.");
        var stored = StoredNotebook.Of(text, root);
        var metadata = root["metadata"] as JsonObject ?? [];
        var document = new NotebookDocument
        {
            Path = path,
            Stored = stored,
            Layout = JsonLayout.Of(text),
            Metadata = (JsonObject)metadata.DeepClone(),
            FormatMinor = Integer(root["nbformat_minor"]) ?? 0,
            DefaultLanguage = NotebookLanguage.OfNotebook(metadata),
        };
        for (var index = 0; index < cells.Count; index++)
            document.Cells.Add(ReadCell(stored.Cells[index], index, document.Notes));
        return document;
    }

    private JsonNode? ParseJson(string text)
    {
        try
        {
            return StrictJson.Parse(text);
        }
        catch (JsonException error)
        {
            var reason = error.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            throw new DataFileException(
                path, $"not a notebook: expected an .ipynb file, which is JSON. The JSON reader says: {reason}", error.LineNumber + 1, (int?)error.BytePositionInLine + 1, error);
        }
    }

    private void RequireFormat4(JsonObject root)
    {
        if (Integer(root["nbformat"]) is not { } major)
            throw Wrong("not a notebook: \"nbformat\" is missing. Expected an .ipynb file of notebook format 4.");
        if (major != 4)
            throw Wrong($"notebook format {major} is not supported, only format 4. Open the file in Jupyter and save it, "
                + "or run: jupyter nbconvert --to notebook --nbformat 4");
    }

    private NotebookCell ReadCell(StoredCell stored, int index, List<string> notes)
    {
        var cell = stored.Node;
        var kind = Text(cell["cell_type"]) switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            var other => throw Wrong($"cell {index + 1} has the cell_type {other ?? "(none)"}. Expected code, markdown or raw."),
        };
        var source = IpynbText.Join(cell["source"])
            ?? throw Wrong($"cell {index + 1} has no source. Expected a text or a list of lines.");
        var metadata = cell["metadata"] as JsonObject ?? [];
        var read = new NotebookCell
        {
            Kind = kind,
            Source = DocumentLines.LineFeeds(source),
            Language = kind == CellKind.Code ? NotebookLanguage.OfCell(metadata) : null,
            Id = Text(cell["id"]),
            Metadata = (JsonObject)metadata.DeepClone(),
            Attachments = cell["attachments"]?.DeepClone() as JsonObject,
            ExecutionCount = Integer(cell["execution_count"]),
            Stored = stored,
        };
        foreach (var output in cell["outputs"] as JsonArray ?? [])
            if (IpynbOutput.Read(output) is { } known)
                read.Outputs.Add(known);
            else
                notes.Add($"Cell {index + 1} had an output of the unknown type {Text(output?["output_type"]) ?? "(none)"}, which was left out.");
        return read;
    }

    private static string? Text(JsonNode? node) => IpynbText.Single(node);

    private static int? Integer(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;

    private DataFileException Wrong(string problem) => new(path, problem);
}
