using TorchSharp.Door;

namespace TorchSharp;

/// <content>Differences, the trapezoidal rule and running sums of exponentials.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor trapezoid(Tensor x, long dim = -1) => Aten.trapezoid.Call(this, x, dim);

        public Tensor trapezoid(double dx = 1, long dim = -1) => Aten.trapezoid_dx.Call(this, dx, dim);

        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Aten.cumulative_trapezoid.Call(this, x, dim);

        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Aten.cumulative_trapezoid_dx.Call(this, dx, dim);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.diff.Call(this, n, dim, prepend, append);

        public Tensor logcumsumexp(long dim) => Aten.logcumsumexp.Call(this, dim);
    }

    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);

    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);

    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => Aten.trapz.Call(y, x, dim);

    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => Aten.trapz_dx.Call(y, dx, dim);

    public static Tensor cumulative_trapezoid(Tensor y, Tensor x, long dim = -1) => y.cumulative_trapezoid(x, dim);

    public static Tensor cumulative_trapezoid(Tensor y, double dx = 1, long dim = -1) => y.cumulative_trapezoid(dx, dim);

    public static Tensor diff(Tensor input, long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
        input.diff(n, dim, prepend, append);

    /// <summary>Derivatives along a dimension, or along each, by central differences.</summary>
    public static ICollection<Tensor> gradient(Tensor input, int spacing = 1, long? dim = null, int edge_order = 1) =>
        Aten.gradient.CallList(input, spacing, Argument.Of(dim), edge_order);

    public static ICollection<Tensor> gradient(Tensor input, int spacing = 1, long[]? dims = null, int edge_order = 1) =>
        dims is null
            ? gradient(input, spacing, (long?)null, edge_order)
            : Aten.gradient_scalararray.CallList(input, spacing, dims, edge_order);

    public static Tensor logcumsumexp(Tensor input, long dim) => input.logcumsumexp(dim);
}

internal static partial class Aten
{
    internal static readonly Operator trapezoid = new("trapezoid", "x");
    internal static readonly Operator trapezoid_dx = new("trapezoid", "dx");
    internal static readonly Operator trapz = new("trapz", "x");
    internal static readonly Operator trapz_dx = new("trapz", "dx");
    internal static readonly Operator cumulative_trapezoid = new("cumulative_trapezoid", "x");
    internal static readonly Operator cumulative_trapezoid_dx = new("cumulative_trapezoid", "dx");
    internal static readonly Operator diff = new("diff");
    internal static readonly Operator gradient = new("gradient", "scalarint");
    internal static readonly Operator gradient_scalararray = new("gradient", "scalararray");
    internal static readonly Operator logcumsumexp = new("logcumsumexp");
}
