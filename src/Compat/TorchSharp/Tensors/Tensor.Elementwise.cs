using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Aten.abs.Call(this);

        public Tensor abs_() => Aten.abs_.CallInPlace(this, this);

        public Tensor ceil() => Aten.ceil.Call(this);

        public Tensor ceil_() => Aten.ceil_.CallInPlace(this, this);

        public Tensor exp() => Aten.exp.Call(this);

        public Tensor exp_() => Aten.exp_.CallInPlace(this, this);

        public Tensor expm1() => Aten.expm1.Call(this);

        public Tensor expm1_() => Aten.expm1_.CallInPlace(this, this);

        public Tensor exp2() => Aten.exp2.Call(this);

        public Tensor exp2_() => Aten.exp2_.CallInPlace(this, this);

        public Tensor floor() => Aten.floor.Call(this);

        public Tensor floor_() => Aten.floor_.CallInPlace(this, this);

        public Tensor frac() => Aten.frac.Call(this);

        public Tensor frac_() => Aten.frac_.CallInPlace(this, this);

        public Tensor log() => Aten.log.Call(this);

        public Tensor log_() => Aten.log_.CallInPlace(this, this);

        public Tensor log10() => Aten.log10.Call(this);

        public Tensor log10_() => Aten.log10_.CallInPlace(this, this);

        public Tensor log1p() => Aten.log1p.Call(this);

        public Tensor log1p_() => Aten.log1p_.CallInPlace(this, this);

        public Tensor log2() => Aten.log2.Call(this);

        public Tensor log2_() => Aten.log2_.CallInPlace(this, this);

        public Tensor neg() => Aten.neg.Call(this);

        public Tensor neg_() => Aten.neg_.CallInPlace(this, this);

        public Tensor reciprocal() => Aten.reciprocal.Call(this);

        public Tensor reciprocal_() => Aten.reciprocal_.CallInPlace(this, this);

        public Tensor rsqrt() => Aten.rsqrt.Call(this);

        public Tensor rsqrt_() => Aten.rsqrt_.CallInPlace(this, this);

        public Tensor sgn() => Aten.sgn.Call(this);

        public Tensor sgn_() => Aten.sgn_.CallInPlace(this, this);

        public Tensor sign() => Aten.sign.Call(this);

        public Tensor sign_() => Aten.sign_.CallInPlace(this, this);

        public Tensor sqrt() => Aten.sqrt.Call(this);

        public Tensor sqrt_() => Aten.sqrt_.CallInPlace(this, this);

        public Tensor trunc() => Aten.trunc.Call(this);

        public Tensor trunc_() => Aten.trunc_.CallInPlace(this, this);

        public Tensor erf() => Aten.erf.Call(this);

        public Tensor erf_() => Aten.erf_.CallInPlace(this, this);

        public Tensor erfc() => Aten.erfc.Call(this);

        public Tensor erfc_() => Aten.erfc_.CallInPlace(this, this);

        public Tensor erfinv() => Aten.erfinv.Call(this);

        public Tensor erfinv_() => Aten.erfinv_.CallInPlace(this, this);

        public Tensor lgamma() => Aten.lgamma.Call(this);

        public Tensor lgamma_() => Aten.lgamma_.CallInPlace(this, this);

        public Tensor digamma() => Aten.digamma.Call(this);

        public Tensor digamma_() => Aten.digamma_.CallInPlace(this, this);

        public Tensor absolute() => abs();

        public Tensor negative() => neg();

        public Tensor square() => Aten.square.Call(this);

        public Tensor round(long decimals = 0L) => Aten.round_decimals.Call(this, decimals);

        public Tensor round_(long decimals = 0L) => Aten.round__decimals.CallInPlace(this, this, decimals);

        public Tensor signbit() => Aten.signbit.Call(this);

        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num.Call(this, nan, Argument.Of(posinf), Argument.Of(neginf));

        public Tensor nan_to_num_(double nan = 0d, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num_.CallInPlace(this, this, nan, Argument.Of(posinf), Argument.Of(neginf));

        public Tensor logit(double? eps = null) => Aten.logit.Call(this, Argument.Of(eps));

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp.Call(this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.clamp_Tensor.Call(this, min, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.clamp_.CallInPlace(this, this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.clamp__Tensor.CallInPlace(this, this, min, max);

        public Tensor clamp_max(Scalar max) => Aten.clamp_max.Call(this, max);

        public Tensor clamp_max_(Scalar max) => Aten.clamp_max_.CallInPlace(this, this, max);

        public Tensor clamp_min(Scalar min) => Aten.clamp_min.Call(this, min);

        public Tensor clamp_min_(Scalar min) => Aten.clamp_min_.CallInPlace(this, this, min);
    }

    public static Tensor abs(Tensor input) => input.abs();

    public static Tensor abs_(Tensor input) => input.abs_();

    public static Tensor ceil(Tensor input) => input.ceil();

    public static Tensor ceil_(Tensor input) => input.ceil_();

    public static Tensor exp(Tensor input) => input.exp();

    public static Tensor exp_(Tensor input) => input.exp_();

    public static Tensor expm1(Tensor input) => input.expm1();

    public static Tensor expm1_(Tensor input) => input.expm1_();

    public static Tensor exp2(Tensor input) => input.exp2();

    public static Tensor exp2_(Tensor input) => input.exp2_();

    public static Tensor floor(Tensor input) => input.floor();

    public static Tensor floor_(Tensor input) => input.floor_();

    public static Tensor frac(Tensor input) => input.frac();

    public static Tensor frac_(Tensor input) => input.frac_();

    public static Tensor log(Tensor input) => input.log();

    public static Tensor log_(Tensor input) => input.log_();

    public static Tensor log10(Tensor input) => input.log10();

    public static Tensor log10_(Tensor input) => input.log10_();

    public static Tensor log1p(Tensor input) => input.log1p();

    public static Tensor log1p_(Tensor input) => input.log1p_();

    public static Tensor log2(Tensor input) => input.log2();

    public static Tensor log2_(Tensor input) => input.log2_();

    public static Tensor neg(Tensor input) => input.neg();

    public static Tensor neg_(Tensor input) => input.neg_();

    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();

    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();

    public static Tensor sgn(Tensor input) => input.sgn();

    public static Tensor sgn_(Tensor input) => input.sgn_();

    public static Tensor sign(Tensor input) => input.sign();

    public static Tensor sign_(Tensor input) => input.sign_();

    public static Tensor sqrt(Tensor input) => input.sqrt();

    public static Tensor sqrt_(Tensor input) => input.sqrt_();

    public static Tensor trunc(Tensor input) => input.trunc();

    public static Tensor trunc_(Tensor input) => input.trunc_();

    public static Tensor erf(Tensor input) => input.erf();

    public static Tensor erf_(Tensor input) => input.erf_();

    public static Tensor erfc(Tensor input) => input.erfc();

    public static Tensor erfc_(Tensor input) => input.erfc_();

    public static Tensor erfinv(Tensor input) => input.erfinv();

    public static Tensor erfinv_(Tensor input) => input.erfinv_();

    public static Tensor lgamma(Tensor input) => input.lgamma();

    public static Tensor lgamma_(Tensor input) => input.lgamma_();

    public static Tensor digamma(Tensor input) => input.digamma();

    public static Tensor digamma_(Tensor input) => input.digamma_();

    public static Tensor absolute(Tensor input) => input.abs();

    public static Tensor negative(Tensor input) => input.neg();

    public static Tensor square(Tensor input) => input.square();

    public static Tensor round(Tensor input, long decimals = 0L) => input.round(decimals);

    public static Tensor signbit(Tensor input) => input.signbit();

    public static Tensor nan_to_num(Tensor input, double nan = 0d, double? posinf = null, double? neginf = null) =>
        input.nan_to_num(nan, posinf, neginf);

    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);

    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp_(min, max);

    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp_(min, max);

    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.clip(min, max);
}

internal static partial class Aten
{
    internal static readonly Operator abs = new("abs");
    internal static readonly Operator abs_ = new("abs_");
    internal static readonly Operator ceil = new("ceil");
    internal static readonly Operator ceil_ = new("ceil_");
    internal static readonly Operator exp = new("exp");
    internal static readonly Operator exp_ = new("exp_");
    internal static readonly Operator expm1 = new("expm1");
    internal static readonly Operator expm1_ = new("expm1_");
    internal static readonly Operator exp2 = new("exp2");
    internal static readonly Operator exp2_ = new("exp2_");
    internal static readonly Operator floor = new("floor");
    internal static readonly Operator floor_ = new("floor_");
    internal static readonly Operator frac = new("frac");
    internal static readonly Operator frac_ = new("frac_");
    internal static readonly Operator log = new("log");
    internal static readonly Operator log_ = new("log_");
    internal static readonly Operator log10 = new("log10");
    internal static readonly Operator log10_ = new("log10_");
    internal static readonly Operator log1p = new("log1p");
    internal static readonly Operator log1p_ = new("log1p_");
    internal static readonly Operator log2 = new("log2");
    internal static readonly Operator log2_ = new("log2_");
    internal static readonly Operator neg = new("neg");
    internal static readonly Operator neg_ = new("neg_");
    internal static readonly Operator reciprocal = new("reciprocal");
    internal static readonly Operator reciprocal_ = new("reciprocal_");
    internal static readonly Operator rsqrt = new("rsqrt");
    internal static readonly Operator rsqrt_ = new("rsqrt_");
    internal static readonly Operator sgn = new("sgn");
    internal static readonly Operator sgn_ = new("sgn_");
    internal static readonly Operator sign = new("sign");
    internal static readonly Operator sign_ = new("sign_");
    internal static readonly Operator sqrt = new("sqrt");
    internal static readonly Operator sqrt_ = new("sqrt_");
    internal static readonly Operator trunc = new("trunc");
    internal static readonly Operator trunc_ = new("trunc_");
    internal static readonly Operator erf = new("erf");
    internal static readonly Operator erf_ = new("erf_");
    internal static readonly Operator erfc = new("erfc");
    internal static readonly Operator erfc_ = new("erfc_");
    internal static readonly Operator erfinv = new("erfinv");
    internal static readonly Operator erfinv_ = new("erfinv_");
    internal static readonly Operator lgamma = new("lgamma");
    internal static readonly Operator lgamma_ = new("lgamma_");
    internal static readonly Operator digamma = new("digamma");
    internal static readonly Operator digamma_ = new("digamma_");
    internal static readonly Operator square = new("square");
    internal static readonly Operator round_decimals = new("round", "decimals");
    internal static readonly Operator round__decimals = new("round_", "decimals");
    internal static readonly Operator signbit = new("signbit");
    internal static readonly Operator nan_to_num = new("nan_to_num");
    internal static readonly Operator nan_to_num_ = new("nan_to_num_");
    internal static readonly Operator logit = new("logit");
    internal static readonly Operator clamp = new("clamp");
    internal static readonly Operator clamp_Tensor = new("clamp", "Tensor");
    internal static readonly Operator clamp_ = new("clamp_");
    internal static readonly Operator clamp__Tensor = new("clamp_", "Tensor");
    internal static readonly Operator clamp_max = new("clamp_max");
    internal static readonly Operator clamp_max_ = new("clamp_max_");
    internal static readonly Operator clamp_min = new("clamp_min");
    internal static readonly Operator clamp_min_ = new("clamp_min_");
}
