using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Magics;

/// <summary>A magic command as written in a cell: its name and its options.</summary>
/// <param name="Name">The name without <c>#!</c>.</param>
/// <param name="Options">Option values by name without the leading <c>--</c>; flags have the value <c>true</c>.</param>
/// <param name="Line">1-based line in the cell.</param>
public sealed record Magic(string Name, IReadOnlyDictionary<string, string> Options, int Line)
{
    /// <summary>Options whose values the user is asked for.</summary>
    public IReadOnlyDictionary<string, InputRequest> Inputs { get; init; } = new Dictionary<string, InputRequest>();

    /// <summary>The command's help where that is what the line asks for; else null.</summary>
    public string? Help { get; init; }

    /// <summary>Options whose values stand without quotes, so that a leading <c>@</c> refers to a value.</summary>
    internal IReadOnlySet<string> Bare { get; init; } = new HashSet<string>();

    /// <summary>An option's value, or null where it is not given.</summary>
    public string? this[string option] => Options.GetValueOrDefault(option);

    /// <summary>The name in an option's value <c>@NAME</c> or <c>@LANGUAGE:NAME</c>, without the <c>@</c>; null for other values.</summary>
    internal string? ReferenceIn(string option) =>
        Bare.Contains(option) && !Inputs.ContainsKey(option) && Options[option] is ['@', _, ..] text ? text[1..] : null;

    /// <summary>Reads a line that begins with <c>#!</c>.</summary>
    /// <param name="text">The line.</param>
    /// <param name="line">Its 1-based number in the cell.</param>
    /// <exception cref="MagicException">The magic or an option is unknown, missing, repeated or not supported here.</exception>
    public static Magic Parse(string text, int line)
    {
        var name = NameOf(text);
        if (MagicCatalogue.Known.TryGetValue(name, out var grammar))
            return grammar.Read(name, MagicWords.Split(text[(2 + name.Length)..], line), line);
        if (MagicCatalogue.IsUnsupported(name))
            throw new MagicException(MagicException.UnsupportedCode, line, $"The magic command #!{name} is not supported here.");
        throw new MagicException(
            "DNI101", line, $"Unknown magic command '#!{name}'. Known: {string.Join(", ", MagicCatalogue.Known.Keys.Select(key => "#!" + key))} "
            + "and the languages #!csharp, #!fsharp, #!markdown, #!html, #!javascript, #!mermaid.");
    }

    /// <summary>The first word of a line that begins with <c>#!</c>, without these.</summary>
    internal static string NameOf(string text)
    {
        var end = 2;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        return text[2..end];
    }
}
