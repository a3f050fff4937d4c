using System.Numerics;

namespace TorchSharp;

/// <content>Tensors copied from .NET complex numbers; pairs are real and imaginary part.</content>
public static partial class torch
{
    public static Tensor tensor(
        (float, float) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<(float, float)>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(
        (float, float)[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        (float, float)[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray, [rawArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<(float, float)> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<(float, float)> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<(float, float)> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<(float, float)> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(
        float real, float imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor((real, imaginary), dtype, device, requires_grad);

    public static Tensor tensor(
        (float, float)[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        (float, float)[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        (float, float)[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<(float, float)>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        (double, double) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor(new Complex(scalar.Item1, scalar.Item2), dtype, device, requires_grad);

    public static Tensor tensor(Complex scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Complex>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(
        Complex[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Complex>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        Complex[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Complex>(rawArray, [rawArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Complex>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Complex> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Complex>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Complex> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Complex>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Complex> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Complex>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Complex> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Complex>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(
        Memory<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Complex>(rawArray.Span, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        double real, double imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor(new Complex(real, imaginary), dtype, device, requires_grad);

    public static Tensor tensor(
        Complex[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Complex>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        Complex[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Complex>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        Complex[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Complex>(rawArray, dtype, device, requires_grad);
}
