using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Jupyter;

/// <summary>Fields of messages' JSON objects, read by kind.</summary>
internal static class JsonFields
{
    /// <summary>A text that must be there.</summary>
    /// <exception cref="JupyterRequestException">It is not there, or is no text.</exception>
    public static string Text(this JsonObject content, string name) =>
        content.TextOrNull(name) ?? throw new JupyterRequestException($"'{name}' is missing or is not a text");

    /// <summary>A text, or null.</summary>
    /// <exception cref="JupyterRequestException">It holds half of a surrogate pair, which is no text.</exception>
    public static string? TextOrNull(this JsonObject content, string name)
    {
        if (content[name] is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return null;
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException error)
        {
            throw new JupyterRequestException($"'{name}' is not a text: {error.Message}");
        }
    }

    /// <summary>A truth value, or what counts where it is not given.</summary>
    public static bool Flag(this JsonObject content, string name, bool missing) =>
        content[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : missing;

    /// <summary>A whole number, or what counts where it is not given.</summary>
    public static int Number(this JsonObject content, string name, int missing) =>
        content[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : missing;
}
