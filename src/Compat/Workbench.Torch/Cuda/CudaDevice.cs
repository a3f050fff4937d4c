using System.Text;
using TorchSharp;
using Workbench.Torch.Door;

namespace Workbench.Torch;

/// <summary>A CUDA device: what it is, and its memory.</summary>
public sealed record CudaDevice
{
    private CudaDevice(int index) => Index = index;

    public int Index { get; }

    public required string Name { get; init; }

    /// <summary>Compute capability, e.g. 9.0.</summary>
    public required Version Capability { get; init; }

    public required int Multiprocessors { get; init; }

    /// <summary>In bytes.</summary>
    public required long TotalMemory { get; init; }

    /// <summary>The newest CUDA version that the driver supports.</summary>
    public required Version Driver { get; init; }

    /// <summary>The CUDA version that LibTorch runs with.</summary>
    public required Version Runtime { get; init; }

    /// <summary>The device that CUDA tensors without an index go to on this thread.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no CUDA here.</exception>
    public static int Current
    {
        get
        {
            Require();
            return NativeDoor.Check(NativeDoor.CudaCurrentDevice());
        }

        set
        {
            Require();
            NativeDoor.Check(NativeDoor.CudaSetDevice(value));
        }
    }

    /// <summary>A device by its index; without one, the current device.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no CUDA here.</exception>
    public static unsafe CudaDevice Get(int? index = null)
    {
        Require();
        var device = index ?? Current;
        CudaProperties found;
        NativeDoor.Check(NativeDoor.CudaDeviceProperties(device, &found));
        ReadOnlySpan<byte> name = found.Name;
        return new CudaDevice(device)
        {
            Name = Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]),
            Capability = new Version(found.Major, found.Minor),
            Multiprocessors = found.Multiprocessors,
            TotalMemory = found.TotalMemory,
            Driver = CudaVersion(found.Driver),
            Runtime = CudaVersion(found.Runtime),
        };
    }

    /// <summary>The memory of the device now.</summary>
    public unsafe CudaMemoryStatistics Memory()
    {
        Door.CudaMemory found;
        NativeDoor.Check(NativeDoor.CudaMemory(Index, &found));
        return new(found.Allocated, found.AllocatedPeak, found.Reserved, found.ReservedPeak, found.Free, found.Total);
    }

    /// <summary>Starts the peaks of the statistics anew.</summary>
    public void ResetPeaks() => NativeDoor.Check(NativeDoor.CudaResetPeaks(Index));

    /// <summary>Gives memory that no tensor uses back, of all devices.</summary>
    public static void EmptyCache()
    {
        Require();
        NativeDoor.Check(NativeDoor.CudaEmptyCache());
    }

    /// <summary>Fails where this LibTorch has no CUDA or this machine no device.</summary>
    internal static void Require()
    {
        if (NativeDoor.CudaIsBuilt() == 0)
            throw new PlatformNotSupportedException(
                $"This LibTorch ({LibTorch.Version}) was built without CUDA. Name a CUDA LibTorch in WORKBENCH_LIBTORCH and run:  ./setup");
        if (!torch.cuda.is_available())
            throw new PlatformNotSupportedException("No CUDA device was found on this machine, or its driver is too old.");
    }

    private static Version CudaVersion(int packed) => new(packed / 1000, packed % 1000 / 10);
}

/// <summary>Memory of a CUDA device in bytes: of tensors, of LibTorch's cache (which has the tensors' in it), and of the device.</summary>
public sealed record CudaMemoryStatistics(
    long Allocated, long AllocatedPeak, long Reserved, long ReservedPeak, long Free, long Total);
