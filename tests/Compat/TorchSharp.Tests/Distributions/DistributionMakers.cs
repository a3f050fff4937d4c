using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions.transforms;
using Distribution = TorchSharp.torch.distributions.Distribution;

namespace Workbench.Tests.Torch.Distributions;

/// <summary>How each case of the fixture is made from its parameters.</summary>
internal static class DistributionMakers
{
    internal static readonly Dictionary<string, Func<Tensor[], Generator?, Distribution>> All = new()
    {
        ["Normal"] = (p, g) => distributions.Normal(p[0], p[1], g),
        ["Laplace"] = (p, g) => distributions.Laplace(p[0], p[1], g),
        ["Cauchy"] = (p, g) => distributions.Cauchy(p[0], p[1], g),
        ["Uniform"] = (p, g) => distributions.Uniform(p[0], p[1], g),
        ["Exponential"] = (p, g) => distributions.Exponential(p[0], g),
        ["Gamma"] = (p, g) => distributions.Gamma(p[0], p[1], g),
        ["Chi2"] = (p, g) => distributions.Chi2(p[0], g),
        ["Beta"] = (p, g) => distributions.Beta(p[0], p[1], g),
        ["Dirichlet"] = (p, g) => distributions.Dirichlet(p[0], g),
        ["Poisson"] = (p, g) => distributions.Poisson(p[0], g),
        ["Bernoulli"] = (p, g) => distributions.Bernoulli(p[0], null, g),
        ["BernoulliByLogits"] = (p, g) => distributions.Bernoulli(null, p[0], g),
        ["Categorical"] = (p, g) => distributions.Categorical(p[0], null, g),
        ["CategoricalByLogits"] = (p, g) => distributions.Categorical(null, p[0], g),
        ["Independent"] = (p, g) => distributions.Independent(distributions.Normal(p[0], p[1], g), p[0].shape.Length - 1, g),
        ["Geometric"] = (p, g) => distributions.Geometric(p[0], null, g),
        ["GeometricByLogits"] = (p, g) => distributions.Geometric(null, p[0], g),
        ["Binomial"] = (p, g) => distributions.Binomial(p[0], p[1], null, g),
        ["BinomialByLogits"] = (p, g) => distributions.Binomial(p[0], null, p[1], g),
        ["NegativeBinomial"] = (p, g) => distributions.NegativeBinomial(p[0], p[1], null, g),
        ["NegativeBinomialByLogits"] = (p, g) => distributions.NegativeBinomial(p[0], null, p[1], g),
        ["FisherSnedecor"] = (p, g) => distributions.FisherSnedecor(p[0], p[1], g),
        ["Multinomial"] = (p, g) => distributions.Multinomial(5, p[0], null, g),
        ["MultinomialByLogits"] = (p, g) => distributions.Multinomial(5, null, p[0], g),
        ["OneHotCategorical"] = (p, g) => distributions.OneHotCategorical(p[0], null, g),
        ["MultivariateNormal"] = (p, g) => distributions.MultivariateNormal(p[0], p[1], generator: g),
        ["MultivariateNormalByPrecision"] = (p, g) =>
            distributions.MultivariateNormal(p[0], precision_matrix: p[1], generator: g),
        ["MultivariateNormalByFactor"] = (p, g) => distributions.MultivariateNormal(p[0], scale_tril: p[1], generator: g),
        ["LogitRelaxedBernoulli"] = (p, g) => distributions.LogitRelaxedBernoulli(p[0], p[1], null, g),
        ["RelaxedBernoulli"] = (p, g) => distributions.RelaxedBernoulli(p[0], p[1], null, g),
        ["RelaxedBernoulliByLogits"] = (p, g) => distributions.RelaxedBernoulli(p[0], null, p[1], g),
        ["ExpRelaxedCategorical"] = (p, g) => distributions.ExpRelaxedCategorical(p[0], p[1], null, g),
        ["RelaxedOneHotCategorical"] = (p, g) => distributions.RelaxedOneHotCategorical(p[0], p[1], null, g),
        ["RelaxedOneHotCategoricalByLogits"] = (p, g) => distributions.RelaxedOneHotCategorical(p[0], null, p[1], g),
        ["LogNormal"] = (p, g) => distributions.LogNormal(p[0], p[1], g),
        ["HalfNormal"] = (p, g) => distributions.HalfNormal(p[0], g),
        ["HalfCauchy"] = (p, g) => distributions.HalfCauchy(p[0], g),
        ["Gumbel"] = (p, g) => distributions.Gumbel(p[0], p[1], g),
        ["Pareto"] = (p, g) => distributions.Pareto(p[0], p[1], g),
        ["Weibull"] = (p, g) => distributions.Weibull(p[0], p[1], g),
        ["Kumaraswamy"] = (p, g) => distributions.Kumaraswamy(p[0], p[1], g),
        ["SigmoidOfNormal"] = (p, g) => Of(distributions.Normal(p[0], p[1], g), new SigmoidTransform()),
        ["TanhOfFallingNormal"] = (p, g) =>
            Of(distributions.Normal(p[0], p[1], g), new AffineTransform(0.5, -2.0), new TanhTransform()),
        ["SoftplusOfNormal"] = (p, g) => Of(distributions.Normal(p[0], p[1], g), new SoftplusTransform()),
        ["PowerOfGamma"] = (p, g) => Of(distributions.Gamma(p[0], p[1], g), new PowerTransform(Kept(p[2]))),
        ["LogOfGamma"] = (p, g) => Of(distributions.Gamma(p[0], p[1], g), new ExpTransform().inv),
        ["ExpOfEvents"] = (p, g) => Of(distributions.Normal(p[0], p[1], g), new IndepdenentTransform(new ExpTransform(), 1)),
        ["ReshapedNormal"] = (p, g) =>
            Of(distributions.Normal(p[0], p[1], g), new ReshapeTransform([4], [2, 2]), new AffineTransform(1.0, 3.0)),
        ["WidenedNormal"] = (p, g) => Of(distributions.Normal(p[0], p[1], g), new AffineTransform(Kept(p[2]), Kept(p[3]))),
    };

    internal static readonly string[] OfTransformsWithTensors = ["PowerOfGamma", "WidenedNormal"];

    private static TransformedDistribution Of(Distribution of, params Transform[] transforms) => new(of, transforms);

    /// <summary>A transform does not own its tensors: these live as long as the test's process.</summary>
    private static Tensor Kept(Tensor given) => given.alias().DetachFromDisposeScope();
}
