using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Sessions;

/// <summary>The magics <c>#!share</c> and <c>#!set</c>: values of one language for another.</summary>
internal sealed class ValueSharing(IReadOnlyDictionary<string, IVariableStore> stores)
{
    /// <summary>Carries out a sharing magic.</summary>
    /// <param name="magic"><c>share</c> or <c>set</c>.</param>
    /// <param name="language">The language that receives the value.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RunAsync(Magic magic, string language, CancellationToken cancellation)
    {
        if (language == NotebookLanguage.Value || !stores.TryGetValue(language, out var destination))
            throw CellErrors.Message(
                $"#!{magic.Name}: {NotebookLanguage.DisplayName(language)} cells have no variables; write the line in a C#, F# or JavaScript block.");
        var variable = magic.Name == "share" ? Shared(magic) : Set(magic, language);
        if (!SyntaxFacts.IsValidIdentifier(variable.Name))
            throw CellErrors.Message($"#!{magic.Name}: '{variable.Name}' cannot be the name of a variable. Expected letters, digits and _, a letter first.");
        await destination.DeclareAsync(variable, cancellation).ConfigureAwait(false);
    }

    /// <summary>The value that <c>LANGUAGE:NAME</c> or <c>NAME</c> means.</summary>
    /// <param name="reference">What follows the <c>@</c>.</param>
    /// <param name="language">The language of a name alone.</param>
    /// <exception cref="CellFailure">There is no such language or value.</exception>
    public SessionVariable Referenced(string reference, string language)
    {
        var parts = reference.Split(':', 2);
        return parts.Length == 2 ? Find(parts[0], parts[1]) : Find(language, parts[0]);
    }

    private SessionVariable Shared(Magic magic)
    {
        var source = Find(magic["from"]!, magic["name"]!);
        var name = magic["as"] ?? magic["name"]!;
        return magic["mime-type"] is { } mimeType ? JsonCopy.Of(name, source.Value, mimeType) : source with { Name = name };
    }

    private SessionVariable Set(Magic magic, string language)
    {
        var byReference = magic["byref"] is not null;
        if (byReference && magic["mime-type"] is not null)
            throw new MagicException("DNI303", magic.Line, "#!set: --byref and --mime-type exclude each other.");
        var (name, text) = (magic["name"]!, magic["value"]!);
        if (magic.Inputs.TryGetValue("value", out var input) && input.IsPassword)
            return new SessionVariable(name, typeof(PasswordString), new PasswordString(text));
        if (magic.ReferenceIn("value") is not { } reference)
            return magic["mime-type"] is JsonFormatter.MimeType ? JsonCopy.Of(name, JsonText(magic, text), JsonFormatter.MimeType) : new SessionVariable(name, typeof(string), text);
        var source = Referenced(reference, language);
        return byReference ? source with { Name = name } : JsonCopy.Of(name, source.Value, magic["mime-type"] ?? JsonFormatter.MimeType);
    }

    private static object? JsonText(Magic magic, string text)
    {
        try
        {
            return JsonCopy.Parse(text);
        }
        catch (System.Text.Json.JsonException error)
        {
            throw new MagicException("DNI106", magic.Line, $"#!set: the value is no JSON ({error.Message}).");
        }
    }

    private SessionVariable Find(string from, string name)
    {
        var language = NotebookLanguage.Find(from) ?? from;
        if (!stores.TryGetValue(language, out var source))
            throw CellErrors.Message($"There is no kernel '{from}' to take '{name}' from. Known: {string.Join(", ", stores.Keys)}.");
        return source.Find(name) ?? throw CellErrors.Message($"Value '{name}' not found in kernel {language}");
    }
}
