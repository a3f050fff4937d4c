using TorchSharp.Door;

namespace TorchSharp;

/// <content>Draws from distributions whose parameters are tensors, and draws that overwrite a tensor.</content>
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor binomial(Tensor prob, Generator? generator = null) =>
            Aten.binomial.Call(this, prob, Argument.Of(generator));

        public Tensor bernoulli_(Tensor p, Generator? generator = null) =>
            Aten.bernoulli__Tensor.CallInPlace(this, this, p, Argument.Of(generator));

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Aten.cauchy_.CallInPlace(this, this, median, sigma, Argument.Of(generator));

        /// <summary>Overwrites with numbers of Bernoulli trials to the first success.</summary>
        public Tensor geometric_(double p, Generator? generator = null) =>
            Aten.geometric_.CallInPlace(this, this, p, Argument.Of(generator));

        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.log_normal_.CallInPlace(this, this, mean, std, Argument.Of(generator));

        public Tensor random_(double from, double to, Generator? generator = null) =>
            Aten.random__from.CallInPlace(this, this, (long)from, (long)to, Argument.Of(generator));

        public Tensor randint_like(
            long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(
                Aten.randint_like_low_dtype.Call(this, low, high, Argument.Of(dtype), Argument.None, Argument.Of(device)),
                requires_grad);
    }

    /// <summary>Draws from Dirichlet distributions, concentrations along the last dimension.</summary>
    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) =>
        Aten._sample_dirichlet.Call(input, Argument.Of(generator));

    /// <summary>Draws from gamma distributions of scale 1, differentiable in the shape.</summary>
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null) =>
        Aten._standard_gamma.Call(input, Argument.Of(generator));

    /// <summary>Draws from binomial distributions.</summary>
    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) => count.binomial(probs, generator);

    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);

    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null) =>
        Made(
            Aten.normal_float_float.Call(
                mean, std, Argument.List(size), Argument.Of(generator), Argument.Of(dtype), Argument.None,
                Argument.Place(device)),
            requires_grad);

    public static Tensor randint_like(
        Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);
}

internal static partial class Aten
{
    internal static readonly Operator _sample_dirichlet = new("_sample_dirichlet");
    internal static readonly Operator _standard_gamma = new("_standard_gamma");
    internal static readonly Operator binomial = new("binomial");
    internal static readonly Operator bernoulli__Tensor = new("bernoulli_", "Tensor");
    internal static readonly Operator cauchy_ = new("cauchy_");
    internal static readonly Operator geometric_ = new("geometric_");
    internal static readonly Operator log_normal_ = new("log_normal_");
    internal static readonly Operator random__from = new("random_", "from");
    internal static readonly Operator randint_like_low_dtype = new("randint_like", "low_dtype");
    internal static readonly Operator normal_float_float = new("normal", "float_float");
}
