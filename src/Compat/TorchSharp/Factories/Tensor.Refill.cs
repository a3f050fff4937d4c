using TorchSharp.Door;

namespace TorchSharp;

/// <content>Values, draws and sequences written into a tensor that is there already; it takes the new shape.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor zeros(params long[] sizes) => Aten.zeros_out.CallInPlace(this, sizes, this);

        public Tensor ones(params long[] sizes) => Aten.ones_out.CallInPlace(this, sizes, this);

        public Tensor empty(params long[] sizes) => Aten.empty_out.CallInPlace(this, sizes, Argument.None, this);

        public Tensor full(long[] sizes, Scalar value) => Aten.full_out.CallInPlace(this, sizes, value, this);

        public Tensor full(ReadOnlySpan<long> sizes, Scalar value) =>
            Aten.full_out.CallInPlace(this, Argument.List(sizes), value, this);

        public Tensor eye(long rows, long columns) => Aten.eye_m_out.CallInPlace(this, rows, columns, this);

        public Tensor rand_out(params long[] sizes) => Aten.rand_out.CallInPlace(this, sizes, this);

        public Tensor randn_out(params long[] sizes) => Aten.randn_out.CallInPlace(this, sizes, this);

        public Tensor randint_out(long high, long[] sizes) => Aten.randint_out.CallInPlace(this, high, sizes, this);

        public Tensor randperm_out(long n) => Aten.randperm_out.CallInPlace(this, n, this);

        public Tensor arange_out(Scalar start, Scalar stop, Scalar step) =>
            Aten.arange_start_out.CallInPlace(this, start, stop, step, this);
    }

    public static Tensor rand_out(Tensor input, params long[] sizes) => input.rand_out(sizes);

    public static Tensor randint_out(Tensor input, long high, long[] sizes) => input.randint_out(high, sizes);

    public static Tensor randperm_out(Tensor input, long n) => input.randperm_out(n);
}

internal static partial class Aten
{
    internal static readonly Operator zeros_out = new("zeros", "out");
    internal static readonly Operator ones_out = new("ones", "out");
    internal static readonly Operator empty_out = new("empty", "out");
    internal static readonly Operator full_out = new("full", "out");
    internal static readonly Operator eye_m_out = new("eye", "m_out");
    internal static readonly Operator rand_out = new("rand", "out");
    internal static readonly Operator randn_out = new("randn", "out");
    internal static readonly Operator randint_out = new("randint", "out");
    internal static readonly Operator randperm_out = new("randperm", "out");
    internal static readonly Operator arange_start_out = new("arange", "start_out");
}
