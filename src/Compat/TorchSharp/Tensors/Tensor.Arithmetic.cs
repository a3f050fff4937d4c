using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.add_Tensor.Call(this, target);

        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor.Call(this, target, alpha);

        public Tensor add(Scalar scalar) => Aten.add_Scalar.Call(this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar.Call(this, scalar, alpha);

        public Tensor add_(Tensor target) => Aten.add__Tensor.CallInPlace(this, this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Aten.add__Tensor.CallInPlace(this, this, target, alpha);

        public Tensor add_(Scalar scalar) => Aten.add__Scalar.CallInPlace(this, this, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.add__Scalar.CallInPlace(this, this, scalar, alpha);

        public Tensor sub(Tensor target) => Aten.sub_Tensor.Call(this, target);

        public Tensor sub(Scalar target) => Aten.sub_Scalar.Call(this, target);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor sub_(Tensor target) => Aten.sub__Tensor.CallInPlace(this, this, target);

        public Tensor sub_(Scalar target) => Aten.sub__Scalar.CallInPlace(this, this, target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor mul(Tensor target) => Aten.mul_Tensor.Call(this, target);

        public Tensor mul(Scalar target) => Aten.mul_Scalar.Call(this, target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor mul_(Tensor target) => Aten.mul__Tensor.CallInPlace(this, this, target);

        public Tensor mul_(Scalar target) => Aten.mul__Scalar.CallInPlace(this, this, target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Tensor.Call(this, target)
                : Aten.div_Tensor_mode.Call(this, target, rounding_mode.ToString());

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Scalar.Call(this, target)
                : Aten.div_Scalar_mode.Call(this, target, rounding_mode.ToString());

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Tensor.CallInPlace(this, this, target)
                : Aten.div__Tensor_mode.CallInPlace(this, this, target, rounding_mode.ToString());

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Scalar.CallInPlace(this, this, target)
                : Aten.div__Scalar_mode.CallInPlace(this, this, target, rounding_mode.ToString());

        public Tensor floor_divide(Tensor other) => Aten.floor_divide.Call(this, other);

        public Tensor remainder(Tensor target) => Aten.remainder_Tensor.Call(this, target);

        public Tensor remainder(Scalar scalar) => Aten.remainder_Scalar.Call(this, scalar);

        public Tensor fmod(Tensor target) => Aten.fmod_Tensor.Call(this, target);

        public Tensor fmod(Scalar scalar) => Aten.fmod_Scalar.Call(this, scalar);

        public Tensor pow(Tensor exponent) => Aten.pow_Tensor.Call(this, exponent);

        public Tensor pow(Scalar exponent) => Aten.pow_Scalar.Call(this, exponent);

        public Tensor pow_(Tensor exponent) => Aten.pow__Tensor.CallInPlace(this, this, exponent);

        public Tensor pow_(Scalar exponent) => Aten.pow__Scalar.CallInPlace(this, this, exponent);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul.Call(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.addcmul_.CallInPlace(this, this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv.Call(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.addcdiv_.CallInPlace(this, this, tensor1, tensor2, value);

        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp.Call(this, end, weight);

        public Tensor logaddexp(Tensor other) => Aten.logaddexp.Call(this, other);

        public Tensor hypot(Tensor other) => Aten.hypot.Call(this, other);

        public Tensor xlogy(Tensor y) => Aten.xlogy.Call(this, y);

        public Tensor fill_(Scalar value) => Aten.fill_.CallInPlace(this, this, value);

        public Tensor zero_() => Aten.zero_.CallInPlace(this, this);
    }

    /// <summary>How a division is rounded.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }

    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    public static Tensor add_(Tensor left, Tensor right) => left.add_(right);

    public static Tensor add_(Tensor left, Scalar right) => left.add_(right);

    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    public static Tensor sub_(Tensor left, Tensor right) => left.sub_(right);

    public static Tensor sub_(Tensor left, Scalar right) => left.sub_(right);

    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    public static Tensor mul_(Tensor left, Tensor right) => left.mul_(right);

    public static Tensor mul_(Tensor left, Scalar right) => left.mul_(right);

    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);

    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);

    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);

    public static Tensor floor_divide(Tensor input, Tensor other) => input.floor_divide(other);

    public static Tensor logaddexp(Tensor left, Tensor right) => left.logaddexp(right);

    public static Tensor hypot(Tensor left, Tensor right) => left.hypot(right);

    public static Tensor xlogy(Tensor x, Tensor y) => x.xlogy(y);
}

internal static partial class Aten
{
    internal static readonly Operator add_Tensor = new("add", "Tensor");
    internal static readonly Operator add_Scalar = new("add", "Scalar");
    internal static readonly Operator add__Tensor = new("add_", "Tensor");
    internal static readonly Operator add__Scalar = new("add_", "Scalar");
    internal static readonly Operator sub_Tensor = new("sub", "Tensor");
    internal static readonly Operator sub_Scalar = new("sub", "Scalar");
    internal static readonly Operator sub__Tensor = new("sub_", "Tensor");
    internal static readonly Operator sub__Scalar = new("sub_", "Scalar");
    internal static readonly Operator mul_Tensor = new("mul", "Tensor");
    internal static readonly Operator mul_Scalar = new("mul", "Scalar");
    internal static readonly Operator mul__Tensor = new("mul_", "Tensor");
    internal static readonly Operator mul__Scalar = new("mul_", "Scalar");
    internal static readonly Operator div_Tensor = new("div", "Tensor");
    internal static readonly Operator div_Scalar = new("div", "Scalar");
    internal static readonly Operator div__Tensor = new("div_", "Tensor");
    internal static readonly Operator div__Scalar = new("div_", "Scalar");
    internal static readonly Operator div_Tensor_mode = new("div", "Tensor_mode");
    internal static readonly Operator div_Scalar_mode = new("div", "Scalar_mode");
    internal static readonly Operator div__Tensor_mode = new("div_", "Tensor_mode");
    internal static readonly Operator div__Scalar_mode = new("div_", "Scalar_mode");
    internal static readonly Operator rsub_Scalar = new("rsub", "Scalar");
    internal static readonly Operator floor_divide = new("floor_divide");
    internal static readonly Operator remainder_Tensor = new("remainder", "Tensor");
    internal static readonly Operator remainder_Scalar = new("remainder", "Scalar");
    internal static readonly Operator fmod_Tensor = new("fmod", "Tensor");
    internal static readonly Operator fmod_Scalar = new("fmod", "Scalar");
    internal static readonly Operator pow_Tensor = new("pow", "Tensor_Tensor");
    internal static readonly Operator pow_Scalar = new("pow", "Tensor_Scalar");
    internal static readonly Operator pow__Tensor = new("pow_", "Tensor");
    internal static readonly Operator pow__Scalar = new("pow_", "Scalar");
    internal static readonly Operator addcmul = new("addcmul");
    internal static readonly Operator addcmul_ = new("addcmul_");
    internal static readonly Operator addcdiv = new("addcdiv");
    internal static readonly Operator addcdiv_ = new("addcdiv_");
    internal static readonly Operator lerp = new("lerp", "Tensor");
    internal static readonly Operator logaddexp = new("logaddexp");
    internal static readonly Operator hypot = new("hypot");
    internal static readonly Operator xlogy = new("xlogy", "Tensor");
    internal static readonly Operator fill_ = new("fill_", "Scalar");
    internal static readonly Operator zero_ = new("zero_");
}
