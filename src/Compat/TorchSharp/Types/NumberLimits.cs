using TorchSharp.Door;

namespace TorchSharp;

/// <content>What element types can hold, and which type two of them make together.</content>
public static partial class torch
{
    /// <summary>
    /// Limits of a floating-point type: bits, step at 1, largest and smallest number, smallest normal one, decimal
    /// resolution.
    /// </summary>
    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double tiny;
        public double smallest_normal;
        public double resolution;

        internal FInfo(int bits, double eps, double max, double tiny, double resolution)
        {
            this.bits = bits;
            this.eps = eps;
            this.max = max;
            min = -max;
            this.tiny = tiny;
            smallest_normal = tiny;
            this.resolution = resolution;
        }
    }

    /// <summary>Limits of the default floating-point type.</summary>
    public static FInfo finfo() => finfo(get_default_dtype());

    /// <summary>Limits of a floating-point type; of a complex one those of its parts.</summary>
    /// <exception cref="ArgumentException">The type holds integers or truth values.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float16 => new(16, 0.0009765625, 65504, 6.103515625e-05, 1e-3),
        ScalarType.BFloat16 => new(16, 0.0078125, 3.3895313892515355e+38, 1.1754943508222875e-38, 1e-2),
        ScalarType.Float32 or ScalarType.ComplexFloat32 =>
            new(32, 1.1920928955078125e-07, float.MaxValue, 1.1754943508222875e-38, 1e-6),
        ScalarType.Float64 or ScalarType.ComplexFloat64 =>
            new(64, 2.220446049250313e-16, double.MaxValue, 2.2250738585072014e-308, 1e-15),
        _ => throw new ArgumentException($"finfo() is about floating-point types; {dtype} is none."),
    };

    /// <summary>The largest integer such that it and all smaller ones are numbers of the type.</summary>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        ScalarType.Bool => 1,
        ScalarType.BFloat16 => 1 << 8,
        ScalarType.Float16 => 1 << 11,
        ScalarType.Float32 => 1 << 24,
        ScalarType.Float64 => 1L << 53,
        _ => throw new ArgumentException($"{type} has no largest integer."),
    };

    /// <summary>
    /// Whether values of one type may become another: no complex number real, no fraction an integer, no number a truth
    /// value.
    /// </summary>
    public static bool can_cast(ScalarType from, ScalarType to) => Aten.can_cast.CallValue((long)from, (long)to).Integer != 0;

    /// <summary>The smallest type that holds the values of both.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) =>
        (ScalarType)Aten.promote_types.CallValue((long)type1, (long)type2).Integer;

    /// <summary>The element type that arithmetic on both gives.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) =>
        (ScalarType)Aten.result_type.CallValue(tensor1, tensor2).Integer;
}

internal static partial class Aten
{
    internal static readonly Operator can_cast = new("can_cast");
    internal static readonly Operator promote_types = new("promote_types");
    internal static readonly Operator result_type = new("result_type", "Tensor");
}
