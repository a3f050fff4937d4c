namespace Workbench.Kernel.Magics;

/// <summary>A magic command as written in a cell: its name and its options.</summary>
/// <param name="Name">The name without <c>#!</c>.</param>
/// <param name="Options">Option values by name without the leading <c>--</c>; flags have the value <c>true</c>.</param>
/// <param name="Line">1-based line in the cell.</param>
public sealed record Magic(string Name, IReadOnlyDictionary<string, string> Options, int Line)
{
    private static readonly Dictionary<string, MagicGrammar> known = new()
    {
        ["share"] = new(Required: ["name", "from"], Optional: ["as", "mime-type"], Flags: [], Positional: "name"),
        ["set"] = new(Required: ["name", "value"], Optional: ["mime-type"], Flags: ["byref"], Positional: null),
        ["time"] = new(Required: [], Optional: [], Flags: [], Positional: null),
    };

    private static readonly HashSet<string> unsupported =
    [
        "about", "connect", "import", "log", "lsmagic", "nuget-restore", "expand", "value", "who", "whos",
    ];

    /// <summary>An option's value, or null where it is not given.</summary>
    public string? this[string option] => Options.GetValueOrDefault(option);

    /// <summary>Reads a line that begins with <c>#!</c>.</summary>
    /// <param name="text">The line.</param>
    /// <param name="line">Its 1-based number in the cell.</param>
    /// <exception cref="MagicException">The magic or an option is unknown, missing, repeated or not supported here.</exception>
    public static Magic Parse(string text, int line)
    {
        var words = MagicWords.Split(text[2..], line);
        var name = words.Count > 0 ? words[0] : "";
        if (known.TryGetValue(name, out var grammar))
            return new Magic(name, grammar.Read(name, words.Skip(1), line), line);
        if (unsupported.Contains(name))
            throw new MagicException(MagicException.UnsupportedCode, line, $"The magic command #!{name} is not supported here.");
        throw new MagicException(
            "DNI101", line, $"Unknown magic command '#!{name}'. Known: {string.Join(", ", known.Keys.Select(key => "#!" + key))} and the languages #!csharp, #!fsharp, #!markdown, #!html.");
    }
}
