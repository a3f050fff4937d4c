using Workbench.Kernel.Runs;

namespace Workbench.Cli.Commands;

/// <summary>Values given on the command line as NAME=VALUE.</summary>
internal static class NamedValues
{
    /// <summary>Reads the values of an option that may be repeated.</summary>
    /// <param name="option">The option as it is typed, for messages.</param>
    /// <param name="what">What the values are, for messages.</param>
    /// <param name="texts">What was given.</param>
    /// <exception cref="ParameterException">A text has no name, or a name is given twice.</exception>
    public static Dictionary<string, string> Parse(string option, string what, string[] texts)
    {
        var values = new Dictionary<string, string>();
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            if (parts.Length != 2 || parts[0].Trim().Length == 0)
                throw new ParameterException($"{option} {text}: expected NAME=VALUE, e.g. {option} folds=5.");
            if (!values.TryAdd(parts[0].Trim(), parts[1]))
                throw new ParameterException($"{option} {text}: the {what} '{parts[0].Trim()}' is given twice.");
        }

        return values;
    }
}
