using TorchSharp.Door;

namespace TorchSharp;

/// <content>Tensors filled with one value, sequences and the identity.</content>
public static partial class torch
{
    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.full.Call(size, value, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.full.Call(Argument.List(size), value, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full(new[] { size }, value, dtype, device, requires_grad);

    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full(new[] { rows, columns }, value, dtype, device, requires_grad);

    public static Tensor full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full(new[] { dim0, dim1, dim2 }, value, dtype, device, requires_grad);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.full_like(value, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.arange.Call(start, stop, step, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.linspace.Call(start, end, steps, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Made(
            Aten.logspace.Call(start, end, steps, @base, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor eye(
        long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.eye.Call(rows, columns < 0 ? rows : columns, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public partial class Tensor
    {
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.full_like.Call(this, value, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);
    }
}

internal static partial class Aten
{
    internal static readonly Operator full = new("full");
    internal static readonly Operator full_like = new("full_like");
    internal static readonly Operator arange = new("arange", "start_step");
    internal static readonly Operator linspace = new("linspace");
    internal static readonly Operator logspace = new("logspace");
    internal static readonly Operator eye = new("eye", "m");
    internal static readonly Operator scalar_tensor = new("scalar_tensor");
}
