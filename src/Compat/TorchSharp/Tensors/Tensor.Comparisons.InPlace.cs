using TorchSharp.Door;

namespace TorchSharp;

/// <content>Comparisons that overwrite the tensor, and questions about elements.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq_(Scalar target) => Aten.eq_.CallInPlace(this, this, target);

        public Tensor eq_(Tensor target) => Aten.eq__Tensor.CallInPlace(this, this, target);

        public Tensor ne_(Scalar target) => Aten.ne_.CallInPlace(this, this, target);

        public Tensor ne_(Tensor target) => Aten.ne__Tensor.CallInPlace(this, this, target);

        public Tensor lt_(Scalar target) => Aten.lt_.CallInPlace(this, this, target);

        public Tensor lt_(Tensor target) => Aten.lt__Tensor.CallInPlace(this, this, target);

        public Tensor le_(Scalar target) => Aten.le_.CallInPlace(this, this, target);

        public Tensor le_(Tensor target) => Aten.le__Tensor.CallInPlace(this, this, target);

        public Tensor gt_(Scalar target) => Aten.gt_.CallInPlace(this, this, target);

        public Tensor gt_(Tensor target) => Aten.gt__Tensor.CallInPlace(this, this, target);

        public Tensor ge_(Scalar target) => Aten.ge_.CallInPlace(this, this, target);

        public Tensor ge_(Tensor target) => Aten.ge__Tensor.CallInPlace(this, this, target);

        public Tensor not_equal_(Tensor target) => Aten.not_equal_.CallInPlace(this, this, target);

        public Tensor less_equal_(Tensor target) => Aten.less_equal_.CallInPlace(this, this, target);

        public Tensor logical_and_(Tensor other) => Aten.logical_and_.CallInPlace(this, this, other);

        public Tensor logical_or_(Tensor other) => Aten.logical_or_.CallInPlace(this, this, other);

        public Tensor logical_xor_(Tensor other) => Aten.logical_xor_.CallInPlace(this, this, other);

        public Tensor logical_not_() => Aten.logical_not_.CallInPlace(this, this);

        public Tensor equal(Tensor target) => eq(target);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.isin.Call(this, test_elements, assumeUnique, invert);

        public Tensor isreal() => Aten.isreal.Call(this);
    }

    public static Tensor logical_and_(Tensor left, Tensor right) => left.logical_and_(right);

    public static Tensor logical_or_(Tensor left, Tensor right) => left.logical_or_(right);

    public static Tensor logical_xor(Tensor left, Tensor right) => left.logical_xor(right);

    public static Tensor logical_xor_(Tensor left, Tensor right) => left.logical_xor_(right);

    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);

    public static Tensor isin(Tensor tensor, Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
        tensor.isin(test_elements, assumeUnique, invert);

    public static Tensor isreal(Tensor tensor) => tensor.isreal();

    public static bool is_tensor(object obj) => obj is Tensor;

    public static bool is_nonzero(Tensor input) => input.is_nonzero();
}

internal static partial class Aten
{
    internal static readonly Operator eq_ = new("eq_", "Scalar");
    internal static readonly Operator eq__Tensor = new("eq_", "Tensor");
    internal static readonly Operator ne_ = new("ne_", "Scalar");
    internal static readonly Operator ne__Tensor = new("ne_", "Tensor");
    internal static readonly Operator lt_ = new("lt_", "Scalar");
    internal static readonly Operator lt__Tensor = new("lt_", "Tensor");
    internal static readonly Operator le_ = new("le_", "Scalar");
    internal static readonly Operator le__Tensor = new("le_", "Tensor");
    internal static readonly Operator gt_ = new("gt_", "Scalar");
    internal static readonly Operator gt__Tensor = new("gt_", "Tensor");
    internal static readonly Operator ge_ = new("ge_", "Scalar");
    internal static readonly Operator ge__Tensor = new("ge_", "Tensor");
    internal static readonly Operator not_equal_ = new("not_equal_", "Tensor");
    internal static readonly Operator less_equal_ = new("less_equal_", "Tensor");
    internal static readonly Operator logical_and_ = new("logical_and_");
    internal static readonly Operator logical_or_ = new("logical_or_");
    internal static readonly Operator logical_xor_ = new("logical_xor_");
    internal static readonly Operator logical_not_ = new("logical_not_");
    internal static readonly Operator isin = new("isin", "Tensor_Tensor");
    internal static readonly Operator isreal = new("isreal");
}
