using TorchSharp.Door;

namespace TorchSharp;

/// <content>Tensors with the shape of another, and of its type and device where none is named.</content>
public static partial class torch
{
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.zeros_like(dtype, device, requires_grad);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.ones_like(dtype, device, requires_grad);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.empty_like(dtype, device, requires_grad);

    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.full_like(value, dtype, device, requires_grad);

    private static Tensor Made(Tensor made, bool requires_grad) => requires_grad ? made.requires_grad_() : made;

    public partial class Tensor
    {
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.zeros_like.Call(this, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.ones_like.Call(this, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.empty_like.Call(this, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.full_like.Call(this, value, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);
    }
}

internal static partial class Aten
{
    internal static readonly Operator zeros_like = new("zeros_like");
    internal static readonly Operator ones_like = new("ones_like");
    internal static readonly Operator full_like = new("full_like");
    internal static readonly Operator empty_like = new("empty_like");
}
