using TorchSharp.Door;

namespace TorchSharp;

/// <content>Orthogonal polynomials of degree n at x.</content>
public static partial class torch
{
    public static partial class special
    {
        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_chebyshev_polynomial_t.Call(x, n)
                : Aten.special_chebyshev_polynomial_t_out.CallInPlace(@out, x, n, @out);

        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_chebyshev_polynomial_u.Call(x, n)
                : Aten.special_chebyshev_polynomial_u_out.CallInPlace(@out, x, n, @out);

        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_chebyshev_polynomial_v.Call(x, n)
                : Aten.special_chebyshev_polynomial_v_out.CallInPlace(@out, x, n, @out);

        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_chebyshev_polynomial_w.Call(x, n)
                : Aten.special_chebyshev_polynomial_w_out.CallInPlace(@out, x, n, @out);

        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_shifted_chebyshev_t.Call(x, n)
                : Aten.special_shifted_chebyshev_t_out.CallInPlace(@out, x, n, @out);

        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_shifted_chebyshev_u.Call(x, n)
                : Aten.special_shifted_chebyshev_u_out.CallInPlace(@out, x, n, @out);

        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_shifted_chebyshev_v.Call(x, n)
                : Aten.special_shifted_chebyshev_v_out.CallInPlace(@out, x, n, @out);

        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_shifted_chebyshev_w.Call(x, n)
                : Aten.special_shifted_chebyshev_w_out.CallInPlace(@out, x, n, @out);

        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_hermite_polynomial_h.Call(x, n)
                : Aten.special_hermite_polynomial_h_out.CallInPlace(@out, x, n, @out);

        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_hermite_polynomial_he.Call(x, n)
                : Aten.special_hermite_polynomial_he_out.CallInPlace(@out, x, n, @out);

        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_laguerre_polynomial_l.Call(x, n)
                : Aten.special_laguerre_polynomial_l_out.CallInPlace(@out, x, n, @out);

        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null
                ? Aten.special_legendre_polynomial_p.Call(x, n)
                : Aten.special_legendre_polynomial_p_out.CallInPlace(@out, x, n, @out);
    }
}

internal static partial class Aten
{
    internal static readonly Operator special_chebyshev_polynomial_t = new("special_chebyshev_polynomial_t");
    internal static readonly Operator special_chebyshev_polynomial_t_out = new("special_chebyshev_polynomial_t", "out");
    internal static readonly Operator special_chebyshev_polynomial_u = new("special_chebyshev_polynomial_u");
    internal static readonly Operator special_chebyshev_polynomial_u_out = new("special_chebyshev_polynomial_u", "out");
    internal static readonly Operator special_chebyshev_polynomial_v = new("special_chebyshev_polynomial_v");
    internal static readonly Operator special_chebyshev_polynomial_v_out = new("special_chebyshev_polynomial_v", "out");
    internal static readonly Operator special_chebyshev_polynomial_w = new("special_chebyshev_polynomial_w");
    internal static readonly Operator special_chebyshev_polynomial_w_out = new("special_chebyshev_polynomial_w", "out");
    internal static readonly Operator special_shifted_chebyshev_t = new("special_shifted_chebyshev_polynomial_t");
    internal static readonly Operator special_shifted_chebyshev_t_out = new("special_shifted_chebyshev_polynomial_t", "out");
    internal static readonly Operator special_shifted_chebyshev_u = new("special_shifted_chebyshev_polynomial_u");
    internal static readonly Operator special_shifted_chebyshev_u_out = new("special_shifted_chebyshev_polynomial_u", "out");
    internal static readonly Operator special_shifted_chebyshev_v = new("special_shifted_chebyshev_polynomial_v");
    internal static readonly Operator special_shifted_chebyshev_v_out = new("special_shifted_chebyshev_polynomial_v", "out");
    internal static readonly Operator special_shifted_chebyshev_w = new("special_shifted_chebyshev_polynomial_w");
    internal static readonly Operator special_shifted_chebyshev_w_out = new("special_shifted_chebyshev_polynomial_w", "out");
    internal static readonly Operator special_hermite_polynomial_h = new("special_hermite_polynomial_h");
    internal static readonly Operator special_hermite_polynomial_h_out = new("special_hermite_polynomial_h", "out");
    internal static readonly Operator special_hermite_polynomial_he = new("special_hermite_polynomial_he");
    internal static readonly Operator special_hermite_polynomial_he_out = new("special_hermite_polynomial_he", "out");
    internal static readonly Operator special_laguerre_polynomial_l = new("special_laguerre_polynomial_l");
    internal static readonly Operator special_laguerre_polynomial_l_out = new("special_laguerre_polynomial_l", "out");
    internal static readonly Operator special_legendre_polynomial_p = new("special_legendre_polynomial_p");
    internal static readonly Operator special_legendre_polynomial_p_out = new("special_legendre_polynomial_p", "out");
}
