using System.Text.RegularExpressions;

namespace Workbench.Kernel.Sessions;

/// <summary>Tells by the text alone which blocks of a language can name <see cref="Console.Clear"/>, so that the others are compiled as ever.</summary>
internal sealed partial class ConsoleClearNames
{
    private bool otherwiseNamed;

    /// <summary>Whether a block can; of one that gives the console another name the session remembers that.</summary>
    public bool MayBeIn(string code)
    {
        var console = code.Contains(nameof(Console), StringComparison.Ordinal);
        otherwiseNamed |= console && NewName().IsMatch(code);
        return (console || otherwiseNamed) && code.Contains(nameof(Console.Clear), StringComparison.Ordinal);
    }

    // using static System.Console; using C = System.Console; open type System.Console; type C = System.Console
    [GeneratedRegex(@"\b(using|type)\s.*\bConsole\b")]
    private static partial Regex NewName();
}
