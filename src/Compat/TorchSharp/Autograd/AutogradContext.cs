using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a function keeps from its forward computation for its gradient.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = [];
            private int savedCount;

            internal AutogradContext()
            {
            }

            /// <summary>Whether an output without a gradient gets zeros rather than null. True unless set.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            internal List<Tensor?> Saved { get; private set; } = [];

            internal List<Tensor> Dirty { get; private set; } = [];

            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            /// <summary>LibTorch's own context, while the gradient is computed.</summary>
            internal nint Native { get; set; }

            /// <summary>Keeps inputs and outputs (null is allowed) for the gradient. Called once, in forward.</summary>
            public void save_for_backward(List<Tensor> tensors)
            {
                Saved = [.. tensors.Select(tensor => tensor is null || tensor.IsInvalid ? null : tensor)];
                savedCount = Saved.Count;
            }

            /// <summary>Keeps anything but tensors, which belong into <see cref="save_for_backward"/>.</summary>
            public void save_data(string key, object value) => data[key] = value;

            /// <summary>What was kept under a name, or null.</summary>
            public object? get_data(string key) => data.GetValueOrDefault(key);

            /// <summary>Names the inputs that forward changed in place. Called once, in forward.</summary>
            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            /// <summary>Names the outputs that have no gradient. Called once, in forward.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>The tensors that forward saved, in its order; in backward only.</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">
            /// One was changed in place since, or the graph was freed by an earlier backward.
            /// </exception>
            public unsafe List<Tensor> get_saved_variables()
            {
                if (Native == 0)
                    throw new InvalidOperationException("Saved tensors can be read in the function's backward only.");
                var handles = new nint[savedCount];
                fixed (nint* found = handles)
                    NativeDoor.Check(NativeDoor.SavedVariables(Native, found, savedCount));
                return [.. handles.Select(handle => handle == 0 ? null! : new Tensor(handle))];
            }

            /// <summary>Drops the managed references that only the recording of the call needs.</summary>
            internal void ForgetForward()
            {
                Saved = [];
                Dirty = [];
                NonDifferentiable = [];
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                    data.Clear();
            }
        }
    }
}
