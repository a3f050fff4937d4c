using System.Globalization;

namespace Workbench.Kernel.Sessions;

/// <summary>Cuts text that is too long to be kept, and says so at the place.</summary>
internal static class LongText
{
    private const int TailShare = 10;

    /// <summary>The text itself where it fits, else its first and its last characters, with the number of those between.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">Characters of it that may be kept.</param>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var tail = limit / TailShare;
        var head = limit - tail;
        if (head > 0 && char.IsHighSurrogate(text[head - 1]))
            head--;
        if (tail > 0 && char.IsLowSurrogate(text[^tail]))
            tail--;
        var omitted = string.Create(CultureInfo.InvariantCulture, $"\n... ({text.Length - head - tail:N0} characters are left out here) ...\n");
        return string.Concat(text.AsSpan(0, head), omitted, text.AsSpan(text.Length - tail));
    }
}
