using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Sessions;

/// <summary>The store that <c>#!value</c> fills with texts: of the cell, of a file, of a web address or of another value.</summary>
internal sealed class ValueStore : IVariableStore
{
    private static readonly HttpClient web = new();
    private static readonly (string First, string Second, string Code)[] exclusions =
    [
        ("from-url", "from-file", "DNI205"), ("from-url", "from-value", "DNI206"), ("from-value", "from-file", "DNI207"),
    ];

    private readonly OrderedDictionary<string, SessionVariable> values = [];

    public IReadOnlyList<SessionVariable> Variables => [.. values.Values];

    public SessionVariable? Find(string name) => values.GetValueOrDefault(name);

    public Task DeclareAsync(SessionVariable variable, CancellationToken cancellation)
    {
        values[variable.Name] = variable;
        return Task.CompletedTask;
    }

    /// <summary>Stores what a <c>#!value</c> says; with a MIME type given, displays it too.</summary>
    /// <param name="magic">The command.</param>
    /// <param name="text">The text that follows it.</param>
    /// <param name="folder">Folder of relative file names.</param>
    /// <param name="sharing">Finds the value that <c>@LANGUAGE:NAME</c> means.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="MagicException">Options exclude each other or the text.</exception>
    /// <exception cref="CellFailure">The file or the address cannot be read.</exception>
    public async Task StoreAsync(Magic magic, string text, string folder, ValueSharing sharing, CancellationToken cancellation)
    {
        RequireOneSource(magic, text);
        var (content, type) = (text, (string?)null);
        if (magic["from-file"] is { } file)
            content = await ReadAsync(Path.Combine(folder, file), cancellation).ConfigureAwait(false);
        else if (magic["from-url"] is { } address)
            (content, type) = await FetchAsync(address, cancellation).ConfigureAwait(false);
        else if (magic["from-value"] is { } value)
            content = magic.ReferenceIn("from-value") is { } reference ? TextOf(sharing.Referenced(reference, NotebookLanguage.Value)) : value;
        var mimeType = magic["mime-type"] ?? type ?? PlainTextFormatter.MimeType;
        var name = magic["name"]!;
        values[name] = magic.Inputs.TryGetValue("from-value", out var input) && input.IsPassword
            ? new SessionVariable(name, typeof(PasswordString), new PasswordString(content))
            : Typed(name, content, mimeType);
        if (magic["mime-type"] is not null)
            KernelInvocationContext.Current!.DisplayAs(values[name].Value is PasswordString secret ? secret.ToString() : content, mimeType);
    }

    private static void RequireOneSource(Magic magic, string text)
    {
        foreach (var (first, second, code) in exclusions)
            if (magic[first] is not null && magic[second] is not null)
                throw new MagicException(code, magic.Line, $"The --{first} and --{second} options cannot be used together.");
        if (string.IsNullOrWhiteSpace(text))
            return;
        foreach (var (option, code) in new[] { ("from-file", "DNI208"), ("from-url", "DNI209"), ("from-value", "DNI208") })
            if (magic[option] is not null)
                throw new MagicException(code, magic.Line, $"The --{option} option cannot be used in combination with a content submission.");
    }

    private static SessionVariable Typed(string name, string content, string mimeType)
    {
        if (mimeType != JsonFormatter.MimeType)
            return new SessionVariable(name, typeof(string), content);
        try
        {
            var value = JsonCopy.Parse(content);
            return new SessionVariable(name, value?.GetType() ?? typeof(object), value);
        }
        catch (System.Text.Json.JsonException error)
        {
            throw CellErrors.Message($"#!value: '{name}' is no JSON ({error.Message}).");
        }
    }

    private static string TextOf(SessionVariable variable) => variable.Value as string ?? JsonCopy.Json(variable.Name, variable.Value);

    private static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CellErrors.Message($"#!value: the file {path} cannot be read: {error.Message}");
        }
    }

    private static async Task<(string Content, string? MimeType)> FetchAsync(string address, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw CellErrors.Message($"#!value: '{address}' is no web address. Expected http://... or https://...");
        try
        {
            using var response = await web.GetAsync(uri, cancellation).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false), response.Content.Headers.ContentType?.MediaType);
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw CellErrors.Message($"#!value: {address} cannot be fetched: {error.Message}");
        }
    }
}
