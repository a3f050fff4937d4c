using System.Collections.Concurrent;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// A kernel's five channels over ZeroMQ. One thread owns the sockets, because libzmq's are not for several; what other threads send is
/// queued, and a pair of sockets wakes the thread. Nothing that is sent is dropped, however slow the receiver.
/// </summary>
internal sealed class ZeroMqTransport : IJupyterTransport
{
    private const int LingerMilliseconds = 500;
    private const int Burst = 256;

    private readonly ZeroMqContext context = new();
    private readonly Dictionary<JupyterChannel, ZeroMqSocket> sockets = [];
    private readonly ZeroMqSocket waker;
    private readonly ZeroMqSocket woken;
    private readonly Lock wakerGate = new();
    private readonly ConcurrentQueue<(JupyterChannel Channel, byte[][] Frames)> outgoing = new();
    private readonly ConcurrentQueue<TaskCompletionSource> settling = new();
    private readonly Thread thread;
    private Action<JupyterChannel, byte[][]> received = (_, _) => { };
    private int signalled;
    private bool closed;
    private volatile bool stopping;

    /// <summary>Listens on the addresses of a connection file.</summary>
    /// <exception cref="WorkbenchException">libzmq is missing, or an address is in use or not this machine's.</exception>
    public ZeroMqTransport(ConnectionFile connection)
    {
        thread = new Thread(Loop) { IsBackground = true, Name = "Jupyter channels" };
        (waker, woken) = (context.Open(ZeroMq.Pair), context.Open(ZeroMq.Pair));
        try
        {
            woken.Bind("inproc://wake");
            waker.Connect("inproc://wake");
            var ports = new Dictionary<JupyterChannel, int>();
            foreach (var channel in Enum.GetValues<JupyterChannel>())
            {
                var endpoint = (sockets[channel] = Open(channel)).Bind(connection.Address(channel));
                ports[channel] = connection.Ports[channel] != 0 ? connection.Ports[channel] : int.Parse(endpoint[(endpoint.LastIndexOf(':') + 1)..]);
            }

            Connection = connection with { Ports = ports };
        }
        catch
        {
            CloseSockets();
            throw;
        }
    }

    /// <summary>Where it listens, with the ports that were chosen.</summary>
    public ConnectionFile Connection { get; }

    /// <inheritdoc/>
    public void Start(Action<JupyterChannel, byte[][]> received)
    {
        this.received = received;
        thread.Start();
    }

    /// <inheritdoc/>
    public void Send(JupyterChannel channel, byte[][] frames)
    {
        outgoing.Enqueue((channel, frames));
        Wake();
    }

    /// <inheritdoc/>
    public Task SettleAsync()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        settling.Enqueue(settled);
        Wake();
        return settled.Task;
    }

    /// <summary>Sends what is queued, and closes.</summary>
    public void Dispose()
    {
        if (stopping)
            return;
        stopping = true;
        if (thread.ThreadState.HasFlag(ThreadState.Unstarted))
        {
            CloseSockets();
            return;
        }

        Wake();
        thread.Join();
    }

    // A reply that its client's queue has no room for would be lost: no queue has a limit.
    private ZeroMqSocket Open(JupyterChannel channel)
    {
        var socket = context.Open(channel switch
        {
            JupyterChannel.IoPub => ZeroMq.XPub,
            JupyterChannel.Heartbeat => ZeroMq.Rep,
            _ => ZeroMq.Router,
        });
        socket.With(ZeroMq.Linger, LingerMilliseconds).With(ZeroMq.SendHighWaterMark, 0);
        return channel switch
        {
            JupyterChannel.IoPub => socket.With(ZeroMq.XPubVerbose, 1),
            JupyterChannel.Heartbeat => socket,
            _ => socket.With(ZeroMq.RouterHandover, 1),
        };
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref signalled, 1) != 0)
            return;
        lock (wakerGate)
            if (!closed)
                waker.Send(Array.Empty<byte>());
    }

    private void Loop()
    {
        var channels = sockets.ToArray();
        var items = new ZeroMq.PollItem[channels.Length + 1];
        items[^1] = new ZeroMq.PollItem { Socket = woken.Handle, Events = ZeroMq.PollIn };
        for (var index = 0; index < channels.Length; index++)
            items[index] = new ZeroMq.PollItem { Socket = channels[index].Value.Handle, Events = ZeroMq.PollIn };
        while (!stopping || !outgoing.IsEmpty)
        {
            SendQueued();
            var settled = settling.ToArray();

            // Who asked it to stop has woken it once, perhaps before the queue was empty.
            ZeroMq.Wait(items, outgoing.IsEmpty && settled.Length == 0 && !stopping ? -1 : 0);
            var silent = Array.FindIndex(items, 0, channels.Length, item => item.Seen != 0) < 0;
            for (var index = 0; index < channels.Length; index++)
                if (items[index].Seen != 0)
                    Receive(channels[index].Key, channels[index].Value);
            if (items[^1].Seen != 0)
                HearWaker();
            if (silent)
                foreach (var _ in settled)
                    if (settling.TryDequeue(out var done))
                        done.SetResult();
        }

        CloseSockets();
    }

    private void HearWaker()
    {
        while (woken.TryReceive() is not null)
        {
            // One wake-up is as good as several.
        }

        // Cleared last: who saw it set has queued its message before, and the queue is read after.
        Interlocked.Exchange(ref signalled, 0);
    }

    private void SendQueued()
    {
        for (var count = 0; count < Burst && outgoing.TryDequeue(out var message); count++)
            sockets[message.Channel].Send(message.Frames);
    }

    private void Receive(JupyterChannel channel, ZeroMqSocket socket)
    {
        for (var count = 0; count < Burst && socket.TryReceive() is { } frames; count++)
        {
            if (channel == JupyterChannel.Heartbeat)
                socket.Send(frames);
            else
                received(channel, frames);
        }
    }

    private void CloseSockets()
    {
        foreach (var socket in sockets.Values)
            socket.Dispose();
        lock (wakerGate)
        {
            closed = true;
            waker.Dispose();
            woken.Dispose();
        }

        context.Dispose();
    }
}
