using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element types, numbered as in LibTorch.</summary>
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        ComplexFloat32 = 9,
        ComplexFloat64 = 10,
        Bool = 11,
        BFloat16 = 15,
    }

    public static ScalarType @bool = ScalarType.Bool;
    public static ScalarType uint8 = ScalarType.Byte;
    public static ScalarType int8 = ScalarType.Int8;
    public static ScalarType int16 = ScalarType.Int16;
    public static ScalarType int32 = ScalarType.Int32;
    public static ScalarType int64 = ScalarType.Int64;
    public static ScalarType bfloat16 = ScalarType.BFloat16;
    public static ScalarType float16 = ScalarType.Float16;
    public static ScalarType float32 = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64;
    public static ScalarType complex64 = ScalarType.ComplexFloat32;
    public static ScalarType complex128 = ScalarType.ComplexFloat64;
    public static ScalarType cfloat = ScalarType.ComplexFloat32;
    public static ScalarType cdouble = ScalarType.ComplexFloat64;
    public static ScalarType @short = ScalarType.Int16;
    public static ScalarType @int = ScalarType.Int32;
    public static ScalarType @long = ScalarType.Int64;
    public static ScalarType half = ScalarType.Float16;
    public static ScalarType @float = ScalarType.Float32;
    public static ScalarType @double = ScalarType.Float64;

    public static bool is_integral(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    public static bool is_integral(Tensor t) => is_integral(t.dtype);

    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);

    public static bool is_complex(Tensor input) => is_complex(input.dtype);

    /// <summary>The element type that factories give when none is named.</summary>
    public static ScalarType get_default_dtype() => (ScalarType)NativeDoor.DefaultDType();

    /// <summary>Sets the element type that factories give when none is named; a floating-point one.</summary>
    public static void set_default_dtype(ScalarType dtype) => NativeDoor.Check(NativeDoor.SetDefaultDType((int)dtype));

    /// <summary>Makes the element type of a tensor the one that factories give.</summary>
    public static void set_default_tensor_type(Tensor t) => set_default_dtype(t.dtype);

    /// <summary>The LibTorch type of .NET array elements.</summary>
    internal static ScalarType TypeOf(Type element) =>
        element == typeof(float) ? ScalarType.Float32
        : element == typeof(double) ? ScalarType.Float64
        : element == typeof(long) ? ScalarType.Int64
        : element == typeof(int) ? ScalarType.Int32
        : element == typeof(bool) ? ScalarType.Bool
        : element == typeof(byte) ? ScalarType.Byte
        : element == typeof(sbyte) ? ScalarType.Int8
        : element == typeof(short) ? ScalarType.Int16
        : element == typeof(Half) ? ScalarType.Float16
        : element == typeof(BFloat16) ? ScalarType.BFloat16
        : element == typeof((float, float)) ? ScalarType.ComplexFloat32
        : element == typeof(System.Numerics.Complex) ? ScalarType.ComplexFloat64
        : throw new NotSupportedException($"A tensor cannot hold elements of type {element}.");
}
