using TorchSharp.Door;

namespace TorchSharp;

/// <content>Tensors of one value.</content>
public static partial class torch
{
    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.full.Call(size, value, Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor full(
        ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.full.Call(Argument.List(size), value, Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor full(
        long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.full.Call(Argument.List(size), value, Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor full(
        long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([rows, columns], value, dtype, device, requires_grad);

    public static Tensor full(
        long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        full([dim0, dim1, dim2], value, dtype, device, requires_grad);

    public static Tensor full(
        long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad);

    public static Tensor full(
        int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(
            Aten.full.Call(Argument.List(size), value, Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor full(
        int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([rows, columns], value, dtype, device, requires_grad);

    public static Tensor full(
        int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        full([dim0, dim1, dim2], value, dtype, device, requires_grad);

    public static Tensor full(
        int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad);
}

internal static partial class Aten
{
    internal static readonly Operator full = new("full");
}
