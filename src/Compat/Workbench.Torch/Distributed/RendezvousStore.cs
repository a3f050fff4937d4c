using System.Text;
using Workbench.Torch.Door;

namespace Workbench.Torch;

/// <summary>A small table of names and values that all processes of a group see: c10d's stores.</summary>
public sealed unsafe class RendezvousStore : IDisposable
{
    private const int LongestValue = 4096;

    private nint handle;

    private RendezvousStore(nint handle, string description, TimeSpan timeout)
    {
        this.handle = NativeDoor.Check(handle);
        Description = description;
        Timeout = timeout;
    }

    /// <summary>E.g. <c>127.0.0.1:29500</c>, or the file.</summary>
    public string Description { get; }

    /// <summary>How long <see cref="Get"/> waits.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>A store in a file that all processes can reach. Each run needs a fresh file; the last process removes it.</summary>
    public static RendezvousStore File(string path, int worldSize, TimeSpan? timeout = null)
    {
        var wait = Wait(timeout);
        return new(NativeDoor.FileStore(path, Size(worldSize), (long)wait.TotalMilliseconds), path, wait);
    }

    /// <summary>A store that one process serves, usually rank 0, and the others connect to.</summary>
    /// <param name="host">The serving process's machine.</param>
    /// <param name="port">Its port; for the serving process 0 takes a free one (see <see cref="Port"/>).</param>
    /// <param name="worldSize">Processes in the group.</param>
    /// <param name="serve">Whether this process serves it.</param>
    /// <param name="timeout">How long to wait for the server and for values; five minutes without it.</param>
    public static RendezvousStore Tcp(string host, int port, int worldSize, bool serve, TimeSpan? timeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        var wait = Wait(timeout);
        return new(
            NativeDoor.TcpStore(host, port, Size(worldSize), serve ? 1 : 0, (long)wait.TotalMilliseconds), $"{host}:{port}", wait);
    }

    /// <summary>The port of a store over TCP.</summary>
    public int Port => Description.LastIndexOf(':') > 0 && !Path.IsPathRooted(Description)
        ? NativeDoor.Check(NativeDoor.TcpStorePort(Handle))
        : throw new InvalidOperationException($"The store {Description} is a file and has no port.");

    public void Set(string key, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        if (bytes.Length > LongestValue)
            throw new ArgumentException($"The value has {bytes.Length} bytes; a store keeps at most {LongestValue}.", nameof(value));
        fixed (byte* first = bytes)
            NativeDoor.Check(NativeDoor.StoreSet(Handle, key, first, bytes.Length));
    }

    /// <summary>Waits until the key is there and returns its value.</summary>
    public string Get(string key)
    {
        var bytes = stackalloc byte[LongestValue];
        var length = NativeDoor.Check(NativeDoor.StoreGet(Handle, key, bytes, LongestValue));
        return Encoding.UTF8.GetString(bytes, Math.Min(length, LongestValue));
    }

    /// <summary>Whether the key is there now.</summary>
    public bool Has(string key) => NativeDoor.Check(NativeDoor.StoreHas(Handle, key)) != 0;

    /// <summary>Adds to a number (0 at first) and returns the sum.</summary>
    public long Add(string key, long value)
    {
        long sum;
        NativeDoor.Check(NativeDoor.StoreAdd(Handle, key, value, &sum));
        return sum;
    }

    public void Dispose()
    {
        if (handle != 0)
            NativeDoor.ReleaseStore(handle);
        handle = 0;
    }

    internal nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(RendezvousStore));

    private static int Size(int worldSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(worldSize, 1);
        return worldSize;
    }

    private static TimeSpan Wait(TimeSpan? timeout)
    {
        var wait = timeout ?? TimeSpan.FromMinutes(5);
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.FromMilliseconds(1), nameof(timeout));
        return wait;
    }
}
