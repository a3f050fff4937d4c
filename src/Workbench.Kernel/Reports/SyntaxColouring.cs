namespace Workbench.Kernel.Reports;

/// <summary>Light colouring of C# and F#: comments, texts, numbers, keywords and magic commands. Other languages stay plain.</summary>
internal static class SyntaxColouring
{
    private static readonly HashSet<string> csharp = Words(
        "abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum event "
        + "explicit false finally fixed float for foreach get goto if implicit in int interface internal is lock long namespace new null object "
        + "operator out override params private protected public readonly record ref return sbyte sealed set short sizeof stackalloc static "
        + "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile when where while with yield");

    private static readonly HashSet<string> fsharp = Words(
        "abstract and as async begin class default do done downcast downto elif else end exception extern false finally for fun function if in "
        + "inherit inline interface internal lazy let match member module mutable namespace new not null of open or override private public rec "
        + "return sig static struct then to true try type upcast use val void when while with yield");

    public static void Write(TextWriter writer, string source, string language)
    {
        var keywords = language switch { "csharp" => csharp, "fsharp" => fsharp, _ => null };
        if (keywords is null)
        {
            writer.WriteText(source);
            return;
        }

        for (var at = 0; at < source.Length;)
        {
            var (length, style) = Next(source.AsSpan(at), at == 0 || source[at - 1] == '\n', language == "fsharp", keywords);
            if (style is null)
            {
                writer.WriteText(source.AsSpan(at, length));
            }
            else
            {
                writer.Write($"<span class=\"{style}\">");
                writer.WriteText(source.AsSpan(at, length));
                writer.Write("</span>");
            }

            at += length;
        }
    }

    private static (int Length, char? Style) Next(ReadOnlySpan<char> rest, bool startsLine, bool isFSharp, HashSet<string> keywords)
    {
        if (startsLine && (rest.StartsWith("#!") || rest.StartsWith("#r ") || rest.StartsWith("#i ") || rest.StartsWith("#load")))
            return (Until(rest, "\n", 0), 'd');
        if (rest.StartsWith("//"))
            return (Until(rest, "\n", 0), 'c');
        if (rest.StartsWith("/*") && !isFSharp)
            return (Until(rest, "*/", 2), 'c');
        if (isFSharp && rest.StartsWith("(*") && !rest.StartsWith("(*)"))
            return (Until(rest, "*)", 2), 'c');
        if (TextLength(rest) is var text and > 0)
            return (text, 's');
        var first = rest[0];
        if (char.IsAsciiDigit(first))
            return (Run(rest, character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_'), 'n');
        if (!char.IsLetter(first) && first != '_')
            return (1, null);
        var word = Run(rest, character => char.IsLetterOrDigit(character) || character is '_' or '\'');
        return (word, keywords.Contains(rest[..word].ToString()) ? 'k' : null);
    }

    /// <summary>Length of a string or character literal at the start; 0 where there is none.</summary>
    private static int TextLength(ReadOnlySpan<char> rest)
    {
        var start = Run(rest, character => character is '$' or '@');
        if (start >= rest.Length || start > 3)
            return 0;
        var body = rest[start..];
        if (body.StartsWith("\"\"\""))
            return start + Until(body, "\"\"\"", 3);
        if (body[0] == '"')
            return start + QuotedLength(body, verbatim: rest[..start].Contains('@'));
        if (start == 0 && body is ['\'', '\\', _, ..] && body[3..].IndexOf('\'') is var end and >= 0 and < 8)
            return end + 4;
        return start == 0 && body is ['\'', not '\n', '\'', ..] ? 3 : 0;
    }

    private static int QuotedLength(ReadOnlySpan<char> body, bool verbatim)
    {
        for (var i = 1; i < body.Length; i++)
        {
            if (body[i] == '\\' && !verbatim)
                i++;
            else if (body[i] == '"' && verbatim && i + 1 < body.Length && body[i + 1] == '"')
                i++;
            else if (body[i] == '"')
                return i + 1;
        }

        return body.Length;
    }

    private static int Until(ReadOnlySpan<char> rest, string end, int from) =>
        rest[from..].IndexOf(end) is var found and >= 0 ? from + found + (end == "\n" ? 0 : end.Length) : rest.Length;

    private static int Run(ReadOnlySpan<char> rest, Func<char, bool> belongs)
    {
        var length = 0;
        while (length < rest.Length && belongs(rest[length]))
            length++;
        return length;
    }

    private static HashSet<string> Words(string list) => new(list.Split(' '), StringComparer.Ordinal);
}
