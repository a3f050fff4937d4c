using TorchSharp.Door;

namespace TorchSharp;

/// <content>Signs, mantissas, exponents and steps of floating-point numbers.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor copysign(Tensor other) => Aten.copysign_Tensor.Call(this, other);

        public Tensor copysign_(Tensor other) => Aten.copysign_.CallInPlace(this, this, other);

        public (Tensor Mantissa, Tensor Exponent) frexp() => Aten.frexp_Tensor.CallPair(this);

        public Tensor ldexp(Tensor other) => Aten.ldexp_Tensor.Call(this, other);

        public Tensor ldexp_(Tensor other) => Aten.ldexp_.CallInPlace(this, this, other);

        public Tensor nextafter(Tensor other) => Aten.nextafter.Call(this, other);

        public Tensor nextafter_(Tensor other) => Aten.nextafter_.CallInPlace(this, this, other);

        public Tensor heaviside(Tensor other) => Aten.heaviside.Call(this, other);

        public Tensor heaviside_(Tensor other) => Aten.heaviside_.CallInPlace(this, this, other);

        public Tensor logaddexp2(Tensor other) => Aten.logaddexp2.Call(this, other);
    }

    public static Tensor copysign(Tensor input, Tensor other) => input.copysign(other);

    public static Tensor copysign_(Tensor input, Tensor other) => input.copysign_(other);

    public static (Tensor Mantissa, Tensor Exponent) frexp(Tensor input) => input.frexp();

    public static Tensor ldexp(Tensor input, Tensor other) => input.ldexp(other);

    public static Tensor ldexp_(Tensor input, Tensor other) => input.ldexp_(other);

    public static Tensor nextafter(Tensor input, Tensor other) => input.nextafter(other);

    public static Tensor nextafter_(Tensor input, Tensor other) => input.nextafter_(other);

    public static Tensor heaviside(Tensor input, Tensor values) => input.heaviside(values);

    public static Tensor heaviside_(Tensor input, Tensor values) => input.heaviside_(values);

    public static Tensor logaddexp2(Tensor left, Tensor right) => left.logaddexp2(right);
}

internal static partial class Aten
{
    internal static readonly Operator copysign_Tensor = new("copysign", "Tensor");
    internal static readonly Operator copysign_ = new("copysign_", "Tensor");
    internal static readonly Operator frexp_Tensor = new("frexp", "Tensor");
    internal static readonly Operator ldexp_Tensor = new("ldexp", "Tensor");
    internal static readonly Operator ldexp_ = new("ldexp_");
    internal static readonly Operator nextafter = new("nextafter");
    internal static readonly Operator nextafter_ = new("nextafter_");
    internal static readonly Operator heaviside = new("heaviside");
    internal static readonly Operator heaviside_ = new("heaviside_");
    internal static readonly Operator logaddexp2 = new("logaddexp2");
}
