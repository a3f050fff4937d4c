using TorchSharp.Door;

namespace TorchSharp;

/// <content>Gamma, Bessel and entropy functions; torch.special has more.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor i0() => Aten.i0.Call(this);

        public Tensor i0_() => Aten.i0_.CallInPlace(this, this);

        public Tensor igamma(Tensor other) => Aten.igamma.Call(this, other);

        public Tensor igammac(Tensor other) => Aten.igammac.Call(this, other);

        public Tensor logit_(double? eps = null) => Aten.logit_.CallInPlace(this, this, Argument.Of(eps));

        public Tensor mvlgamma(long p) => Aten.mvlgamma.Call(this, p);

        public Tensor mvlgamma_(long p) => Aten.mvlgamma_.CallInPlace(this, this, p);

        public Tensor polygamma(long p) => Aten.polygamma.Call(p, this);

        public Tensor polygamma_(long p) => Aten.polygamma_.CallInPlace(this, this, p);

        public Tensor xlogy(Scalar y) => Aten.xlogy_Scalar_Other.Call(this, y);

        public Tensor xlogy_(Scalar y) => Aten.xlogy_.CallInPlace(this, this, y);

        public Tensor xlogy_(Tensor y) => Aten.xlogy__Tensor.CallInPlace(this, this, y);
    }

    public static Tensor i0(Tensor input) => input.i0();

    public static Tensor i0_(Tensor input) => input.i0_();

    /// <summary>The regularised lower incomplete gamma function.</summary>
    public static Tensor igamma(Tensor input, Tensor other) => input.igamma(other);

    /// <summary>The regularised upper incomplete gamma function.</summary>
    public static Tensor igammac(Tensor input, Tensor other) => input.igammac(other);

    public static Tensor logit(Tensor input, double? eps = null) => input.logit(eps);

    public static Tensor logit_(Tensor input, double? eps = null) => input.logit_(eps);

    /// <summary>The logarithm of the multivariate gamma function of dimension p.</summary>
    public static Tensor mvlgamma(Tensor input, long p) => input.mvlgamma(p);

    public static Tensor mvlgamma_(Tensor input, long p) => input.mvlgamma_(p);

    /// <summary>The p-th derivative of the digamma function.</summary>
    public static Tensor polygamma(Tensor input, long p) => input.polygamma(p);

    public static Tensor polygamma_(Tensor input, long p) => input.polygamma_(p);

    /// <summary>x log y, and 0 where x is 0.</summary>
    public static Tensor xlogy(Tensor x, Scalar y) => x.xlogy(y);

    public static Tensor xlogy_(Tensor x, Scalar y) => x.xlogy_(y);

    public static Tensor xlogy_(Tensor x, Tensor y) => x.xlogy_(y);
}

internal static partial class Aten
{
    internal static readonly Operator i0 = new("i0");
    internal static readonly Operator i0_ = new("i0_");
    internal static readonly Operator igamma = new("igamma");
    internal static readonly Operator igammac = new("igammac");
    internal static readonly Operator logit_ = new("logit_");
    internal static readonly Operator mvlgamma = new("mvlgamma");
    internal static readonly Operator mvlgamma_ = new("mvlgamma_");
    internal static readonly Operator polygamma_ = new("polygamma_");
    internal static readonly Operator xlogy_Scalar_Other = new("xlogy", "Scalar_Other");
    internal static readonly Operator xlogy_ = new("xlogy_", "Scalar_Other");
    internal static readonly Operator xlogy__Tensor = new("xlogy_", "Tensor");
    internal static readonly Operator polygamma = new("polygamma");
}
