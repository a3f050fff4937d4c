using System.IO.Compression;

namespace Workbench.Data.Files;

/// <summary>
/// Decompresses a gzip file so that a truncated one is noticed: <see cref="GZipStream"/> takes a member that is cut short
/// for the end. A last member is fed after the file, holding <see cref="EndMark"/> alone; it comes out only where all before it was whole.
/// </summary>
internal sealed class GzipText(Stream file) : Stream
{
    /// <summary>The character that ends the text of a whole file (the control character ETX).</summary>
    public const char EndMark = '\u0003';

    private static readonly byte[] LastMember = MakeLastMember();

    private int given;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The decompressed text of a gzip file, with the mark at its end.</summary>
    public static Stream Decompress(Stream file) => new GZipStream(new GzipText(file), CompressionMode.Decompress);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = given == 0 ? file.Read(buffer) : 0;
        if (read > 0 || buffer.IsEmpty)
            return read;
        read = Math.Min(buffer.Length, LastMember.Length - given);
        LastMember.AsSpan(given, read).CopyTo(buffer);
        given += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] MakeLastMember()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.WriteByte((byte)EndMark);
        return bytes.ToArray();
    }
}
