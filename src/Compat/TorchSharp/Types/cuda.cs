using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>NVIDIA devices. More of them is in Workbench.Torch.</summary>
    public static partial class cuda
    {
        /// <summary>Whether this LibTorch has CUDA and a device answers.</summary>
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => is_available() && NativeDoor.CudaHasCudnn() != 0;

        public static int device_count() => NativeDoor.CudaIsBuilt() != 0 ? NativeDoor.CudaDeviceCount() : 0;

        /// <summary>Seeds the generator of the current device. Without CUDA it does nothing.</summary>
        public static void manual_seed(long seed) => Seed(seed, all: false);

        /// <summary>Seeds the generators of all devices. Without CUDA it does nothing.</summary>
        public static void manual_seed_all(long seed) => Seed(seed, all: true);

        /// <summary>Waits until a device, by default the current one, has done all that was asked of it.</summary>
        /// <exception cref="PlatformNotSupportedException">There is no CUDA here.</exception>
        public static void synchronize(Device? device = null)
        {
            if (!is_available())
                throw new PlatformNotSupportedException(
                    $"There is no CUDA device to wait for: this LibTorch ({NativeDoor.Version}) has no CUDA, or no device answers.");
            NativeDoor.Check(NativeDoor.CudaSynchronize(device?.index ?? -1));
        }

        private static void Seed(long seed, bool all)
        {
            if (is_available())
                NativeDoor.Check(NativeDoor.CudaManualSeed((ulong)seed, all ? 1 : 0));
        }
    }
}
