namespace TorchSharp;

/// <content>Tensors copied from .NET truth values.</content>
public static partial class torch
{
    public static Tensor tensor(
        IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<bool>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<bool> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<bool>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<bool> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<bool>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<bool>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(
        bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<bool>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray, [rawArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray, dtype, device, requires_grad);

    public static Tensor BoolTensor(Tensor t) => t.to(ScalarType.Bool);
}
