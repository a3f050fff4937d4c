using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions, element by element.</summary>
    public static partial class special
    {
        public static Tensor digamma(Tensor input) => Aten.special_digamma.Call(input);

        public static Tensor entr(Tensor input) => Aten.special_entr.Call(input);

        public static Tensor erf(Tensor input) => Aten.special_erf.Call(input);

        public static Tensor erfc(Tensor input) => Aten.special_erfc.Call(input);

        public static Tensor erfcx(Tensor input) => Aten.special_erfcx.Call(input);

        public static Tensor erfinv(Tensor input) => Aten.special_erfinv.Call(input);

        public static Tensor exp2(Tensor input) => Aten.special_exp2.Call(input);

        public static Tensor expit(Tensor input) => Aten.special_expit.Call(input);

        public static Tensor expm1(Tensor input) => Aten.special_expm1.Call(input);

        public static Tensor gammainc(Tensor input, Tensor other) => Aten.special_gammainc.Call(input, other);

        public static Tensor gammaincc(Tensor input, Tensor other) => Aten.special_gammaincc.Call(input, other);

        public static Tensor gammaln(Tensor input) => Aten.special_gammaln.Call(input);

        public static Tensor i0(Tensor input) => Aten.special_i0.Call(input);

        public static Tensor i0e(Tensor input) => Aten.special_i0e.Call(input);

        public static Tensor i1(Tensor input) => Aten.special_i1.Call(input);

        public static Tensor i1e(Tensor input) => Aten.special_i1e.Call(input);

        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) =>
            Aten.special_log_softmax.Call(input, dim, Argument.Of(dtype));

        public static Tensor logit(Tensor input) => Aten.special_logit.Call(input);

        public static Tensor multigammaln(Tensor input, long p) => Aten.special_multigammaln.Call(input, p);

        public static Tensor ndtr(Tensor input) => Aten.special_ndtr.Call(input);

        public static Tensor ndtri(Tensor input) => Aten.special_ndtri.Call(input);

        public static Tensor polygamma(long n, Tensor input) => Aten.special_polygamma.Call(n, input);

        public static Tensor psi(Tensor input) => Aten.special_psi.Call(input);

        public static Tensor sigmoid(Tensor input) => Aten.sigmoid.Call(input);

        public static Tensor sigmoid_(Tensor input) => Aten.sigmoid_.CallInPlace(input, input);

        public static Tensor sinc(Tensor input) => Aten.special_sinc.Call(input);

        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
            Aten.special_softmax.Call(input, dim, Argument.Of(dtype));

        public static Tensor xlog1py(Tensor input, Tensor other) => Aten.special_xlog1py.Call(input, other);

        public static Tensor zeta(Tensor x, Tensor q) => Aten.special_zeta.Call(x, q);
    }
}

internal static partial class Aten
{
    internal static readonly Operator special_digamma = new("special_digamma");
    internal static readonly Operator special_entr = new("special_entr");
    internal static readonly Operator special_erf = new("special_erf");
    internal static readonly Operator special_erfc = new("special_erfc");
    internal static readonly Operator special_erfcx = new("special_erfcx");
    internal static readonly Operator special_erfinv = new("special_erfinv");
    internal static readonly Operator special_exp2 = new("special_exp2");
    internal static readonly Operator special_expit = new("special_expit");
    internal static readonly Operator special_expm1 = new("special_expm1");
    internal static readonly Operator special_gammainc = new("special_gammainc");
    internal static readonly Operator special_gammaincc = new("special_gammaincc");
    internal static readonly Operator special_gammaln = new("special_gammaln");
    internal static readonly Operator special_i0 = new("special_i0");
    internal static readonly Operator special_i0e = new("special_i0e");
    internal static readonly Operator special_i1 = new("special_i1");
    internal static readonly Operator special_i1e = new("special_i1e");
    internal static readonly Operator special_log_softmax = new("special_log_softmax");
    internal static readonly Operator special_multigammaln = new("special_multigammaln");
    internal static readonly Operator special_ndtr = new("special_ndtr");
    internal static readonly Operator special_ndtri = new("special_ndtri");
    internal static readonly Operator special_polygamma = new("special_polygamma");
    internal static readonly Operator special_psi = new("special_psi");
    internal static readonly Operator special_sinc = new("special_sinc");
    internal static readonly Operator special_softmax = new("special_softmax");
    internal static readonly Operator special_xlog1py = new("special_xlog1py");
    internal static readonly Operator special_zeta = new("special_zeta");
    internal static readonly Operator special_logit = new("special_logit");
}
