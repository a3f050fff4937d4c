using TorchSharp.Door;

namespace TorchSharp;

/// <content>Tensors of ones.</content>
public static partial class torch
{
    public static Tensor ones(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.ones.Call(size, Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor ones(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.ones.Call(Argument.List(size), Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.ones.Call(Argument.List(size), Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor ones(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([rows, columns], dtype, device, requires_grad);

    public static Tensor ones(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor ones(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        ones([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor ones(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.ones.Call(Argument.List(size), Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor ones(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([rows, columns], dtype, device, requires_grad);

    public static Tensor ones(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor ones(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([dim0, dim1, dim2, dim3], dtype, device, requires_grad);
}

internal static partial class Aten
{
    internal static readonly Operator ones = new("ones");
}
