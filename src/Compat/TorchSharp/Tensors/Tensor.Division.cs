using TorchSharp.Door;

namespace TorchSharp;

/// <content>Division, remainders and divisors.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor true_divide(Scalar other) => Aten.true_divide.Call(this, other);

        public Tensor true_divide(Tensor other) => Aten.true_divide_Tensor.Call(this, other);

        public Tensor true_divide_(Scalar other) => Aten.true_divide_.CallInPlace(this, this, other);

        public Tensor true_divide_(Tensor other) => Aten.true_divide__Tensor.CallInPlace(this, this, other);

        public Tensor floor_divide(Scalar other) => Aten.floor_divide_Scalar.Call(this, other);

        public Tensor floor_divide_(Scalar other) => Aten.floor_divide_.CallInPlace(this, this, other);

        public Tensor floor_divide_(Tensor other) => Aten.floor_divide__Tensor.CallInPlace(this, this, other);

        public Tensor fmod_(Scalar scalar) => Aten.fmod_.CallInPlace(this, this, scalar);

        public Tensor fmod_(Tensor target) => Aten.fmod__Tensor.CallInPlace(this, this, target);

        public Tensor remainder_(Scalar scalar) => Aten.remainder_.CallInPlace(this, this, scalar);

        public Tensor remainder_(Tensor target) => Aten.remainder__Tensor.CallInPlace(this, this, target);

        public Tensor gcd(Tensor other) => Aten.gcd.Call(this, other);

        public Tensor gcd_(Tensor other) => Aten.gcd_.CallInPlace(this, this, other);

        public Tensor lcm(Tensor other) => Aten.lcm.Call(this, other);

        public Tensor lcm_(Tensor other) => Aten.lcm_.CallInPlace(this, this, other);
    }

    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.div(right, rounding_mode);

    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.div(right, rounding_mode);

    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.div_(right, rounding_mode);

    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.div_(right, rounding_mode);

    public static Tensor divide(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.divide(right, rounding_mode);

    public static Tensor divide(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.divide(right, rounding_mode);

    public static Tensor divide_(Tensor left, Scalar right) => left.div_(right);

    public static Tensor divide_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.divide_(right, rounding_mode);

    public static Tensor true_divide(Tensor dividend, Tensor divisor) => dividend.true_divide(divisor);

    public static Tensor true_divide_(Tensor dividend, Tensor divisor) => dividend.true_divide_(divisor);

    public static Tensor floor_divide_(Tensor input, Tensor other) => input.floor_divide_(other);

    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);

    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);

    public static Tensor fmod_(Tensor left, Scalar right) => left.fmod_(right);

    public static Tensor fmod_(Tensor left, Tensor right) => left.fmod_(right);

    public static Tensor remainder_(Tensor left, Scalar right) => left.remainder_(right);

    public static Tensor remainder_(Tensor left, Tensor right) => left.remainder_(right);

    public static Tensor gcd(Tensor left, Tensor right) => left.gcd(right);

    public static Tensor gcd_(Tensor left, Tensor right) => left.gcd_(right);

    public static Tensor lcm(Tensor input, Tensor other) => input.lcm(other);

    public static Tensor lcm_(Tensor input, Tensor other) => input.lcm_(other);
}

internal static partial class Aten
{
    internal static readonly Operator true_divide = new("true_divide", "Scalar");
    internal static readonly Operator true_divide_Tensor = new("true_divide", "Tensor");
    internal static readonly Operator true_divide_ = new("true_divide_", "Scalar");
    internal static readonly Operator true_divide__Tensor = new("true_divide_", "Tensor");
    internal static readonly Operator floor_divide_Scalar = new("floor_divide", "Scalar");
    internal static readonly Operator floor_divide_ = new("floor_divide_", "Scalar");
    internal static readonly Operator floor_divide__Tensor = new("floor_divide_", "Tensor");
    internal static readonly Operator fmod_ = new("fmod_", "Scalar");
    internal static readonly Operator fmod__Tensor = new("fmod_", "Tensor");
    internal static readonly Operator remainder_ = new("remainder_", "Scalar");
    internal static readonly Operator remainder__Tensor = new("remainder_", "Tensor");
    internal static readonly Operator gcd = new("gcd");
    internal static readonly Operator gcd_ = new("gcd_");
    internal static readonly Operator lcm = new("lcm");
    internal static readonly Operator lcm_ = new("lcm_");
}
