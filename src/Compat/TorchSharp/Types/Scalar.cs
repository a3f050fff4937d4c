using TorchSharp.Door;

namespace TorchSharp;

/// <summary>A number of any element type, as operators take it.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(Kind kind, long bits, torch.ScalarType type)
    {
        Kind = kind;
        Bits = bits;
        Type = type;
    }

    /// <summary>The element type that the number came as.</summary>
    public torch.ScalarType Type { get; }

    internal Kind Kind { get; }

    internal long Bits { get; }

    internal double AsDouble => Kind == Kind.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsInt64 => Kind == Kind.Double ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    public static implicit operator Scalar(byte value) => new(Kind.Int, value, torch.ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new(Kind.Int, value, torch.ScalarType.Int8);

    public static implicit operator Scalar(short value) => new(Kind.Int, value, torch.ScalarType.Int16);

    public static implicit operator Scalar(int value) => new(Kind.Int, value, torch.ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(Kind.Int, value, torch.ScalarType.Int64);

    public static implicit operator Scalar(Half value) => Floating((double)value, torch.ScalarType.Float16);

    public static implicit operator Scalar(float value) => Floating(value, torch.ScalarType.Float32);

    public static implicit operator Scalar(double value) => Floating(value, torch.ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(Kind.Bool, value ? 1 : 0, torch.ScalarType.Bool);

    /// <summary>Nothing is held; the method is there because the published type has it.</summary>
    public void Dispose()
    {
    }

    public override string ToString() =>
        Kind switch
        {
            Kind.Double => AsDouble.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Kind.Bool => Bits != 0 ? "true" : "false",
            _ => Bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    private static Scalar Floating(double value, torch.ScalarType type) => new(Kind.Double, BitConverter.DoubleToInt64Bits(value), type);
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

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;

    public static float ToSingle(this Scalar value) => (float)value.AsDouble;

    public static double ToDouble(this Scalar value) => value.AsDouble;

    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsInt64;

    public static byte ToByte(this Scalar value) => (byte)value.AsInt64;

    public static short ToInt16(this Scalar value) => (short)value.AsInt64;

    public static int ToInt32(this Scalar value) => (int)value.AsInt64;

    public static long ToInt64(this Scalar value) => value.AsInt64;

    public static bool ToBoolean(this Scalar value) => value.AsDouble != 0;
}
