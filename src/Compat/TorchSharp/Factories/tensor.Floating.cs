namespace TorchSharp;

/// <content>Tensors copied from .NET floating-point numbers.</content>
public static partial class torch
{
    public static Tensor tensor(
        IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<float>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<float>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<float> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<float>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<float> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<float>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<float> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<float>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(
        Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<float>(rawArray.Span, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        CopyOf<float>([scalar], [], null, device, requires_grad);

    public static Tensor tensor(
        float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<float>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<float>(rawArray, [rawArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<float>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<float>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<float>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<double>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<double>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<double> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<double>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<double>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(
        Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<double>(rawArray.Span, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<double>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(
        double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<double>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<double>(rawArray, [rawArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(
        double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<double>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<double>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<double>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        Half[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Half>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(Half[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Half>(rawArray, [rawArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Half>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Half> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Half>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Half> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Half>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Half> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Half>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<Half> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Half>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(
        Memory<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<Half>(rawArray.Span, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(Half[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Half>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(Half[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Half>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        Half[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<Half>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        IList<BFloat16> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<BFloat16> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<BFloat16> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor tensor(
        IList<BFloat16> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad);

    public static Tensor tensor(
        Memory<BFloat16> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray.Span, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(BFloat16 scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<BFloat16>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(
        BFloat16[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor(
        BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray, [rawArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(
        BFloat16[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        BFloat16[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(
        BFloat16[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        CopyOf<BFloat16>(rawArray, dtype, device, requires_grad);

    public static Tensor FloatTensor(Tensor t) => t.to(ScalarType.Float32);

    public static Tensor DoubleTensor(Tensor t) => t.to(ScalarType.Float64);
}
