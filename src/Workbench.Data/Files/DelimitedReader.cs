namespace Workbench.Data.Files;

/// <summary>
/// Reads a table with one header line: fields separated by tabs, commas, semicolons or blanks (told from the header),
/// quoted as RFC 4180 has it (a quoted field may hold separators, line ends and doubled quotes). One record at a time.
/// </summary>
public sealed class DelimitedReader : IDisposable
{
    /// <summary>Longest field taken for a value; a longer one is a damaged file, most often an unclosed quote.</summary>
    private const int LongestField = 1 << 20;

    private const int MostFields = 1 << 24;

    /// <summary>Stands for runs of blanks and tabs.</summary>
    private const char Blanks = ' ';

    private readonly InputText text;
    private readonly List<int> ends = [];
    private char[] content = new char[1024];
    private int length;
    private readonly char separator;

    /// <summary>Opens a table and reads its header.</summary>
    /// <exception cref="DataFileException">The file is empty or its header has an empty or repeated name.</exception>
    public DelimitedReader(string path)
    {
        text = InputText.Open(path);
        try
        {
            separator = Detect();
            if (!Next())
                throw new DataFileException(path, "is empty; a table with a header line was expected.", 1);
            Header = Enumerable.Range(0, Count).Select(column => Field(column).Trim().ToString()).ToArray();
            CheckHeader();
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    /// <summary>Names of the columns.</summary>
    public string[] Header { get; }

    /// <summary>1-based line on which the record last read begins.</summary>
    public long Line { get; private set; }

    private int Count => ends.Count;

    /// <summary>A field of the record last read.</summary>
    public ReadOnlySpan<char> Field(int column)
    {
        var start = column == 0 ? 0 : ends[column - 1];
        return content.AsSpan(start, ends[column] - start);
    }

    /// <summary>Reads the next record, skipping blank lines; false at the end.</summary>
    /// <exception cref="DataFileException">The record has another number of fields than the header, or its quotes are not closed.</exception>
    public bool Next()
    {
        while (text.Peek() != InputText.End)
        {
            Line = text.Line;
            ReadRecord();
            if (Count == 1 && Field(0).IsWhiteSpace())
                continue;
            if (Header is not null && Count != Header.Length)
                throw new DataFileException(text.FilePath, $"{Count} fields; the header has {Header.Length}. "
                    + (Count == Header.Length + 1 ? "Does the header lack a name for the column of row names?" : "Is a separator missing or a quote unclosed?"), Line);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => text.Dispose();

    private void ReadRecord()
    {
        ends.Clear();
        length = 0;
        int next;
        do
        {
            next = ReadField();
            if (ends.Count == MostFields)
                throw new DataFileException(text.FilePath, $"more than {MostFields:N0} fields on one line.", Line);
            if (separator == Blanks && next == Blanks && text.Peek() is InputText.End or '\n')
            {
                // Blanks at the end of a line separate nothing.
                ends.Add(length);
                next = text.Next();
                return;
            }

            ends.Add(length);
        }
        while (next == separator);
    }

    /// <summary>Reads one field; returns what ended it: the separator, LF or the end of the file.</summary>
    private int ReadField()
    {
        var start = length;
        while (separator == Blanks && text.Peek() is ' ' or '\t')
            text.Next();
        if (text.Peek() == '"')
        {
            text.Next();
            ReadQuoted(start);
        }

        while (true)
        {
            var next = text.Next();
            if (next is InputText.End or '\n')
                return next;
            if (next == separator || (separator == Blanks && next == '\t'))
            {
                while (separator == Blanks && text.Peek() is ' ' or '\t')
                    text.Next();
                return separator;
            }

            Append((char)next, start);
        }
    }

    private void ReadQuoted(int start)
    {
        var opened = text.Line;
        while (true)
        {
            var next = text.Next();
            if (next == InputText.End)
                throw new DataFileException(text.FilePath, "the file ends inside a quoted field that was opened on this line.", opened);
            if (next == '"')
            {
                if (text.Peek() != '"')
                    return;
                text.Next();
            }

            Append((char)next, start);
        }
    }

    private void Append(char next, int start)
    {
        if (length - start == LongestField)
            throw new DataFileException(
                text.FilePath, $"a field of more than {LongestField:N0} characters: is a quote unclosed, or is this no table?", Line, ends.Count + 1);
        if (length == content.Length)
            Array.Resize(ref content, content.Length * 2);
        content[length++] = next;
    }

    /// <summary>The separator of the header line: a tab if it has one, else the commoner of comma and semicolon, else blanks.</summary>
    private char Detect()
    {
        int tabs = 0, commas = 0, semicolons = 0, blanks = 0;
        var quoted = false;
        foreach (var c in text.Ahead())
        {
            quoted ^= c == '"';
            if (quoted)
                continue;
            if (c is '\n' or '\r' && tabs + commas + semicolons + blanks > 0)
                break;
            tabs += c == '\t' ? 1 : 0;
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            blanks += c == ' ' ? 1 : 0;
        }

        return tabs > 0 ? '\t' : commas > 0 && commas >= semicolons ? ',' : semicolons > 0 ? ';' : blanks > 0 ? Blanks : '\t';
    }

    private void CheckHeader()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var column = 0; column < Header.Length; column++)
        {
            if (Header[column].Length == 0 && column > 0)
                throw new DataFileException(text.FilePath, "the header has an empty name. Give every column a name.", Line, column + 1);
            if (!seen.Add(Header[column]))
                throw new DataFileException(text.FilePath, $"the header names '{Header[column]}' twice.", Line, column + 1);
        }
    }
}
