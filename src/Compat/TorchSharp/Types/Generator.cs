using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
            : this(NativeDoor.Check(NativeDoor.NewGenerator((device ?? CPU).Packed, seed)), device ?? CPU)
        {
        }

        private Generator(nint handle, Device device)
        {
            this.handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(false);

        /// <summary>The generator that operators on the CPU use when none is given.</summary>
        public static Generator Default => new(NativeDoor.Check(NativeDoor.DefaultGenerator(CPU.Packed)), CPU);

        public IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device { get; }

        public Tensor get_state() => new(Keep(NativeDoor.Check(NativeDoor.GeneratorState(Handle))));

        public void set_state(Tensor value)
        {
            Keep(NativeDoor.Check(NativeDoor.SetGeneratorState(Handle, value.Handle)));
            GC.KeepAlive(value);
        }

        public Generator manual_seed(long seed)
        {
            Keep(NativeDoor.Check(NativeDoor.SeedGenerator(Handle, (ulong)seed)));
            return this;
        }

        /// <summary>Seeds from the system's entropy and returns that seed.</summary>
        public long seed() => (long)Keep(NativeDoor.SeedGeneratorRandomly(Handle));

        /// <summary>The seed in use.</summary>
        public long initial_seed() => (long)Keep(NativeDoor.GeneratorSeed(Handle));

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (handle != 0)
                NativeDoor.ReleaseGenerator(handle);
            handle = 0;
        }

        private T Keep<T>(T value)
        {
            GC.KeepAlive(this);
            return value;
        }
    }

    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static partial class random
    {
        /// <summary>Seeds the default generators of all devices.</summary>
        public static Generator manual_seed(long seed)
        {
            NativeDoor.Check(NativeDoor.ManualSeed((ulong)seed));
            return Generator.Default;
        }

        public static long seed() => Generator.Default.seed();

        public static long initial_seed() => Generator.Default.initial_seed();

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }
}
