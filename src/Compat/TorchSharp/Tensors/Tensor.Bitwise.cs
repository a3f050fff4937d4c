using TorchSharp.Door;

namespace TorchSharp;

/// <content>Operations on the bits of integers and truth values.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bitwise_and_(Tensor other) => Aten.bitwise_and_.CallInPlace(this, this, other);

        public Tensor bitwise_or_(Tensor other) => Aten.bitwise_or_.CallInPlace(this, this, other);

        public Tensor bitwise_xor_(Tensor other) => Aten.bitwise_xor_.CallInPlace(this, this, other);

        public Tensor bitwise_not_() => Aten.bitwise_not_.CallInPlace(this, this);

        public Tensor bitwise_left_shift(Tensor other) => Aten.bitwise_left_shift.Call(this, other);

        public Tensor bitwise_left_shift_(Tensor other) => Aten.bitwise_left_shift_.CallInPlace(this, this, other);

        public Tensor bitwise_right_shift(Tensor other) => Aten.bitwise_right_shift.Call(this, other);

        public Tensor bitwise_right_shift_(Tensor other) => Aten.bitwise_right_shift_.CallInPlace(this, this, other);
    }

    public static Tensor bitwise_and(Tensor left, Tensor right) => left.bitwise_and(right);

    public static Tensor bitwise_and_(Tensor left, Tensor right) => left.bitwise_and_(right);

    public static Tensor bitwise_or(Tensor left, Tensor right) => left.bitwise_or(right);

    public static Tensor bitwise_or_(Tensor left, Tensor right) => left.bitwise_or_(right);

    public static Tensor bitwise_xor(Tensor left, Tensor right) => left.bitwise_xor(right);

    public static Tensor bitwise_xor_(Tensor left, Tensor right) => left.bitwise_xor_(right);

    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();

    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();

    public static Tensor bitwise_left_shift(Tensor left, Tensor right) => left.bitwise_left_shift(right);

    public static Tensor bitwise_left_shift_(Tensor left, Tensor right) => left.bitwise_left_shift_(right);

    public static Tensor bitwise_right_shift(Tensor left, Tensor right) => left.bitwise_right_shift(right);

    public static Tensor bitwise_right_shift_(Tensor left, Tensor right) => left.bitwise_right_shift_(right);
}

internal static partial class Aten
{
    internal static readonly Operator bitwise_and_ = new("bitwise_and_", "Tensor");
    internal static readonly Operator bitwise_or_ = new("bitwise_or_", "Tensor");
    internal static readonly Operator bitwise_xor_ = new("bitwise_xor_", "Tensor");
    internal static readonly Operator bitwise_not_ = new("bitwise_not_");
    internal static readonly Operator bitwise_left_shift = new("bitwise_left_shift", "Tensor");
    internal static readonly Operator bitwise_left_shift_ = new("bitwise_left_shift_", "Tensor");
    internal static readonly Operator bitwise_right_shift = new("bitwise_right_shift", "Tensor");
    internal static readonly Operator bitwise_right_shift_ = new("bitwise_right_shift_", "Tensor");
}
