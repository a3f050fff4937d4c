using TorchSharp.Door;

namespace TorchSharp;

/// <content>Arithmetic that overwrites the tensor, and its other names.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv.Call(this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.addcdiv_.CallInPlace(this, this, tensor1, tensor2);

        public Tensor absolute_() => Aten.absolute_.CallInPlace(this, this);

        public Tensor positive() => Aten.positive.Call(this);

        public Tensor lerp_(Tensor end, Tensor weight) => Aten.lerp_.CallInPlace(this, this, end, weight);

        public Tensor float_power(Tensor target) => Aten.float_power.Call(this, target);

        public Tensor float_power_(Tensor target) => Aten.float_power_.CallInPlace(this, this, target);

        public Tensor fix() => Aten.fix.Call(this);

        public Tensor fix_() => Aten.fix_.CallInPlace(this, this);
    }

    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => left.add(right, alpha);

    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) => left.add_(right, alpha);

    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => left.add_(right, alpha);

    public static Tensor subtract(Tensor left, Scalar right) => left.subtract(right);

    public static Tensor subtract(Tensor left, Tensor right) => left.subtract(right);

    public static Tensor subtract_(Tensor left, Scalar right) => left.subtract_(right);

    public static Tensor subtract_(Tensor left, Tensor right) => left.subtract_(right);

    public static Tensor multiply(Tensor left, Scalar right) => left.multiply(right);

    public static Tensor multiply(Tensor left, Tensor right) => left.multiply(right);

    public static Tensor multiply_(Tensor left, Scalar right) => Aten.multiply_.CallInPlace(left, left, right);

    public static Tensor multiply_(Tensor left, Tensor right) => Aten.multiply__Tensor.CallInPlace(left, left, right);

    public static Tensor pow_(Tensor left, Scalar exponent) => left.pow_(exponent);

    public static Tensor pow_(Tensor left, Tensor exponent) => left.pow_(exponent);

    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        input.addcdiv(tensor1, tensor2, value);

    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        input.addcdiv_(tensor1, tensor2, value);

    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        input.addcmul(tensor1, tensor2, value);

    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        input.addcmul_(tensor1, tensor2, value);

    public static Tensor absolute_(Tensor input) => input.absolute_();

    public static Tensor negative_(Tensor input) => Aten.negative_.CallInPlace(input, input);

    public static Tensor positive(Tensor input) => input.positive();

    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);

    public static Tensor float_power(Tensor input, Tensor target) => input.float_power(target);

    public static Tensor float_power_(Tensor input, Tensor target) => input.float_power_(target);

    public static Tensor nan_to_num_(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        input.nan_to_num_(nan, posinf, neginf);

    public static Tensor round_(Tensor input, long decimals = 0) => input.round_(decimals);

    public static Tensor clamp_max(Tensor input, Scalar max) => input.clamp_max(max);

    public static Tensor clamp_max_(Tensor input, Scalar max) => input.clamp_max_(max);

    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);

    public static Tensor clamp_min_(Tensor input, Scalar min) => input.clamp_min_(min);

    public static Tensor fix(Tensor input) => input.fix();

    public static Tensor fix_(Tensor input) => input.fix_();
}

internal static partial class Aten
{
    internal static readonly Operator multiply_ = new("multiply_", "Scalar");
    internal static readonly Operator multiply__Tensor = new("multiply_", "Tensor");
    internal static readonly Operator absolute_ = new("absolute_");
    internal static readonly Operator negative_ = new("negative_");
    internal static readonly Operator positive = new("positive");
    internal static readonly Operator lerp_ = new("lerp_", "Tensor");
    internal static readonly Operator float_power = new("float_power", "Tensor_Tensor");
    internal static readonly Operator float_power_ = new("float_power_", "Tensor");
    internal static readonly Operator fix = new("fix");
    internal static readonly Operator fix_ = new("fix_");
}
