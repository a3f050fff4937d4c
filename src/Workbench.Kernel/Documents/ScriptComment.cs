namespace Workbench.Kernel.Documents;

/// <summary>Text that stands in a script as a comment.</summary>
internal static class ScriptComment
{
    /// <summary>The text of lines that all begin with <c>//</c>, or of one comment <c>/* */</c> or <c>(* *)</c>; other text as it is.</summary>
    public static string Read(string source)
    {
        var lines = source.Split('\n');
        if (source.Length > 0 && lines.All(line => line.StartsWith("//", StringComparison.Ordinal)))
            return string.Join('\n', lines.Select(line => line.StartsWith("// ", StringComparison.Ordinal) ? line[3..] : line[2..]));
        var text = source.AsSpan().Trim();
        if (text.Length >= 4 && ((text.StartsWith("/*") && text.EndsWith("*/")) || (text.StartsWith("(*") && text.EndsWith("*)"))))
            return DocumentLines.Trimmed(text[2..^2].TrimStart('*').Trim(' ').ToString().Split('\n'));
        return source;
    }

    /// <summary>The text with <c>//</c> before every line.</summary>
    public static string Write(string source) =>
        source.Length == 0 ? "" : string.Join('\n', source.Split('\n').Select(line => line.Length == 0 ? "//" : "// " + line));
}
