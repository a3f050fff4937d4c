using TorchSharp.Door;

namespace TorchSharp;

/// <content>Random tensors. Without a generator they draw from the default one, which torch.manual_seed seeds.</content>
public static partial class torch
{
    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        Made(
            Aten.randint.Call(
                low, high, size.Shape, Argument.Of(generator), Argument.Of(dtype ?? ScalarType.Int64), Argument.None,
                Argument.Place(device)),
            requires_grad);

    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator);

    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator);

    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator);

    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator);

    /// <summary>A random permutation of 0 to n - 1.</summary>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Made(
            Aten.randperm.Call(n, Argument.Of(generator), Argument.Of(dtype ?? ScalarType.Int64), Argument.None,
                Argument.Place(device)),
            requires_grad);

    /// <summary>A random permutation of 0 to n - 1, written into a tensor.</summary>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null) =>
        Aten.randperm_generator_out.CallInPlace(@out, n, Argument.Of(generator), @out);

    /// <summary>Draws from normal distributions, one an element.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        Aten.normal.Call(mean, std, Argument.Of(generator));

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    public partial class Tensor
    {
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.rand_like.Call(this, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Made(Aten.randn_like.Call(this, Argument.Of(dtype), Argument.None, Argument.Of(device)), requires_grad);

        public Tensor bernoulli(Generator? generator = null) => Aten.bernoulli.Call(this, Argument.Of(generator));

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Aten.bernoulli_.CallInPlace(this, this, p, Argument.Of(generator));

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.multinomial.Call(this, num_samples, replacement, Argument.Of(generator));

        public Tensor poisson(Generator? generator = null) => Aten.poisson.Call(this, Argument.Of(generator));

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Aten.normal_.CallInPlace(this, this, mean, std, Argument.Of(generator));

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Aten.uniform_.CallInPlace(this, this, from, to, Argument.Of(generator));

        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) =>
            Aten.exponential_.CallInPlace(this, this, lambda, Argument.Of(generator));
    }
}

internal static partial class Aten
{
    internal static readonly Operator randint = new("randint", "low_generator");
    internal static readonly Operator randperm = new("randperm", "generator");
    internal static readonly Operator randperm_generator_out = new("randperm", "generator_out");
    internal static readonly Operator normal = new("normal", "Tensor_Tensor");
    internal static readonly Operator rand_like = new("rand_like");
    internal static readonly Operator randn_like = new("randn_like");
    internal static readonly Operator bernoulli = new("bernoulli");
    internal static readonly Operator bernoulli_ = new("bernoulli_", "float");
    internal static readonly Operator multinomial = new("multinomial");
    internal static readonly Operator poisson = new("poisson");
    internal static readonly Operator normal_ = new("normal_");
    internal static readonly Operator uniform_ = new("uniform_");
    internal static readonly Operator exponential_ = new("exponential_");
}
