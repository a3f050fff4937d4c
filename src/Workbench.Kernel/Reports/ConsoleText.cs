using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbench.Kernel.Reports;

/// <summary>Console text as a terminal would leave it: no colour codes, progress lines in their last state, not endlessly long.</summary>
internal static partial class ConsoleText
{
    /// <summary>Characters kept at the beginning and at the end of a very long text.</summary>
    public const int Kept = 100_000;

    public static string Clean(string text)
    {
        var plain = WithoutEscapes(text).Replace("\r\n", "\n", StringComparison.Ordinal);
        var settled = plain.Contains('\r') ? string.Join('\n', plain.Split('\n').Select(LastState)) : plain;
        return settled.Length <= 2 * Kept
            ? settled
            : string.Create(CultureInfo.InvariantCulture, $"{settled.AsSpan(0, Kept)}\n[... {settled.Length - (2 * Kept):N0} characters left out ...]\n{settled.AsSpan(settled.Length - Kept)}");
    }

    public static string WithoutEscapes(string text) => text.Contains('\e') ? Escape().Replace(text, "") : text;

    /// <summary>What a line shows after its carriage returns: later text covers as much of the earlier as it is long.</summary>
    private static string LastState(string line)
    {
        var shown = "";
        foreach (var part in line.Split('\r'))
            shown = part.Length >= shown.Length ? part : part + shown[part.Length..];
        return shown;
    }

    [GeneratedRegex(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(?:\x07|\x1B\\)|[@-Z\\-_])")]
    private static partial Regex Escape();
}
