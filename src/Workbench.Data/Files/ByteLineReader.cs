namespace Workbench.Data.Files;

/// <summary>
/// The lines of a text file, gzip-compressed or not, as bytes: for files of many or long lines whose content is ASCII. LF, CRLF
/// and lone CR before the end of the file end lines; a UTF-8 byte-order mark is skipped; a compressed file that is cut short is an error.
/// </summary>
internal sealed class ByteLineReader : IDisposable
{
    /// <summary>Longest line of a table; a longer one is a damaged or foreign file.</summary>
    public const int LongestTableLine = 1 << 22;

    /// <summary>Longest line of sequence letters: some files have a chromosome on one line.</summary>
    public const int LongestSequenceLine = 1 << 30;

    private readonly Stream content;
    private readonly bool gzip;
    private readonly int longestLine;
    private byte[] buffer = new byte[1 << 16];
    private int position;
    private int length;
    private bool ended;
    private bool begun;

    private ByteLineReader(string path, Stream content, bool gzip, int longestLine)
    {
        FilePath = path;
        this.content = content;
        this.gzip = gzip;
        this.longestLine = longestLine;
    }

    /// <summary>The file as the user named it.</summary>
    public string FilePath { get; }

    /// <summary>1-based number of the line last read, or being read in parts.</summary>
    public long Line { get; private set; }

    /// <summary>Bytes of the (decompressed) text before the line last read whole.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes of the line last read whole, its end included.</summary>
    public int Width { get; private set; }

    /// <summary>Bytes of the line last read whole, its end left out.</summary>
    public int LineLength { get; private set; }

    /// <summary>Opens a file and notes it as read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longestLine">Bytes of the longest line read; a longer one is an error.</param>
    /// <exception cref="WorkbenchException">The file is absent or cannot be opened.</exception>
    public static ByteLineReader Open(string path, int longestLine = LongestTableLine)
    {
        var stream = InputFile.Open(path);
        try
        {
            var gzip = InputFile.IsGzip(stream);
            return new ByteLineReader(path, gzip ? GzipText.Decompress(stream) : stream, gzip, longestLine);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next line, blank or not; false at the end. The line is valid until the next call.</summary>
    /// <exception cref="DataFileException">The line is too long, or the compressed file damaged or cut short.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        Offset += Width;
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(position + searched, length - position - searched).IndexOf((byte)'\n');
            if (at >= 0)
                return Take(searched + at, searched + at + 1, out line);
            searched = length - position;
            if (searched >= longestLine)
                throw new DataFileException(FilePath, $"a line of more than {longestLine:N0} characters: this is no file of its kind.", Line + 1);
            if (!Fill())
                break;
        }

        if (position == length)
        {
            Width = 0;
            line = default;
            return false;
        }

        return Take(length - position, length - position, out line);
    }

    /// <inheritdoc/>
    public void Dispose() => content.Dispose();

    private bool Take(int lineLength, int width, out ReadOnlySpan<byte> line)
    {
        line = buffer.AsSpan(position, lineLength);
        position += width;
        Width = width;
        Line++;
        if (line.EndsWith("\r"u8))
            line = line[..^1];
        LineLength = line.Length;
        return true;
    }

    private bool Fill()
    {
        if (ended)
            return false;
        if (position > 0)
        {
            buffer.AsSpan(position, length - position).CopyTo(buffer);
            length -= position;
            position = 0;
        }

        if (length == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = ReadSome(buffer.AsSpan(length));
        if (read == 0 && gzip)
            throw new DataFileException(FilePath, "the compressed file is cut short. Copy or download it again.", Line + 1);
        length += read;
        ended = read == 0;
        if (!begun && length > 0)
            Begin();
        while (gzip && !ended && length > 0 && buffer[length - 1] == GzipText.EndMark)
            CheckEnd();
        return read > 0;
    }

    private void Begin()
    {
        begun = true;
        ReadOnlySpan<byte> start = buffer.AsSpan(0, length);
        if (start.StartsWith("\uFEFF"u8))
            position = 3;
        else if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new DataFileException(FilePath, "is UTF-16 text. Save the file as UTF-8 or plain text.", 1);
        Offset = position;
    }

    /// <summary>The mark ends the text only if nothing follows it; else it is a character like any other.</summary>
    private void CheckEnd()
    {
        Span<byte> next = stackalloc byte[1];
        if (ReadSome(next) == 0)
        {
            ended = true;
            length--;
            return;
        }

        if (length == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        buffer[length++] = next[0];
    }

    private int ReadSome(Span<byte> space)
    {
        try
        {
            return content.Read(space);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new DataFileException(
                FilePath, $"cannot be read to its end ({error.Message}). Is the file damaged or cut short?", Line + 1, null, error);
        }
    }
}
