using TorchSharp.Door;

namespace TorchSharp;

/// <content>Extremes, order statistics and means that leave NaN out.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null
                ? Aten.amax.Call(this, Argument.List(dims), keepdim)
                : Aten.amax_out.CallInPlace(@out, this, Argument.List(dims), keepdim, @out);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amax.Call(this, dims, keepdim) : Aten.amax_out.CallInPlace(@out, this, dims, keepdim, @out);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null
                ? Aten.amin.Call(this, Argument.List(dims), keepdim)
                : Aten.amin_out.CallInPlace(@out, this, Argument.List(dims), keepdim, @out);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amin.Call(this, dims, keepdim) : Aten.amin_out.CallInPlace(@out, this, dims, keepdim, @out);

        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) =>
            Aten.aminmax.CallPair(this, Argument.Of(dim), keepdim);

        public (Tensor values, Tensor indexes) cummax(long dim) => Aten.cummax.CallPair(this, dim);

        public (Tensor values, Tensor indexes) cummin(long dim) => Aten.cummin.CallPair(this, dim);

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Aten.kthvalue.CallPair(this, k, dim ?? -1, keepdim);

        [Obsolete("use torch.kthvalue", false)]
        public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) =>
            input.kthvalue(k, dim, keepdim);

        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) =>
            Aten.mode.CallPair(this, dim, keepdim);

        public Tensor msort() => Aten.msort.Call(this);

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
            Aten.nanmean.Call(this, dim is { } one ? Argument.List(one) : Argument.None, keepdim, Argument.Of(dtype));

        public Tensor nanmedian() => Aten.nanmedian.Call(this);

        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.nanquantile.Call(this, q, dim, keepdim);
    }

    public static Tensor amax(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
        input.amax(dims, keepdim, @out);

    public static Tensor amax(Tensor input, long[] dims) => input.amax(dims);

    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) =>
        input.amax(dims, keepdim, @out);

    public static Tensor amin(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
        input.amin(dims, keepdim, @out);

    public static Tensor amin(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) =>
        input.amin(dims, keepdim, @out);

    public static (Tensor min, Tensor max) aminmax(Tensor input, long? dim = null, bool keepdim = false) =>
        input.aminmax(dim, keepdim);

    public static (Tensor values, Tensor indices) cummax(Tensor input, long dim) => input.cummax(dim);

    public static (Tensor values, Tensor indices) cummin(Tensor input, long dim) => input.cummin(dim);

    public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) =>
        input.kthvalue(k, dim, keepdim);

    public static (Tensor values, Tensor indices) mode(Tensor input, long dim = -1, bool keepdim = false) =>
        input.mode(dim, keepdim);

    public static Tensor msort(Tensor tensor) => tensor.msort();

    public static Tensor nanmean(Tensor input, int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
        input.nanmean(dim, keepdim, dtype);

    public static Tensor nanmedian(Tensor input) => input.nanmedian();

    public static Tensor nanquantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) =>
        input.nanquantile(q, dim, keepdim);
}

internal static partial class Aten
{
    internal static readonly Operator amax_out = new("amax", "out");
    internal static readonly Operator amin_out = new("amin", "out");
    internal static readonly Operator aminmax = new("aminmax");
    internal static readonly Operator cummax = new("cummax");
    internal static readonly Operator cummin = new("cummin");
    internal static readonly Operator mode = new("mode");
    internal static readonly Operator msort = new("msort");
    internal static readonly Operator nanmedian = new("nanmedian");
    internal static readonly Operator nanquantile = new("nanquantile");
    internal static readonly Operator kthvalue = new("kthvalue");
    internal static readonly Operator nanmean = new("nanmean");
}
