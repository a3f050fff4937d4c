using System.Runtime.InteropServices;

namespace Workbench.Kernel.Jupyter;

/// <summary>The functions of libzmq that the kernel calls (C interface of ZeroMQ 4).</summary>
internal static unsafe partial class ZeroMq
{
    /// <summary>Types of sockets.</summary>
    public const int Pair = 0, Sub = 2, Req = 3, Rep = 4, Dealer = 5, Router = 6, XPub = 9;

    /// <summary>Options of sockets.</summary>
    public const int Identity = 5, Subscribe = 6, Linger = 17, SendHighWaterMark = 23, ReceiveHighWaterMark = 24, LastEndpoint = 32, XPubVerbose = 40, RouterHandover = 56;

    /// <summary>Flags of sending and receiving.</summary>
    public const int DontWait = 1, SendMore = 2;

    /// <summary>What a poll waits for.</summary>
    public const short PollIn = 1;

    /// <summary>Error numbers.</summary>
    public const int Interrupted = 4, TryAgain = 11;

    private const string Library = "libzmq.so.5";

    /// <summary>A socket to watch, and what was seen.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollItem
    {
        public nint Socket;
        public int Descriptor;
        public short Events;
        public short Seen;
    }

    /// <summary>A frame in libzmq's memory.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        private fixed ulong content[8];
    }

    /// <summary>Waits until one of several sockets has something to receive.</summary>
    /// <param name="items">The sockets; what was seen is noted there.</param>
    /// <param name="milliseconds">The longest time; -1 for any.</param>
    public static void Wait(PollItem[] items, long milliseconds)
    {
        fixed (PollItem* first = items)
        {
            while (Poll(first, items.Length, milliseconds) < 0)
                if (Marshal.GetLastPInvokeError() != Interrupted)
                    throw ZeroMqContext.Failure("waiting for messages failed");
        }
    }

    /// <summary>The text of an error number.</summary>
    public static string ErrorText(int error) => Marshal.PtrToStringUTF8(Describe(error)) ?? $"error {error}";

    [LibraryImport(Library, EntryPoint = "zmq_ctx_new")]
    public static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "zmq_ctx_term", SetLastError = true)]
    public static partial int EndContext(nint context);

    [LibraryImport(Library, EntryPoint = "zmq_socket", SetLastError = true)]
    public static partial nint NewSocket(nint context, int type);

    [LibraryImport(Library, EntryPoint = "zmq_close", SetLastError = true)]
    public static partial int Close(nint socket);

    [LibraryImport(Library, EntryPoint = "zmq_bind", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Bind(nint socket, string address);

    [LibraryImport(Library, EntryPoint = "zmq_connect", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(nint socket, string address);

    [LibraryImport(Library, EntryPoint = "zmq_setsockopt", SetLastError = true)]
    public static partial int SetOption(nint socket, int option, void* value, nuint length);

    [LibraryImport(Library, EntryPoint = "zmq_getsockopt", SetLastError = true)]
    public static partial int GetOption(nint socket, int option, void* value, nuint* length);

    [LibraryImport(Library, EntryPoint = "zmq_send", SetLastError = true)]
    public static partial int Send(nint socket, byte* bytes, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_init")]
    public static partial int InitializeMessage(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_recv", SetLastError = true)]
    public static partial int Receive(Message* message, nint socket, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_data")]
    public static partial byte* Data(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_size")]
    public static partial nuint Size(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_more")]
    public static partial int More(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_close")]
    public static partial int CloseMessage(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_poll", SetLastError = true)]
    private static partial int Poll(PollItem* items, int count, long milliseconds);

    [LibraryImport(Library, EntryPoint = "zmq_strerror")]
    private static partial nint Describe(int error);
}
