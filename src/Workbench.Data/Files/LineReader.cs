namespace Workbench.Data.Files;

/// <summary>Reads the lines of a text file and their blank-separated fields, as PLINK's .bim and .fam files have them.</summary>
internal sealed class LineReader(string path) : IDisposable
{
    /// <summary>Longest line taken for text of this kind; a longer one is a damaged or foreign file.</summary>
    private const int LongestLine = 1 << 22;

    private readonly InputText text = InputText.Open(path);
    private char[] line = new char[256];

    /// <summary>1-based number of the line last read.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next line that is not blank; false at the end.</summary>
    public bool Next(out ReadOnlySpan<char> content)
    {
        while (text.Peek() != InputText.End)
        {
            Line = text.Line;
            var length = ReadLine();
            content = line.AsSpan(0, length).Trim();
            if (!content.IsEmpty)
                return true;
        }

        content = default;
        return false;
    }

    /// <summary>Cuts a line at runs of blanks and tabs.</summary>
    /// <returns>How many fields the line has; only as many as fit are written.</returns>
    public static int Fields(ReadOnlySpan<char> content, Span<Range> fields)
    {
        var count = 0;
        for (var at = 0; at < content.Length;)
        {
            var start = at;
            while (at < content.Length && content[at] is not (' ' or '\t'))
                at++;
            if (count < fields.Length)
                fields[count] = start..at;
            count++;
            while (at < content.Length && content[at] is (' ' or '\t'))
                at++;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => text.Dispose();

    private int ReadLine()
    {
        var length = 0;
        for (var next = text.Next(); next is not (InputText.End or '\n'); next = text.Next())
        {
            if (length == LongestLine)
                throw new DataFileException(text.FilePath, $"a line of more than {LongestLine:N0} characters: this is no file of its kind.", Line);
            if (length == line.Length)
                Array.Resize(ref line, length * 2);
            line[length++] = (char)next;
        }

        return length;
    }
}
