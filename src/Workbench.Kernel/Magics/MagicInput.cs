using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Magics;

/// <summary>Words of a magic command that ask the user: <c>@input</c> or <c>@password</c> in place of an option's value.</summary>
internal static class MagicInput
{
    private const string Input = "@input";
    private const string Password = "@password";

    /// <summary>Whether a word asks for input.</summary>
    public static bool IsRequest(string word) => IsRequest(word, Input) || IsRequest(word, Password);

    /// <summary>Reads a word that asks for input.</summary>
    /// <param name="word">
    /// <c>@input</c>, <c>@input:name</c>, <c>@input:"A prompt"</c> or <c>@input:{"prompt":..,"type":..,"saveAs":..}</c>, likewise <c>@password</c>.
    /// A prompt of one word is the name too; a longer one is its own name.
    /// </param>
    /// <param name="fallback">The name where the word gives none.</param>
    /// <param name="line">1-based line in the cell.</param>
    /// <exception cref="MagicException">What follows the colon cannot be read.</exception>
    public static InputRequest Parse(string word, string fallback, int line)
    {
        var isPassword = IsRequest(word, Password);
        var parts = word.Split(':', 2);
        if (parts.Length == 1 || parts[1].Length == 0)
            return new InputRequest($"Value of {fallback}", isPassword, Name: fallback);
        return parts[1][0] switch
        {
            '{' => FromJson(parts[1], fallback, isPassword, line),
            '"' => Prompted(MagicWords.Split(parts[1], line)[0].Text, fallback, isPassword),
            _ => Prompted(parts[1], fallback, isPassword),
        };
    }

    private static bool IsRequest(string word, string kind) =>
        word.StartsWith(kind, StringComparison.Ordinal) && (word.Length == kind.Length || word[kind.Length] == ':');

    private static InputRequest Prompted(string prompt, string fallback, bool isPassword) =>
        prompt.Length == 0 ? new InputRequest($"Value of {fallback}", isPassword, Name: fallback) : new InputRequest(prompt, isPassword, Name: prompt);

    private static InputRequest FromJson(string json, string fallback, bool isPassword, int line)
    {
        try
        {
            var fields = (JsonObject)StrictJson.Parse(json)!;
            var prompt = IpynbText.Single(fields["prompt"]);
            var type = IpynbText.Single(fields["type"]);
            return Prompted(prompt ?? "", IpynbText.Single(fields["saveAs"]) ?? fallback, isPassword || type == "password") with { TypeHint = type ?? "text" };
        }
        catch (JsonException error)
        {
            throw new MagicException("DNI106", line, $"the JSON after {(isPassword ? Password : Input)}: cannot be read ({error.Message}).");
        }
    }
}
