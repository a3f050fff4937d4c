namespace TorchSharp;

/// <content>Tensors copied from .NET truth values.</content>
public static partial class torch
{
    public static Tensor tensor(bool scalar, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>([scalar], [], null, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray, [rawArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(Memory<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<bool>(rawArray.Span, dimensions, dtype, device, requires_grad);
}
