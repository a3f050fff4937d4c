using System.Buffers.Binary;
using System.IO.Compression;

namespace Workbench.Data.Files;

/// <summary>
/// Compresses what is written to it as bgzip does (SAM specification, section 4.1): gzip members of at most 64 KiB that say their own
/// length, so that the file can be read from any of them, and an empty one at the end.
/// </summary>
internal sealed class BgzipStream(Stream target, int blockBytes = BgzipStream.MostTextBytes) : Stream
{
    /// <summary>Most bytes of a block's text: room is left for text that does not compress.</summary>
    public const int MostTextBytes = 0xFF00;

    /// <summary>The empty block that ends a file.</summary>
    public static readonly byte[] EndOfFile = Convert.FromHexString("1F8B08040000000000FF0600424302001B0003000000000000000000");

    private const int GzipHead = 10;
    private static readonly byte[] Head = Convert.FromHexString("1F8B08040000000000FF060042430200");

    private readonly byte[] text = new byte[blockBytes];
    private int filled;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var take = Math.Min(buffer.Length, text.Length - filled);
            buffer[..take].CopyTo(text.AsSpan(filled));
            buffer = buffer[take..];
            filled += take;
            if (filled == text.Length)
                WriteBlock();
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes nothing: a block is written when it is full.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Writes what is left and the block that ends the file; the target stays open.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && target.CanWrite)
        {
            if (filled > 0)
                WriteBlock();
            target.Write(EndOfFile);
        }

        base.Dispose(disposing);
    }

    private void WriteBlock()
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(text.AsSpan(0, filled));
        var rest = member.GetBuffer().AsSpan(GzipHead, (int)member.Length - GzipHead);
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, checked((ushort)(Head.Length + length.Length + rest.Length - 1)));
        target.Write(Head);
        target.Write(length);
        target.Write(rest);
        filled = 0;
    }
}
