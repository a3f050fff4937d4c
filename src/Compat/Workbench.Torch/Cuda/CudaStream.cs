using Workbench.Torch.Door;

namespace Workbench.Torch;

/// <summary>A queue of work on a CUDA device. Work on different streams may run at the same time.</summary>
public sealed class CudaStream : IDisposable
{
    private nint handle;

    private CudaStream(nint handle) => this.handle = NativeDoor.Check(handle);

    /// <summary>A stream of LibTorch's pool.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no CUDA here.</exception>
    public CudaStream(int? device = null, bool highPriority = false)
        : this(Open(device, highPriority, current: false))
    {
    }

    /// <summary>The stream that this thread's operators run on.</summary>
    public static CudaStream Current(int? device = null) => new(Open(device, highPriority: false, current: true));

    /// <summary>Runs this thread's operators on the stream until the result is disposed of.</summary>
    public IDisposable Enter() => new Entered(this);

    /// <summary>Waits until all that was put on the stream is done.</summary>
    public void Synchronize() => NativeDoor.Check(NativeDoor.CudaSynchronizeStream(Handle));

    /// <summary>Whether all that was put on the stream is done.</summary>
    public bool IsIdle => NativeDoor.Check(NativeDoor.CudaQueryStream(Handle)) != 0;

    /// <summary>Makes what is put on this stream from now on wait for what is on another one.</summary>
    public void WaitFor(CudaStream other) => NativeDoor.Check(NativeDoor.CudaWaitStream(Handle, other.Handle));

    public void Dispose()
    {
        if (handle != 0)
            NativeDoor.CudaReleaseStream(handle);
        handle = 0;
    }

    private nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(CudaStream));

    private static nint Open(int? device, bool highPriority, bool current)
    {
        CudaDevice.Require();
        return NativeDoor.CudaStream(device ?? CudaDevice.Current, highPriority ? 1 : 0, current ? 1 : 0);
    }

    private sealed class Entered : IDisposable
    {
        private readonly CudaStream before = Current();

        internal Entered(CudaStream stream) => NativeDoor.Check(NativeDoor.CudaSetStream(stream.Handle));

        public void Dispose()
        {
            NativeDoor.Check(NativeDoor.CudaSetStream(before.Handle));
            before.Dispose();
        }
    }
}
