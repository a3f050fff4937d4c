using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Aten.eq_Tensor.Call(this, target);

        public Tensor eq(Scalar target) => Aten.eq_Scalar.Call(this, target);

        public Tensor ne(Tensor target) => Aten.ne_Tensor.Call(this, target);

        public Tensor ne(Scalar target) => Aten.ne_Scalar.Call(this, target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor lt(Tensor target) => Aten.lt_Tensor.Call(this, target);

        public Tensor lt(Scalar target) => Aten.lt_Scalar.Call(this, target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor le(Tensor target) => Aten.le_Tensor.Call(this, target);

        public Tensor le(Scalar target) => Aten.le_Scalar.Call(this, target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor gt(Tensor target) => Aten.gt_Tensor.Call(this, target);

        public Tensor gt(Scalar target) => Aten.gt_Scalar.Call(this, target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor ge(Tensor target) => Aten.ge_Tensor.Call(this, target);

        public Tensor ge(Scalar target) => Aten.ge_Scalar.Call(this, target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Aten.isclose.Call(this, other, rtol, atol, nanEqual);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.allclose.CallValue(this, target, rtol, atol, equal_nan).Integer != 0;

        public Tensor isnan() => Aten.isnan.Call(this);

        public Tensor isinf() => Aten.isinf.Call(this);

        public Tensor isfinite() => Aten.isfinite.Call(this);

        public Tensor isposinf() => Aten.isposinf.Call(this);

        public Tensor isneginf() => Aten.isneginf.Call(this);

        public Tensor maximum(Tensor other) => Aten.maximum.Call(this, other);

        public Tensor minimum(Tensor other) => Aten.minimum.Call(this, other);

        public Tensor fmax(Tensor other) => Aten.fmax.Call(this, other);

        public Tensor fmin(Tensor other) => Aten.fmin.Call(this, other);

        public Tensor logical_and(Tensor other) => Aten.logical_and.Call(this, other);

        public Tensor logical_or(Tensor other) => Aten.logical_or.Call(this, other);

        public Tensor logical_xor(Tensor other) => Aten.logical_xor.Call(this, other);

        public Tensor logical_not() => Aten.logical_not.Call(this);

        public Tensor bitwise_not() => Aten.bitwise_not.Call(this);

        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and.Call(this, other);

        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or.Call(this, other);

        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor.Call(this, other);

        public Tensor where(Tensor condition, Tensor y) => Aten.where_self.Call(condition, this, y);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.sort.CallPair(this, stable, dim, descending);

        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort.Call(this, dim, descending);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.topk.CallPair(this, k, dim, largest, sorted);
    }

    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    public static Tensor not_equal(Tensor tensor, Tensor target) => tensor.ne(target);

    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    public static Tensor less(Tensor tensor, Tensor target) => tensor.lt(target);

    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    public static Tensor less_equal(Tensor tensor, Tensor target) => tensor.le(target);

    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    public static Tensor greater(Tensor tensor, Tensor target) => tensor.gt(target);

    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    public static Tensor greater_equal(Tensor tensor, Tensor target) => tensor.ge(target);

    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
        tensor.isclose(other, rtol, atol, nanEqual);

    public static Tensor isnan(Tensor input) => input.isnan();

    public static Tensor isinf(Tensor tensor) => tensor.isinf();

    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();

    public static Tensor isposinf(Tensor tensor) => tensor.isposinf();

    public static Tensor isneginf(Tensor tensor) => tensor.isneginf();

    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    public static Tensor fmax(Tensor input, Tensor other) => input.fmax(other);

    public static Tensor fmin(Tensor input, Tensor other) => input.fmin(other);

    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);

    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);

    public static Tensor logical_not(Tensor input) => input.logical_not();

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    public static Tensor[] where(Tensor condition) => Aten.where.CallList(condition);

    public static (Tensor values, Tensor indices) sort(
        Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        input.sort(dim, descending, stable);

    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);

    public static (Tensor values, Tensor indices) topk(
        Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        tensor.topk(k, dim, largest, sorted);
}

internal static partial class Aten
{
    internal static readonly Operator eq_Tensor = new("eq", "Tensor");
    internal static readonly Operator eq_Scalar = new("eq", "Scalar");
    internal static readonly Operator ne_Tensor = new("ne", "Tensor");
    internal static readonly Operator ne_Scalar = new("ne", "Scalar");
    internal static readonly Operator lt_Tensor = new("lt", "Tensor");
    internal static readonly Operator lt_Scalar = new("lt", "Scalar");
    internal static readonly Operator le_Tensor = new("le", "Tensor");
    internal static readonly Operator le_Scalar = new("le", "Scalar");
    internal static readonly Operator gt_Tensor = new("gt", "Tensor");
    internal static readonly Operator gt_Scalar = new("gt", "Scalar");
    internal static readonly Operator ge_Tensor = new("ge", "Tensor");
    internal static readonly Operator ge_Scalar = new("ge", "Scalar");
    internal static readonly Operator isclose = new("isclose");
    internal static readonly Operator allclose = new("allclose");
    internal static readonly Operator isnan = new("isnan");
    internal static readonly Operator isinf = new("isinf");
    internal static readonly Operator isfinite = new("isfinite");
    internal static readonly Operator isposinf = new("isposinf");
    internal static readonly Operator isneginf = new("isneginf");
    internal static readonly Operator maximum = new("maximum");
    internal static readonly Operator minimum = new("minimum");
    internal static readonly Operator fmax = new("fmax");
    internal static readonly Operator fmin = new("fmin");
    internal static readonly Operator logical_and = new("logical_and");
    internal static readonly Operator logical_or = new("logical_or");
    internal static readonly Operator logical_xor = new("logical_xor");
    internal static readonly Operator logical_not = new("logical_not");
    internal static readonly Operator bitwise_not = new("bitwise_not");
    internal static readonly Operator bitwise_and = new("bitwise_and", "Tensor");
    internal static readonly Operator bitwise_or = new("bitwise_or", "Tensor");
    internal static readonly Operator bitwise_xor = new("bitwise_xor", "Tensor");
    internal static readonly Operator where_self = new("where", "self");
    internal static readonly Operator where = new("where");
    internal static readonly Operator sort = new("sort", "stable");
    internal static readonly Operator argsort = new("argsort");
    internal static readonly Operator topk = new("topk");
}
