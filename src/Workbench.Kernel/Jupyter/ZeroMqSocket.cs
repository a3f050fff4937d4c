using System.Runtime.InteropServices;
using System.Text;

namespace Workbench.Kernel.Jupyter;

/// <summary>A ZeroMQ socket that sends and receives whole multipart messages.</summary>
internal sealed unsafe class ZeroMqSocket(nint handle) : IDisposable
{
    /// <summary>The handle, for polling.</summary>
    public nint Handle => handle;

    /// <summary>Sets an option that is a number.</summary>
    public ZeroMqSocket With(int option, int value)
    {
        if (ZeroMq.SetOption(handle, option, &value, sizeof(int)) != 0)
            throw ZeroMqContext.Failure($"option {option} cannot be set to {value}");
        return this;
    }

    /// <summary>Sets an option that is text or bytes.</summary>
    public ZeroMqSocket With(int option, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
            if (ZeroMq.SetOption(handle, option, bytes, (nuint)value.Length) != 0)
                throw ZeroMqContext.Failure($"option {option} cannot be set");
        return this;
    }

    /// <summary>Listens on an address and says which it is, with the port that was chosen for <c>*</c>.</summary>
    public string Bind(string address)
    {
        if (ZeroMq.Bind(handle, address) != 0)
            throw ZeroMqContext.Failure($"cannot listen on {address}");
        Span<byte> text = stackalloc byte[512];
        var length = (nuint)text.Length;
        fixed (byte* bytes = text)
        {
            if (ZeroMq.GetOption(handle, ZeroMq.LastEndpoint, bytes, &length) != 0)
                throw ZeroMqContext.Failure($"the address of {address} cannot be read");
        }

        return Encoding.UTF8.GetString(text[..((int)length - 1)]);
    }

    /// <summary>Connects to an address; who listens there may come later.</summary>
    public void Connect(string address)
    {
        if (ZeroMq.Connect(handle, address) != 0)
            throw ZeroMqContext.Failure($"cannot connect to {address}");
    }

    /// <summary>Sends a message, as far as its receiver is still there.</summary>
    public void Send(params ReadOnlySpan<byte[]> frames)
    {
        for (var index = 0; index < frames.Length; index++)
            if (!SendFrame(frames[index], index < frames.Length - 1))
                return;
    }

    /// <summary>The next message that has arrived; null where there is none.</summary>
    public byte[][]? TryReceive()
    {
        var frames = new List<byte[]>();
        bool more;
        do
        {
            // Parts of a message arrive together: once the first is there no other is waited for.
            if (ReceiveFrame(out more) is not { } frame)
                return null;
            frames.Add(frame);
        }
        while (more);
        return [.. frames];
    }

    /// <inheritdoc/>
    public void Dispose() => _ = ZeroMq.Close(handle);

    private bool SendFrame(byte[] frame, bool more)
    {
        var flags = ZeroMq.DontWait | (more ? ZeroMq.SendMore : 0);
        fixed (byte* bytes = frame)
        {
            while (ZeroMq.Send(handle, bytes, (nuint)frame.Length, flags) < 0)
            {
                switch (Marshal.GetLastPInvokeError())
                {
                    case ZeroMq.Interrupted: continue;
                    case ZeroMq.TryAgain: return false;
                    default: throw ZeroMqContext.Failure("a message cannot be sent");
                }
            }
        }

        return true;
    }

    private byte[]? ReceiveFrame(out bool more)
    {
        more = false;
        ZeroMq.Message message;
        _ = ZeroMq.InitializeMessage(&message);
        try
        {
            while (ZeroMq.Receive(&message, handle, ZeroMq.DontWait) < 0)
            {
                switch (Marshal.GetLastPInvokeError())
                {
                    case ZeroMq.Interrupted: continue;
                    case ZeroMq.TryAgain: return null;
                    default: throw ZeroMqContext.Failure("a message cannot be received");
                }
            }

            more = ZeroMq.More(&message) != 0;
            return new ReadOnlySpan<byte>(ZeroMq.Data(&message), checked((int)ZeroMq.Size(&message))).ToArray();
        }
        finally
        {
            _ = ZeroMq.CloseMessage(&message);
        }
    }
}
