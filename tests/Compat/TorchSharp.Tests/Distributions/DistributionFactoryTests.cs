using static TorchSharp.torch;
using Distribution = TorchSharp.torch.distributions.Distribution;

namespace Workbench.Tests.Torch.Distributions;

/// <summary>Distributions made from plain numbers, and what is refused.</summary>
public class DistributionFactoryTests
{
    /// <summary>Each maker, the type of its tensors and its mean by hand; logit ln 3 is a probability of 0.75.</summary>
    public static TheoryData<string, Func<Distribution>, ScalarType, double> OfNumbers => new()
    {
        { "Normal", () => distributions.Normal(2.0, 3.0), ScalarType.Float64, 2 },
        { "Normal", () => distributions.Normal(2f), ScalarType.Float32, 2 },
        { "Laplace", () => distributions.Laplace(2.0), ScalarType.Float64, 2 },
        { "Laplace", () => distributions.Laplace(2f, 1f), ScalarType.Float32, 2 },
        { "Poisson", () => distributions.Poisson(2.0), ScalarType.Float64, 2 },
        { "Poisson", () => distributions.Poisson(2f), ScalarType.Float32, 2 },
        { "Bernoulli", () => distributions.Bernoulli(0.25, null), ScalarType.Float64, 0.25 },
        { "Bernoulli", () => distributions.Bernoulli(null, (float)Math.Log(3)), ScalarType.Float32, 0.75 },
        { "Binomial", () => distributions.Binomial(10, 0.25, null), ScalarType.Float64, 2.5 },
        { "Binomial", () => distributions.Binomial(10, null, (float)Math.Log(3)), ScalarType.Float32, 7.5 },
        { "NegativeBinomial", () => distributions.NegativeBinomial(10, 0.75, null), ScalarType.Float64, 30 },
        { "NegativeBinomial", () => distributions.NegativeBinomial(10, null, (float)Math.Log(3)), ScalarType.Float32, 30 },
        { "Multinomial", () => distributions.Multinomial(10, 4), ScalarType.Float32, 2.5 },
    };

    [Theory]
    [MemberData(nameof(OfNumbers), DisableDiscoveryEnumeration = true)]
    public void NumbersMakeDistributionsOfTheirType(string name, Func<Distribution> make, ScalarType type, double mean)
    {
        using var scope = NewDisposeScope();
        using var made = make();
        Assert.Equal(name, made.GetType().Name);
        Assert.Equal(type, made.mean.dtype);
        Assert.InRange(made.mean.max().to(float64).item<double>() - mean, -1e-5, 1e-5);
        Assert.Equal(made.mean.shape, made.sample().shape);
    }

    [Fact]
    public void RelaxedBernoulliKeepsProbabilityAndTemperature()
    {
        using var scope = NewDisposeScope();
        using var relaxed = distributions.RelaxedBernoulli(tensor(0.5), null, Math.Log(3));
        Assert.Equal(0.75, relaxed.probs.item<double>(), 1e-12);
        Assert.Equal(0.5, relaxed.temperature.item<double>());
        using var logit = distributions.LogitRelaxedBernoulli(tensor(0.5f), 0.75f, null);
        Assert.Equal(Math.Log(3), logit.logits.item<float>(), 1e-6);
        using var oneHot = distributions.RelaxedOneHotCategorical(tensor(0.5), ones(4));
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], oneHot.probs.data<float>().ToArray());
    }

    [Fact]
    public void WrongParametersAreRefusedWithWhatWasFound()
    {
        using var scope = NewDisposeScope();
        Tensor half = tensor(0.5), halves = tensor(new[] { 0.5, 0.5 });
        Assert.Contains("both", Assert.Throws<ArgumentException>(() => distributions.Bernoulli(half, half)).Message);
        Assert.Contains("neither", Assert.Throws<ArgumentException>(() => distributions.Geometric()).Message);
        Assert.Contains("neither",
            Assert.Throws<ArgumentException>(() => distributions.Binomial(3, (double?)null, null)).Message);
        Assert.Contains("single number", Assert.Throws<ArgumentException>(() => distributions.OneHotCategorical(half)).Message);
        Assert.Contains("exactly one", Assert.Throws<ArgumentException>(() => distributions.MultivariateNormal(halves)).Message);
        Assert.Contains("[3, 3]",
            Assert.Throws<ArgumentException>(() => distributions.MultivariateNormal(halves, eye(3))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => distributions.Multinomial(-1, halves));
        Assert.Contains("numbers of trials", Assert.Throws<NotImplementedException>(
            () => distributions.Binomial(tensor(new[] { 1.0, 2.0 }), halves).entropy()).Message);
    }
}
