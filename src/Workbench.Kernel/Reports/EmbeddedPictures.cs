using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>Pictures that text refers to, as <c>data:</c> addresses: attachments of the cell and files beside the notebook.</summary>
internal sealed class EmbeddedPictures(NotebookDocument notebook)
{
    private const long MaximumBytes = 20_000_000;

    private static readonly Dictionary<string, string> mimeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>The picture as data; null where it is elsewhere, absent, too large or no picture.</summary>
    public string? Find(string? url, NotebookCell? cell)
    {
        if (string.IsNullOrEmpty(url) || url.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
            return url;
        return url.StartsWith("attachment:", StringComparison.Ordinal) ? Attachment(Uri.UnescapeDataString(url["attachment:".Length..]), cell) : File(url);
    }

    private static string? Attachment(string name, NotebookCell? cell)
    {
        if (cell?.Attachments?[name] is not JsonObject bundle)
            return null;
        var (mimeType, content) = bundle.FirstOrDefault(item => item.Key.StartsWith("image/", StringComparison.Ordinal));
        return content is JsonValue value && value.TryGetValue<string>(out var base64) ? $"data:{mimeType};base64,{base64.ReplaceLineEndings("")}" : null;
    }

    private string? File(string url)
    {
        if (url.Contains("://", StringComparison.Ordinal) || !mimeTypes.TryGetValue(Path.GetExtension(url), out var mimeType))
            return null;
        var folder = Path.GetDirectoryName(notebook.Path) is { Length: > 0 } beside ? beside : Environment.CurrentDirectory;
        var file = new FileInfo(Path.Combine(folder, Uri.UnescapeDataString(url)));
        try
        {
            return file is { Exists: true, Length: <= MaximumBytes }
                ? $"data:{mimeType};base64,{Convert.ToBase64String(System.IO.File.ReadAllBytes(file.FullName))}"
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The text then says that the picture is not embedded.
            return null;
        }
    }
}
