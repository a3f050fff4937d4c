using System.Runtime.InteropServices;

namespace Workbench.Kernel.Jupyter;

/// <summary>Owns ZeroMQ's sockets of one kernel or client.</summary>
internal sealed class ZeroMqContext : IDisposable
{
    private nint handle;

    /// <summary>Opens a context.</summary>
    /// <exception cref="WorkbenchException">The library is not installed.</exception>
    public ZeroMqContext()
    {
        try
        {
            handle = ZeroMq.NewContext();
        }
        catch (DllNotFoundException error)
        {
            throw new WorkbenchException("libzmq.so.5, through which Jupyter is spoken to, was not found. Install it: sudo apt-get install libzmq5", error);
        }
    }

    /// <summary>A new socket of one of <see cref="ZeroMq"/>'s types. Only one thread at a time may use it.</summary>
    public ZeroMqSocket Open(int type)
    {
        var socket = ZeroMq.NewSocket(handle, type);
        return socket != 0 ? new ZeroMqSocket(socket) : throw Failure("a socket cannot be opened");
    }

    /// <summary>Waits until what was sent has left or its lingering time is over; all sockets must be closed.</summary>
    public void Dispose()
    {
        while (handle != 0 && ZeroMq.EndContext(handle) != 0 && Marshal.GetLastPInvokeError() == ZeroMq.Interrupted)
        {
            // A signal came; the context is still there.
        }

        handle = 0;
    }

    /// <summary>The error of the call that failed last on this thread.</summary>
    public static WorkbenchException Failure(string what) => new($"ZeroMQ: {what} ({ZeroMq.ErrorText(Marshal.GetLastPInvokeError())}).");
}
