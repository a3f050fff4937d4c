using System.Text;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// How much of a value is written as data (<c>text/csv</c>, JSON): far more than a page shows, and an end to what has none. A cell keeps
/// twice as many characters of its displays.
/// </summary>
internal static class DataLimit
{
    /// <summary>Characters of a text, or bytes of UTF-8.</summary>
    public const int Length = 10_000_000;

    /// <summary>Bytes of a copy from one language to another; no page holds it.</summary>
    public const int CopyLength = 100_000_000;

    /// <summary>What a writer makes of a stream, as text; null where it has more bytes than the limit.</summary>
    public static string? Text(Action<Stream> write, int limit = Length)
    {
        using var stream = new LimitedStream(limit);
        try
        {
            write(stream);
        }
        catch (LimitReachedException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private sealed class LimitReachedException : Exception;

    private sealed class LimitedStream(int limit) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > limit)
                throw new LimitReachedException();

            // MemoryStream's own for spans would come back here.
            base.Write(buffer.ToArray(), 0, buffer.Length);
        }
    }
}
