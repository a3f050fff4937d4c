using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>Writes a <c>.dib</c> file: the block <c>#!meta</c>, then each cell under its language. Raw and empty cells have no place in it.</summary>
internal static class DibWriter
{
    public static string Write(NotebookDocument document)
    {
        var lines = new List<string> { "#!meta", "", Metadata(document).ToJsonString(JsonLayout.OneLine) };
        foreach (var cell in document.Cells.Where(IsHeld))
        {
            var language = cell.Kind == CellKind.Markdown ? NotebookLanguage.Markdown : cell.Language ?? document.DefaultLanguage;
            lines.AddRange(["", "#!" + language, ""]);
            lines.AddRange(DocumentLines.Trimmed(DocumentLines.Of(cell.Source)).Split('\n'));
        }

        return string.Join(document.Layout.NewLine, lines.Append(""));
    }

    /// <summary>Whether a cell has a place in such a file.</summary>
    public static bool IsHeld(NotebookCell cell) => cell.Kind != CellKind.Raw && !string.IsNullOrWhiteSpace(cell.Source);

    private static JsonObject Metadata(NotebookDocument document)
    {
        var metadata = (JsonObject)document.Metadata.DeepClone();
        if (metadata["kernelInfo"] is not JsonObject kernels)
            metadata["kernelInfo"] = kernels = new JsonObject { ["defaultKernelName"] = document.DefaultLanguage, ["items"] = new JsonArray() };
        if (NotebookLanguage.OfNotebook(metadata) != document.DefaultLanguage)
            kernels["defaultKernelName"] = document.DefaultLanguage;
        var used = document.Cells.Where(IsHeld).Select(cell => cell.Kind == CellKind.Markdown ? NotebookLanguage.Markdown : cell.Language).OfType<string>()
            .Append(document.DefaultLanguage);
        if (kernels["items"] is not JsonArray items)
            kernels["items"] = items = [];
        var isNew = items.Count == 0;
        foreach (var language in used.Distinct().Where(language => !Names(items, language) && (isNew || NotebookLanguage.Find(language) is null)))
            items.Add(new JsonObject { ["aliases"] = new JsonArray(), ["languageName"] = language, ["name"] = language });
        return metadata;
    }

    private static bool Names(JsonArray items, string language) =>
        items.OfType<JsonObject>().Any(item => IpynbText.Single(item["name"]) == language);
}
