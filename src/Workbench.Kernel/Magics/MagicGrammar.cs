using System.Text;

namespace Workbench.Kernel.Magics;

/// <summary>An option of a magic command.</summary>
/// <param name="Name">Its name without the leading <c>--</c>.</param>
/// <param name="Description">What it means.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsFlag">Whether it has no value.</param>
internal sealed record MagicOption(string Name, string Description, bool IsRequired = false, bool IsFlag = false);

/// <summary>What a magic command does and the options that it takes.</summary>
/// <param name="Description">What it does.</param>
/// <param name="Options">Its options.</param>
/// <param name="Positional">The option whose value may stand without its name, or null.</param>
internal sealed record MagicGrammar(string Description, IReadOnlyList<MagicOption> Options, string? Positional = null)
{
    private static readonly HashSet<string> helpWords = ["-h", "--help", "-?"];

    /// <summary>Sorts the words after the command's name into options.</summary>
    /// <exception cref="MagicException">An option is unknown, missing, repeated, or has no value.</exception>
    public Magic Read(string command, IReadOnlyList<MagicWord> words, int line)
    {
        if (words.Any(word => word.IsBare && helpWords.Contains(word.Text)))
            return new Magic(command, new Dictionary<string, string>(), line) { Help = Help(command) };
        var options = new Dictionary<string, MagicWord>();
        for (var index = 0; index < words.Count; index++)
        {
            var (option, value) = ReadOption(command, words, ref index, line);
            if (!options.TryAdd(option, value))
                throw new MagicException("DNI105", line, $"#!{command}: the option --{option} is given more than once.");
        }

        foreach (var option in Options)
            if (option.IsRequired && !options.ContainsKey(option.Name))
                throw new MagicException("DNI104", line, $"#!{command}: the option --{option.Name} is missing.");
        return new Magic(command, options.ToDictionary(option => option.Key, option => option.Value.Text), line)
        {
            Bare = options.Where(option => option.Value.IsBare).Select(option => option.Key).ToHashSet(),
            Inputs = options.Where(option => option.Value.IsBare && MagicInput.IsRequest(option.Value.Text))
                .ToDictionary(option => option.Key, option => MagicInput.Parse(option.Value.Text, NameOf(option.Key, options), line)),
        };
    }

    /// <summary>What a magic command does and how it is written.</summary>
    public string Help(string command)
    {
        var text = new StringBuilder($"#!{command}: {Description}\n\nUsage: #!{command}");
        foreach (var option in Options)
            text.Append(' ').Append(option.IsRequired ? Form(option) : $"[{Form(option)}]");
        text.Append('\n');
        foreach (var option in Options)
            text.Append($"\n  {"--" + option.Name,-16} {option.Description}");
        return text.ToString();
    }

    private string Form(MagicOption option)
    {
        var name = option.Name == Positional ? $"[--{option.Name}]" : "--" + option.Name;
        return option.IsFlag ? name : $"{name} {option.Name.ToUpperInvariant()}";
    }

    /// <summary>The name of an input that names none: that of the value which it is for.</summary>
    private static string NameOf(string option, Dictionary<string, MagicWord> options) =>
        option != "name" && options.TryGetValue("name", out var name) ? name.Text : option;

    private (string Option, MagicWord Value) ReadOption(string command, IReadOnlyList<MagicWord> words, ref int index, int line)
    {
        var word = words[index];
        if (!word.IsBare || !word.Text.StartsWith('-'))
            return Positional is null
                ? throw new MagicException("DNI103", line, $"#!{command}: unexpected '{word.Text}'. {Usage()}")
                : (Positional, word);
        var option = Options.FirstOrDefault(known => "--" + known.Name == word.Text)
            ?? throw new MagicException("DNI103", line, $"#!{command}: unknown option {word.Text}. {Usage()}");
        if (option.IsFlag)
            return (option.Name, new MagicWord("true", false));
        if (++index >= words.Count)
            throw new MagicException("DNI104", line, $"#!{command}: the option --{option.Name} has no value.");
        return (option.Name, words[index]);
    }

    private string Usage() =>
        Options.Count == 0 ? "It takes no options." : $"It takes {string.Join(", ", Options.Select(option => "--" + option.Name))}.";
}
