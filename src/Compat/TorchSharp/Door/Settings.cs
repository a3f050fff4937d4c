using TorchSharp.Door;

namespace TorchSharp;

/// <summary>How exactly float32 matrices are multiplied where the device has faster, coarser ways.</summary>
public enum Float32MatmulPrecision
{
    highest,
    high,
    medium,
}

public static partial class torch
{
    /// <summary>The device that <see cref="set_default_device(Device)"/> chose; null stands for the CPU.</summary>
    internal static Device? ChosenDevice { get; private set; }

    /// <summary>Version of LibTorch.</summary>
    public static string __version__ => NativeDoor.Version;

    /// <summary>Threads that an operator uses.</summary>
    public static int get_num_threads() => NativeDoor.NumThreads();

    /// <summary>Sets the threads that an operator uses, those of the BLAS included.</summary>
    public static void set_num_threads(int num) => NativeDoor.Check(NativeDoor.SetNumThreads(num));

    /// <summary>Threads that run operators beside each other.</summary>
    public static int get_num_interop_threads() => NativeDoor.NumInteropThreads();

    public static void set_num_interop_threads(int num) => NativeDoor.Check(NativeDoor.SetNumInteropThreads(num));

    /// <summary>The device on which factories make tensors when none is named.</summary>
    public static Device get_default_device() => ChosenDevice ?? CPU;

    /// <summary>Chooses the device on which factories make tensors when none is named.</summary>
    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        ChosenDevice = device.type == DeviceType.CPU ? null : device;
    }

    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>
    /// Makes operators deterministic, at a cost; those that cannot be fail, or warn. Disposing of the result undoes
    /// it.
    /// </summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false)
    {
        var before = NativeDoor.Check(NativeDoor.Deterministic());
        NativeDoor.Check(NativeDoor.SetDeterministic(mode ? 1 : 0, warn_only ? 1 : 0));
        return new Restored(() => NativeDoor.Check(NativeDoor.SetDeterministic(before & 1, before >> 1)));
    }

    public static bool are_deterministic_algorithms_enabled() => (NativeDoor.Check(NativeDoor.Deterministic()) & 1) != 0;

    public static bool is_deterministic_algorithms_warn_only_enabled() => NativeDoor.Check(NativeDoor.Deterministic()) >> 1 != 0;

    /// <summary>Disposing of the result undoes it.</summary>
    public static IDisposable set_float32_matmul_precision(Float32MatmulPrecision precision)
    {
        var before = get_float32_matmul_precision();
        NativeDoor.Check(NativeDoor.SetMatmulPrecision((int)precision));
        return new Restored(() => NativeDoor.Check(NativeDoor.SetMatmulPrecision((int)before)));
    }

    public static Float32MatmulPrecision get_float32_matmul_precision() =>
        (Float32MatmulPrecision)NativeDoor.Check(NativeDoor.MatmulPrecision());

    private sealed class Restored(Action restore) : IDisposable
    {
        private Action? restore = restore;

        public void Dispose() => Interlocked.Exchange(ref restore, null)?.Invoke();
    }
}
