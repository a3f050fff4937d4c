namespace Workbench.Kernel.Magics;

/// <summary>The options that a magic command takes.</summary>
/// <param name="Required">Options that must be given.</param>
/// <param name="Optional">Options that may be given.</param>
/// <param name="Flags">Options without a value.</param>
/// <param name="Positional">The option whose value may stand without its name, or null.</param>
internal sealed record MagicGrammar(string[] Required, string[] Optional, string[] Flags, string? Positional)
{
    /// <summary>Sorts the words after the command's name into options.</summary>
    public IReadOnlyDictionary<string, string> Read(string command, IEnumerable<string> words, int line)
    {
        var options = new Dictionary<string, string>();
        using var word = words.GetEnumerator();
        while (word.MoveNext())
        {
            var (option, value) = ReadOption(command, word, line);
            if (!options.TryAdd(option, value))
                throw new MagicException("DNI105", line, $"#!{command}: the option --{option} is given more than once.");
        }

        foreach (var option in Required)
            if (!options.ContainsKey(option))
                throw new MagicException("DNI104", line, $"#!{command}: the option --{option} is missing.");
        return options;
    }

    private (string Option, string Value) ReadOption(string command, IEnumerator<string> word, int line)
    {
        if (!word.Current.StartsWith("--", StringComparison.Ordinal))
            return Positional is null
                ? throw new MagicException("DNI103", line, $"#!{command}: unexpected '{word.Current}'. {Usage()}")
                : (Positional, word.Current);
        var option = word.Current[2..];
        if (Flags.Contains(option))
            return (option, "true");
        if (!Required.Contains(option) && !Optional.Contains(option))
            throw new MagicException("DNI103", line, $"#!{command}: unknown option --{option}. {Usage()}");
        if (!word.MoveNext())
            throw new MagicException("DNI104", line, $"#!{command}: the option --{option} has no value.");
        return (option, word.Current);
    }

    private string Usage()
    {
        var all = Required.Concat(Optional).Concat(Flags).Select(option => "--" + option).ToArray();
        return all.Length == 0 ? "It takes no options." : $"It takes {string.Join(", ", all)}.";
    }
}
