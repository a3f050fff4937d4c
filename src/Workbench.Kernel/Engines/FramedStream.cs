using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workbench.Kernel.Engines;

/// <summary>JSON values over a stream, each headed by its length in bytes (4, little-endian).</summary>
internal sealed class FramedStream(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1);

    /// <summary>Writes a value; calls may come from several threads.</summary>
    public async Task WriteAsync<T>(T value, JsonTypeInfo<T> type)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var frame = new byte[sizeof(int) + text.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, text.Length);
        text.CopyTo(frame, sizeof(int));
        await writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await stream.WriteAsync(frame).ConfigureAwait(false);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Reads the next value; null at the end of the stream.</summary>
    public async Task<T?> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class
    {
        var head = new byte[sizeof(int)];
        if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false).ConfigureAwait(false) < head.Length)
            return null;
        var text = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        if (await stream.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false).ConfigureAwait(false) < text.Length)
            return null;
        return JsonSerializer.Deserialize(text, type);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
