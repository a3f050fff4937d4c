using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Aten.sum.Call(this, Argument.Of(type));

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim.Call(this, dim, keepdim, Argument.Of(type));

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim.Call(this, Argument.List(dim), keepdim, Argument.Of(type));

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim.Call(this, Argument.List(dim), keepdim, Argument.Of(type));

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => Aten.mean.Call(this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.mean_dim.Call(this, dimensions, keepdim, Argument.Of(type));

        public Tensor prod(ScalarType? type = null) => Aten.prod.Call(this, Argument.Of(type));

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.prod_dim.Call(this, dim, keepdim, Argument.Of(type));

        public Tensor std(bool unbiased = true) => Aten.std.Call(this, unbiased);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.std_dim, dimensions, unbiased, keepdim, type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.std_dim, Argument.List(dim), unbiased, keepdim, type);

        public Tensor var(bool unbiased = true) => Aten.var.Call(this, unbiased);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.var_dim, dimensions, unbiased, keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.var_dim, Argument.List(dim), unbiased, keepdim, type);

        private Tensor Reduce(Operator spread, Argument dimensions, bool unbiased, bool keepdim, ScalarType? type)
        {
            if (type is null || type == dtype)
                return spread.Call(this, dimensions, unbiased, keepdim);
            using var converted = to_type(type.Value);
            return spread.Call(converted, dimensions, unbiased, keepdim);
        }

        public Tensor max() => Aten.max.Call(this);

        public Tensor max(Tensor other) => maximum(other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.max_dim.CallPair(this, dim, keepdim);

        public Tensor amax(params long[] dims) => Aten.amax.Call(this, dims);

        public Tensor argmax() => Aten.argmax.Call(this);

        public Tensor argmax(long dim, bool keepdim = false) => Aten.argmax.Call(this, dim, keepdim);

        public Tensor min() => Aten.min.Call(this);

        public Tensor min(Tensor other) => minimum(other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.min_dim.CallPair(this, dim, keepdim);

        public Tensor amin(params long[] dims) => Aten.amin.Call(this, dims);

        public Tensor argmin() => Aten.argmin.Call(this);

        public Tensor argmin(long dim, bool keepdim = false) => Aten.argmin.Call(this, dim, keepdim);

        public Tensor all() => Aten.all.Call(this);

        public Tensor all(long dim, bool keepdim = false) => Aten.all_dim.Call(this, dim, keepdim);

        public Tensor any() => Aten.any.Call(this);

        public Tensor any(long dim, bool keepdim = false) => Aten.any_dim.Call(this, dim, keepdim);

        public Tensor norm(float p = 2.0f) => Aten.norm.Call(this, (double)p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) =>
            Aten.norm_dim.Call(this, (double)p, Argument.List(dim), keepdim);

        public Tensor median() => Aten.median.Call(this);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.quantile.Call(this, q, dim, keepdim);

        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.logsumexp.Call(this, Argument.List(dim), keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.cumsum.Call(this, dim, Argument.Of(type));

        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.cumprod.Call(this, dim, Argument.Of(type));

        public Tensor nansum() => Aten.nansum.Call(this);

        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Aten.count_nonzero.Call(this) : Aten.count_nonzero_dims.Call(this, dims);
    }

    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);

    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
        input.sum(dim, keepdim, type);

    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        input.sum(dim, keepdim, type);

    public static Tensor mean(Tensor input) => input.mean();

    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        input.mean(dimensions, keepdim, type);

    public static Tensor prod(Tensor input, ScalarType? type = null) => input.prod(type);

    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        input.prod(dim, keepdim, type);

    public static Tensor std(Tensor input, bool unbiased = true) => input.std(unbiased);

    public static Tensor std(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor var(Tensor input, bool unbiased = true) => input.var(unbiased);

    public static Tensor var(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor max(Tensor input) => input.max();

    public static Tensor max(Tensor input, Tensor other) => input.maximum(other);

    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);

    public static Tensor argmax(Tensor input) => input.argmax();

    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);

    public static Tensor min(Tensor input) => input.min();

    public static Tensor min(Tensor input, Tensor other) => input.minimum(other);

    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);

    public static Tensor argmin(Tensor input) => input.argmin();

    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);

    public static Tensor all(Tensor input) => input.all();

    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);

    public static Tensor any(Tensor input) => input.any();

    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);

    public static Tensor norm(Tensor input) => input.norm();

    public static Tensor norm(Tensor input, float p = 2.0f) => input.norm(p);

    public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2.0f) =>
        input.norm(dimension, keepdim, p);

    public static Tensor median(Tensor input) => input.median();

    public static Tensor quantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => input.quantile(q, dim, keepdim);

    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => input.logsumexp(dim, keepdim);

    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => input.cumsum(dim, type);

    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => input.cumprod(dim, dtype);

    public static Tensor nansum(Tensor input) => input.nansum();

    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => input.count_nonzero(dims);
}

internal static partial class Aten
{
    internal static readonly Operator sum = new("sum");
    internal static readonly Operator sum_dim = new("sum", "dim_IntList");
    internal static readonly Operator mean = new("mean");
    internal static readonly Operator mean_dim = new("mean", "dim");
    internal static readonly Operator prod = new("prod");
    internal static readonly Operator prod_dim = new("prod", "dim_int");
    internal static readonly Operator std = new("std");
    internal static readonly Operator std_dim = new("std", "dim");
    internal static readonly Operator var = new("var");
    internal static readonly Operator var_dim = new("var", "dim");
    internal static readonly Operator max = new("max");
    internal static readonly Operator max_dim = new("max", "dim");
    internal static readonly Operator amax = new("amax");
    internal static readonly Operator argmax = new("argmax");
    internal static readonly Operator min = new("min");
    internal static readonly Operator min_dim = new("min", "dim");
    internal static readonly Operator amin = new("amin");
    internal static readonly Operator argmin = new("argmin");
    internal static readonly Operator all = new("all");
    internal static readonly Operator all_dim = new("all", "dim");
    internal static readonly Operator any = new("any");
    internal static readonly Operator any_dim = new("any", "dim");
    internal static readonly Operator norm = new("norm", "Scalar");
    internal static readonly Operator norm_dim = new("norm", "ScalarOpt_dim");
    internal static readonly Operator median = new("median");
    internal static readonly Operator quantile = new("quantile");
    internal static readonly Operator logsumexp = new("logsumexp");
    internal static readonly Operator cumsum = new("cumsum");
    internal static readonly Operator cumprod = new("cumprod");
    internal static readonly Operator nansum = new("nansum");
    internal static readonly Operator count_nonzero = new("count_nonzero");
    internal static readonly Operator count_nonzero_dims = new("count_nonzero", "dim_IntList");
}
