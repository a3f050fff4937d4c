using TorchSharp.Door;

namespace TorchSharp;

/// <content>Tensors of zeros, of ones, and of whatever the memory holds.</content>
public static partial class torch
{
    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.zeros.Call(size, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.zeros.Call(Argument.List(size), Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros(new[] { size }, dtype, device, requires_grad);

    public static Tensor zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros(new[] { rows, columns }, dtype, device, requires_grad);

    public static Tensor zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros(new[] { dim0, dim1, dim2 }, dtype, device, requires_grad);

    public static Tensor zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros(new[] { dim0, dim1, dim2, dim3 }, dtype, device, requires_grad);

    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.ones.Call(size, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.ones.Call(Argument.List(size), Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones(new[] { size }, dtype, device, requires_grad);

    public static Tensor ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones(new[] { rows, columns }, dtype, device, requires_grad);

    public static Tensor ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones(new[] { dim0, dim1, dim2 }, dtype, device, requires_grad);

    public static Tensor ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones(new[] { dim0, dim1, dim2, dim3 }, dtype, device, requires_grad);

    public static Tensor empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.empty.Call(size, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.empty.Call(Argument.List(size), Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

    public static Tensor empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty(new[] { size }, dtype, device, requires_grad);

    public static Tensor empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty(new[] { rows, columns }, dtype, device, requires_grad);

    public static Tensor empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty(new[] { dim0, dim1, dim2 }, dtype, device, requires_grad);

    public static Tensor empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty(new[] { dim0, dim1, dim2, dim3 }, dtype, device, requires_grad);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.zeros_like(dtype, device, requires_grad);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.ones_like(dtype, device, requires_grad);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.empty_like(dtype, device, requires_grad);

    private static Tensor Made(Tensor made, bool requires_grad) => requires_grad ? made.requires_grad_() : made;

    public partial class Tensor
    {
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.zeros_like.Call(this, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.ones_like.Call(this, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.empty_like.Call(this, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);
    }
}

internal static partial class Aten
{
    internal static readonly Operator zeros = new("zeros");
    internal static readonly Operator ones = new("ones");
    internal static readonly Operator empty = new("empty", "memory_format");
    internal static readonly Operator zeros_like = new("zeros_like");
    internal static readonly Operator ones_like = new("ones_like");
    internal static readonly Operator empty_like = new("empty_like");
}
