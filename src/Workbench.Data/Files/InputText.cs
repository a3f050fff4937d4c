using System.Runtime.CompilerServices;

namespace Workbench.Data.Files;

/// <summary>
/// The characters of a text file, gzip-compressed or not, with the line each stands on. UTF-8 (a byte-order mark is
/// skipped; UTF-16 with one is understood). CRLF and lone CR read as LF. Binary content is an error, not text.
/// </summary>
internal sealed class InputText : IDisposable
{
    /// <summary>No more characters.</summary>
    public const int End = -1;

    private readonly StreamReader reader;
    private readonly bool gzip;
    private readonly char[] buffer = new char[1 << 15];
    private int position;
    private int length;
    private bool afterReturn;
    private bool whole;

    private InputText(string path, bool gzip, StreamReader reader)
    {
        FilePath = path;
        this.gzip = gzip;
        this.reader = reader;
    }

    /// <summary>The file as the user named it.</summary>
    public string FilePath { get; }

    /// <summary>1-based line of the next character.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Opens a file and notes it as read.</summary>
    /// <exception cref="WorkbenchException">The file is absent or cannot be opened.</exception>
    public static InputText Open(string path)
    {
        var stream = InputFile.Open(path);
        try
        {
            var gzip = InputFile.IsGzip(stream);
            var content = gzip ? GzipText.Decompress(stream) : stream;
            return new InputText(path, gzip, new StreamReader(content, System.Text.Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 15));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The next character, or <see cref="End"/>; every line end reads as LF.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next()
    {
        if (position == length && !Fill())
            return End;
        var next = buffer[position];
        if (next is (> '\r' and not '\uFFFD') or '\t')
        {
            position++;
            afterReturn = false;
            return next;
        }

        return Special(next);
    }

    /// <summary>Looks at the next character without taking it.</summary>
    public int Peek()
    {
        // A line feed that completes a CRLF is not a character of its own.
        if (afterReturn && (position < length || Fill()) && buffer[position] == '\n')
        {
            position++;
            afterReturn = false;
        }

        return position == length && !Fill() ? End : buffer[position] == '\r' ? '\n' : buffer[position];
    }

    /// <summary>Some of the characters to come, as many as are at hand: enough to tell a table's separator.</summary>
    public ReadOnlySpan<char> Ahead() => position == length && !Fill() ? [] : buffer.AsSpan(position, length - position);

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private int Special(char next)
    {
        position++;
        if (next == '\n' && afterReturn)
        {
            afterReturn = false;
            return Next();
        }

        afterReturn = next == '\r';
        if (next is '\n' or '\r')
        {
            Line++;
            return '\n';
        }

        return next switch
        {
            '\0' => throw new DataFileException(FilePath, "a NUL byte: this is not a text table. Is it a binary or damaged file?", Line),
            '\uFFFD' => throw new DataFileException(FilePath, "bytes that are not UTF-8 text. Save the file as UTF-8.", Line),
            _ => next,
        };
    }

    private bool Fill()
    {
        position = 0;
        length = whole ? 0 : ReadSome();
        if (length == 0 && gzip && !whole)
            throw new DataFileException(FilePath, "the compressed file is cut short. Copy or download it again.", Line);
        if (gzip && length > 0 && buffer[length - 1] == GzipText.EndMark)
        {
            // The mark ends the text only if nothing follows it; else it is a character like any other.
            var next = reader.Peek();
            whole = next < 0;
            length -= whole ? 1 : 0;
        }

        return length > 0;
    }

    private int ReadSome()
    {
        try
        {
            return reader.Read(buffer, 0, buffer.Length);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new DataFileException(
                FilePath, $"cannot be read to its end ({error.Message}). Is the file damaged or cut short?", Line, null, error);
        }
    }
}
