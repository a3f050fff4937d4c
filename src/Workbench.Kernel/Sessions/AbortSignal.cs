using System.Runtime.InteropServices;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// Keeps Linux threads abortable. The runtime suspends and aborts a thread by a signal; the abort leaves the signal's handler by an
/// exception, so that the kernel never unblocks the signal: neither an abort nor a garbage collection could then stop a
/// loop on a thread that the aborted one starts while it unwinds. Here the signal is set not to be blocked while its handler runs.
/// </summary>
internal static unsafe class AbortSignal
{
    // SIGRTMIN of glibc, which the runtime takes for itself.
    private const int Signal = 34;
    private const int NoDefer = 0x40000000;

    /// <summary>Changes the signal's setting; it is enough to do so once.</summary>
    public static void KeepUnblocked()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var action = default(SignalAction);
        Check(Change(Signal, null, &action));
        action.Flags |= NoDefer;
        Check(Change(Signal, &action, null));
    }

    private static void Check(int result)
    {
        if (result != 0)
            throw new InvalidOperationException($"The signal that stops a cell could not be set up: error {Marshal.GetLastPInvokeError()} of sigaction.");
    }

    [DllImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    private static extern int Change(int signal, SignalAction* set, SignalAction* old);

    // struct sigaction of glibc on 64-bit machines: its mask has 1,024 bits.
    [StructLayout(LayoutKind.Sequential)]
    private struct SignalAction
    {
        public nint Handler;
        public fixed byte Mask[128];
        public int Flags;
        public nint Restorer;
    }
}
