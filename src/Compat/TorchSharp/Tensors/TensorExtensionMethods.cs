using System.Globalization;
using System.Numerics;

namespace TorchSharp;

/// <summary>From one-element tensors to .NET numbers, from arrays to tensors, and tensors as text.</summary>
public static partial class TensorExtensionMethods
{
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    public static Half ToHalf(this torch.Tensor value) => value.ToScalar().ToHalf();

    public static sbyte ToSByte(this torch.Tensor value) => value.ToScalar().ToSByte();

    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();

    public static short ToInt16(this torch.Tensor value) => value.ToScalar().ToInt16();

    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    public static BFloat16 ToBFloat16(this torch.Tensor value) => value.ToScalar().ToBFloat16();

    public static (float Real, float Imaginary) ToComplexFloat32(this torch.Tensor value) => value.ToScalar().ToComplexFloat32();

    public static Complex ToComplexFloat64(this torch.Tensor value) => value.ToScalar().ToComplexFloat64();

    public static (float Real, float Imaginary) ToComplex32(this torch.Tensor value) => value.ToComplexFloat32();

    public static Complex ToComplex64(this torch.Tensor value) => value.ToComplexFloat64();

    /// <summary>Bytes of one element.</summary>
    public static int ElementSize(this torch.ScalarType type) => type switch
    {
        torch.ScalarType.Bool or torch.ScalarType.Byte or torch.ScalarType.Int8 => 1,
        torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
        torch.ScalarType.Int32 or torch.ScalarType.Float32 => 4,
        torch.ScalarType.Int64 or torch.ScalarType.Float64 or torch.ScalarType.ComplexFloat32 => 8,
        torch.ScalarType.ComplexFloat64 => 16,
        _ => throw new NotSupportedException($"Element type {type}."),
    };

    /// <summary>Number of elements of a tensor of this shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Makes a tensor of this shape from an array: over its memory, or a copy.</summary>
    public static torch.Tensor ToTensor<T>(
        this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false) =>
        torch.OverMemory(doCopy ? (Array)rawArray.Clone() : rawArray, torch.TypeOf(typeof(T)), dimensions, null, null, requires_grad);

    /// <summary>Makes a tensor without dimensions.</summary>
    public static torch.Tensor ToTensor<T>(this T scalar, torch.Device? device = null, bool requires_grad = false)
        where T : struct =>
        torch.OverMemory(new[] { scalar }, torch.TypeOf(typeof(T)), [], null, device, requires_grad);

    /// <summary>The tensor as a parameter of a module.</summary>
    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);

    /// <summary>The sizes of the dimensions as 32-bit integers.</summary>
    /// <exception cref="OverflowException">One is larger than they can be.</exception>
    public static ReadOnlySpan<int> IntShape(this torch.Tensor tensor) =>
        Array.ConvertAll(tensor.shape, size => checked((int)size));

    /// <summary>Shape, element type and device.</summary>
    public static string metastr(this torch.Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>The tensor's elements as Julia prints them.</summary>
    public static string jlstr(
        this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor's elements as a C# array initialiser.</summary>
    public static string cstr(
        this torch.Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor's elements as text.</summary>
    public static string str(
        this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null,
        CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor's elements as NumPy prints them.</summary>
    public static string npstr(
        this torch.Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>Prints the tensor's elements and returns it.</summary>
    public static torch.Tensor print(
        this torch.Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine));
        return t;
    }
}
