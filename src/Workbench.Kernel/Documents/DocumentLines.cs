namespace Workbench.Kernel.Documents;

/// <summary>Lines of document text. Only a line feed, a carriage return and both together end a line: other marks belong to the text.</summary>
internal static class DocumentLines
{
    /// <summary>A text with its lines separated by line feeds.</summary>
    public static string LineFeeds(string text) =>
        text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    /// <summary>The lines of a text.</summary>
    public static string[] Of(string text) => LineFeeds(text).Split('\n');

    /// <summary>What ends the lines of a text: that of the first line.</summary>
    public static string NewLineOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 || text[end] == '\n' ? "\n" : end + 1 < text.Length && text[end + 1] == '\n' ? "\r\n" : "\r";
    }

    /// <summary>The text of a cell without the blank lines at both ends.</summary>
    public static string Trimmed(ReadOnlySpan<string> lines)
    {
        while (lines is [var first, ..] && string.IsNullOrWhiteSpace(first))
            lines = lines[1..];
        while (lines is [.., var last] && string.IsNullOrWhiteSpace(last))
            lines = lines[..^1];
        return string.Join('\n', lines!);
    }
}
