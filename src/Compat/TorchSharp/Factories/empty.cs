using TorchSharp.Door;

namespace TorchSharp;

/// <content>Tensors of whatever the memory holds.</content>
public static partial class torch
{
    public static Tensor empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.empty.Call(size, Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor empty(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.empty.Call(Argument.List(size), Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.empty.Call(Argument.List(size), Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor empty(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty([rows, columns], dtype, device, requires_grad);

    public static Tensor empty(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor empty(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        empty([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor empty(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.empty.Call(Argument.List(size), Argument.Of(dtype), Argument.None, Argument.Place(device)), requires_grad);

    public static Tensor empty(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty([rows, columns], dtype, device, requires_grad);

    public static Tensor empty(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor empty(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty([dim0, dim1, dim2, dim3], dtype, device, requires_grad);
}

internal static partial class Aten
{
    internal static readonly Operator empty = new("empty", "memory_format");
}
