using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on the tensor are recorded for gradients.</summary>
        public bool requires_grad
        {
            get => Keep(NativeDoor.RequiresGrad(Handle)) != 0;
            set => Keep(NativeDoor.Check(NativeDoor.SetRequiresGrad(Handle, value ? 1 : 0)));
        }

        public bool is_leaf => NativeDoor.Check(Keep(NativeDoor.IsLeaf(Handle))) != 0;

        /// <summary>The gradient that backward has collected, or null.</summary>
        public unsafe Tensor? grad
        {
            get
            {
                nint gradient;
                NativeDoor.Check(NativeDoor.Gradient(Handle, &gradient));
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }

            set
            {
                NativeDoor.Check(NativeDoor.SetGradient(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is no leaf.</summary>
        public void retain_grad() => Keep(NativeDoor.Check(NativeDoor.RetainGrad(Handle)));

        /// <summary>The same values, outside the recorded graph.</summary>
        public Tensor detach() => Aten.detach.Call(this);

        public Tensor detach_() => Aten.detach_.CallInPlace(this, this);

        /// <summary>Adds the gradients of this tensor to all leaves that it was computed from.</summary>
        public unsafe void backward()
        {
            var output = Handle;
            autograd.Backward(&output, 1, null, 0, false, false, null, 0);
            GC.KeepAlive(this);
        }

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}

internal static partial class Aten
{
    internal static readonly Operator detach = new("detach");
    internal static readonly Operator detach_ = new("detach_");
}
