using TorchSharp.Door;

namespace TorchSharp;

/// <content>Standard deviation and variance over dimensions, alone or with the mean.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.std_dim, new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);

        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.std_dim, new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.std_dim, Argument.List(dimensions), unbiased, keepdim, type);

        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.var_dim, new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);

        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.var_dim, new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Reduce(Aten.var_dim, Argument.List(dimensions), unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(
            (long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.std_mean_dim, new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(
            (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.std_mean_dim, new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.std_mean_dim, Argument.List(dimensions), unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Aten.std_mean.CallPair(this, unbiased);

        public (Tensor std, Tensor mean) std_mean(
            long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.std_mean_dim, Argument.List(dim), unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(
            long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.std_mean_dim, dimensions, unbiased, keepdim, type);

        public (Tensor @var, Tensor mean) var_mean(
            (long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.var_mean_dim, new[] { dim.Item1, dim.Item2 }, unbiased, keepdim, type);

        public (Tensor @var, Tensor mean) var_mean(
            (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.var_mean_dim, new[] { dim.Item1, dim.Item2, dim.Item3 }, unbiased, keepdim, type);

        public (Tensor @var, Tensor mean) var_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.var_mean_dim, Argument.List(dimensions), unbiased, keepdim, type);

        public (Tensor @var, Tensor mean) var_mean(bool unbiased = true) => Aten.var_mean.CallPair(this, unbiased);

        public (Tensor @var, Tensor mean) var_mean(
            long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.var_mean_dim, Argument.List(dim), unbiased, keepdim, type);

        public (Tensor @var, Tensor mean) var_mean(
            long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            ReducePair(Aten.var_mean_dim, dimensions, unbiased, keepdim, type);

        private (Tensor, Tensor) ReducePair(Operator spread, Argument dimensions, bool unbiased, bool keepdim, ScalarType? type)
        {
            if (type is null || type == dtype)
                return spread.CallPair(this, dimensions, unbiased, keepdim);
            using var converted = to_type(type.Value);
            return spread.CallPair(converted, dimensions, unbiased, keepdim);
        }
    }

    public static Tensor std(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor var(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) => input.std_mean(unbiased);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor @var, Tensor mean) var_mean(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor @var, Tensor mean) var_mean(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor @var, Tensor mean) var_mean(
        Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor @var, Tensor mean) var_mean(Tensor input, bool unbiased = true) => input.var_mean(unbiased);

    public static (Tensor @var, Tensor mean) var_mean(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor @var, Tensor mean) var_mean(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);
}

internal static partial class Aten
{
    internal static readonly Operator std_mean_dim = new("std_mean", "dim");
    internal static readonly Operator std_mean = new("std_mean");
    internal static readonly Operator var_mean_dim = new("var_mean", "dim");
    internal static readonly Operator var_mean = new("var_mean");
}
