using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Sessions;

/// <summary>The magics <c>#!share</c> and <c>#!set</c>: values of one language for another.</summary>
internal sealed class ValueSharing(IReadOnlyDictionary<string, ICellLanguage> languages)
{
    /// <summary>Carries out a sharing magic.</summary>
    /// <param name="magic"><c>share</c> or <c>set</c>.</param>
    /// <param name="language">The language that receives the value.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RunAsync(Magic magic, string language, CancellationToken cancellation)
    {
        if (!languages.TryGetValue(language, out var destination))
            throw CellErrors.Message($"#!{magic.Name}: {NotebookLanguage.DisplayName(language)} cells have no variables; write the line in a C# or F# block.");
        var variable = magic.Name == "share" ? Shared(magic) : Set(magic, language);
        await destination.DeclareAsync(variable, cancellation).ConfigureAwait(false);
    }

    private SessionVariable Shared(Magic magic)
    {
        var source = Find(magic["from"]!, magic["name"]!);
        var name = magic["as"] ?? magic["name"]!;
        return magic["mime-type"] is { } mimeType ? Copy(name, source.Value, mimeType) : source with { Name = name };
    }

    private SessionVariable Set(Magic magic, string language)
    {
        var byReference = magic["byref"] is not null;
        if (byReference && magic["mime-type"] is not null)
            throw new MagicException("DNI303", magic.Line, "#!set: --byref and --mime-type exclude each other.");
        var (name, value) = (magic["name"]!, magic["value"]!);
        if (!value.StartsWith('@'))
            return new SessionVariable(name, typeof(string), value);
        if (value.StartsWith("@input", StringComparison.Ordinal) || value.StartsWith("@password", StringComparison.Ordinal))
            throw new MagicException(MagicException.UnsupportedCode, magic.Line, "#!set: asking for input is not supported here.");
        var parts = value[1..].Split(':', 2);
        var source = parts.Length == 2 ? Find(parts[0], parts[1]) : Find(language, parts[0]);
        return byReference ? source with { Name = name } : Copy(name, source.Value, magic["mime-type"] ?? "application/json");
    }

    private SessionVariable Find(string from, string name)
    {
        var language = NotebookLanguage.Find(from) ?? from;
        if (!languages.TryGetValue(language, out var source))
            throw CellErrors.Message($"There is no kernel '{from}' to take '{name}' from. Known: {string.Join(", ", languages.Keys)}.");
        return source.Find(name) ?? throw CellErrors.Message($"Value '{name}' not found in kernel {language}");
    }

    private static SessionVariable Copy(string name, object? value, string mimeType)
    {
        if (mimeType != "application/json")
            return new SessionVariable(name, typeof(string), value.ToDisplayString(mimeType));
        var json = JsonSerializer.SerializeToDocument(value);
        object? copy = json.RootElement.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => json.RootElement.GetBoolean(),
            JsonValueKind.Number => json.RootElement.GetDouble(),
            JsonValueKind.String => json.RootElement.GetString(),
            JsonValueKind.Null => null,
            _ => json,
        };
        return new SessionVariable(name, copy?.GetType() ?? typeof(object), copy);
    }
}
