using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A multi-dimensional array of LibTorch. It holds one native reference, given back by <see cref="Dispose()"/>, by the dispose
    /// scope it was made in, or, if both are forgotten, by the garbage collector.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long liveCount;
        private static long peakCount;

        internal nint handle;

        /// <summary>Where the scope keeps this tensor, so that leaving it costs no search.</summary>
        internal int ScopePosition;

        internal DisposeScope? OwningDisposeScope;

        internal Tensor(nint handle, bool register = true)
        {
            this.handle = handle;
            var live = Interlocked.Increment(ref liveCount);
            if (live > peakCount)
                peakCount = live;
            if (register)
                DisposeScopeManager.ThreadSingleton.Register(this);
        }

        /// <summary>Makes a tensor from a native handle, whose reference it takes over.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        ~Tensor() => Dispose(false);

        /// <summary>Tensors alive in the process.</summary>
        public static long TotalCount => Interlocked.Read(ref liveCount);

        /// <summary>The most tensors that were alive at any time.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>The native handle.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed of.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw Disposed();

        /// <summary>Whether the tensor was disposed of.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>A name for the user's own purposes.</summary>
        public string? name { get; set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (handle == 0)
                return;
            if (disposing)
            {
                DisposeScopeManager.ThreadSingleton.CountDisposal(this);
                OwningDisposeScope?.Remove(this);
            }

            Interlocked.Decrement(ref liveCount);
            var released = handle;
            handle = 0;
            NativeDoor.Release(released);
        }

        /// <summary>Gives the native reference to the caller, who has to release it.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var taken = MoveHandle();
            OwningDisposeScope?.Remove(this);
            Interlocked.Decrement(ref liveCount);
            GC.SuppressFinalize(this);
            return taken;
        }

        /// <summary>Moves the tensor to the scope around its own; without one it belongs to no scope any more.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of its scope: whoever holds it disposes of it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>The same under the name that older sources use.</summary>
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        /// <summary>Moves the tensor to the scope of another one.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Moves the tensor to a scope.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null)
                other?.Attach(this);
            else
                OwningDisposeScope.MoveToOther(other, this);
            return this;
        }

        /// <summary>Whether both are tensors with equal elements.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether shape and all elements are equal.</summary>
        public bool Equals(Tensor target) => Aten.equal.CallValue(this, target).Integer != 0;

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        internal nint MoveHandle()
        {
            var taken = Handle;
            handle = 0;
            return taken;
        }

        /// <summary>Another managed tensor for the same native one.</summary>
        public Tensor alias() => Aten.alias.Call(this);

        private static ObjectDisposedException Disposed() =>
            new(nameof(Tensor), "Tensor invalid -- empty handle: it was disposed of, by Dispose() or by the dispose scope it was made in.");
    }
}
