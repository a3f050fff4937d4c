using System.Globalization;
using System.Numerics;
using TorchSharp.Door;

namespace TorchSharp;

/// <summary>A number of any element type, as operators take it.</summary>
public sealed class Scalar : IDisposable
{
    private readonly double imaginary;

    private Scalar(Kind kind, long bits, torch.ScalarType type, double imaginary = 0)
    {
        Kind = kind;
        Bits = bits;
        Type = type;
        this.imaginary = imaginary;
    }

    /// <summary>The element type that the number came as.</summary>
    public torch.ScalarType Type { get; }

    internal Kind Kind { get; }

    /// <summary>The integer, or the bits of the real part.</summary>
    internal long Bits { get; }

    internal double AsDouble => Kind is Kind.Double or Kind.Complex ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsInt64 => Kind is Kind.Double or Kind.Complex ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal Complex AsComplex => new(AsDouble, imaginary);

    public static implicit operator Scalar(byte value) => new(Kind.Int, value, torch.ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new(Kind.Int, value, torch.ScalarType.Int8);

    public static implicit operator Scalar(short value) => new(Kind.Int, value, torch.ScalarType.Int16);

    public static implicit operator Scalar(int value) => new(Kind.Int, value, torch.ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(Kind.Int, value, torch.ScalarType.Int64);

    public static implicit operator Scalar(Half value) => Floating((double)value, torch.ScalarType.Float16);

    public static implicit operator Scalar(BFloat16 value) => Floating(value.ToSingle(), torch.ScalarType.BFloat16);

    public static implicit operator Scalar(float value) => Floating(value, torch.ScalarType.Float32);

    public static implicit operator Scalar(double value) => Floating(value, torch.ScalarType.Float64);

    public static implicit operator Scalar((float, float) value) =>
        OfComplex(new Complex(value.Item1, value.Item2), torch.ScalarType.ComplexFloat32);

    public static implicit operator Scalar(Complex value) => OfComplex(value, torch.ScalarType.ComplexFloat64);

    public static implicit operator Scalar(bool value) => new(Kind.Bool, value ? 1 : 0, torch.ScalarType.Bool);

    /// <summary>Nothing is held; the method is there because the published type has it.</summary>
    public void Dispose()
    {
    }

    public override string ToString() =>
        Kind switch
        {
            Kind.Double => AsDouble.ToString(CultureInfo.InvariantCulture),
            Kind.Complex => string.Create(CultureInfo.InvariantCulture, $"{AsDouble}{(imaginary < 0 ? "" : "+")}{imaginary}i"),
            Kind.Bool => Bits != 0 ? "true" : "false",
            _ => Bits.ToString(CultureInfo.InvariantCulture),
        };

    private static Scalar Floating(double value, torch.ScalarType type) =>
        new(Kind.Double, BitConverter.DoubleToInt64Bits(value), type);

    private static Scalar OfComplex(Complex value, torch.ScalarType type) =>
        new(Kind.Complex, BitConverter.DoubleToInt64Bits(value.Real), type, value.Imaginary);
}

/// <summary>From .NET numbers to scalars and back.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;

    public static Scalar ToScalar(this sbyte value) => value;

    public static Scalar ToScalar(this short value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this Half value) => value;

    public static Scalar ToScalar(this BFloat16 value) => value;

    public static Scalar ToBFloat16Scalar(this float value) => new BFloat16(value);

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this (float, float) value) => value;

    public static Scalar ToScalar(this Complex value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;

    public static BFloat16 ToBFloat16(this Scalar value) => new((float)value.AsDouble);

    public static float ToSingle(this Scalar value) => (float)value.AsDouble;

    public static double ToDouble(this Scalar value) => value.AsDouble;

    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) =>
        ((float)value.AsComplex.Real, (float)value.AsComplex.Imaginary);

    public static Complex ToComplexFloat64(this Scalar value) => value.AsComplex;

    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsInt64;

    public static byte ToByte(this Scalar value) => (byte)value.AsInt64;

    public static short ToInt16(this Scalar value) => (short)value.AsInt64;

    public static int ToInt32(this Scalar value) => (int)value.AsInt64;

    public static long ToInt64(this Scalar value) => value.AsInt64;

    public static bool ToBoolean(this Scalar value) => value.AsComplex != Complex.Zero;
}
