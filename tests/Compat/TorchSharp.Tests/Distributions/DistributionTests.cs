using System.Globalization;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;
using Distribution = TorchSharp.torch.distributions.Distribution;

namespace Workbench.Tests.Torch.Distributions;

/// <summary>Every distribution against PyTorch's numbers (Fixtures/make_distributions.py), and its draws against its own moments.</summary>
public class DistributionTests
{
    private static readonly JsonNode Cases = JsonNode.Parse(File.ReadAllText(Path.Combine(
        Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", "distributions-1.13.json")))!["cases"]!;

    private static readonly Dictionary<string, Func<Tensor[], Generator?, Distribution>> Makers = new()
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
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [Fact]
    public void EveryCaseOfTheFixtureIsMade() => Assert.Equal(Cases.AsObject().Select(entry => entry.Key).Order(), Makers.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesArePyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        using var made = Make(name);
        var row = Cases[name]!;
        var value = ToTensor(row["values"]!);
        Assert.Equal(Shape(row, "batch_shape"), made.batch_shape.Shape);
        Assert.Equal(Shape(row, "event_shape"), made.event_shape.Shape);
        Agree(row, "mean", () => made.mean);
        Agree(row, "variance", () => made.variance);
        Agree(row, "stddev", () => made.stddev);
        Agree(row, "log_prob", () => made.log_prob(value));
        Agree(row, "entropy", () => made.entropy());
        Agree(row, "perplexity", () => made.perplexity());
        Agree(row, "cdf", () => made.cdf(value));
        Agree(row, "icdf", () => made.icdf(tensor(new[] { 0.1f, 0.5f, 0.9f })));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DrawsHaveTheDistributionsShapeMeanAndVariance(string name)
    {
        const int draws = 20_000;
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        using var made = Make(name, generator);
        var drawn = made.sample(draws, 2).to(float64);
        Assert.Equal([draws, 2, .. made.batch_shape.Shape, .. made.event_shape.Shape], drawn.shape);
        Assert.False(drawn.requires_grad);
        Assert.True(drawn.isfinite().all().item<bool>());

        // Where the moments exist: within five standard errors of the mean, and a tenth of the variance.
        var flat = drawn.flatten(0, 1);
        var mean = made.mean.to(float64).expand(flat.shape[1..]).flatten().data<double>().ToArray();
        var variance = made.variance.to(float64).expand(flat.shape[1..]).flatten().data<double>().ToArray();
        var foundMean = flat.mean([0]).flatten().data<double>().ToArray();
        var foundVariance = flat.var(0).flatten().data<double>().ToArray();
        for (var i = 0; i < mean.Length; i++)
        {
            if (!double.IsFinite(mean[i]) || !double.IsFinite(variance[i]))
                continue;
            var tolerance = 5 * Math.Sqrt(variance[i] / (2 * draws)) + 1e-7;
            Assert.InRange(foundMean[i] - mean[i], -tolerance, tolerance);
            if (variance[i] > 1e-4)
                Assert.InRange(foundVariance[i] / variance[i], 0.9, 1.1);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheSameSeedGivesTheSameDraws(string name)
    {
        using var scope = NewDisposeScope();
        float[] Draw()
        {
            using var generator = new Generator(3);
            using var made = Make(name, generator);
            return made.rsample(5).detach().to(float32).flatten().data<float>().ToArray();
        }

        Assert.Equal(Draw(), Draw());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnExpandedBatchHasTheSameDensities(string name)
    {
        using var scope = NewDisposeScope();
        using var made = Make(name);
        long[] larger = [4, .. made.batch_shape.Shape];
        using var expanded = made.expand(new Size(larger));
        Assert.Equal(larger, expanded.batch_shape.Shape);
        Assert.Equal(made.event_shape.Shape, expanded.event_shape.Shape);
        var value = ToTensor(Cases[name]!["values"]!);
        var expected = made.log_prob(value).expand(larger);
        var found = expanded.log_prob(value);
        Assert.Equal(larger, found.shape);
        Assert.True(found.allclose(expected, rtol: 1e-6));
        Assert.Equal([6, .. larger, .. made.event_shape.Shape], expanded.rsample(6).shape);
        if (name is "Independent")
            return;

        using var instance = Make(name);
        Assert.Same(instance, made.expand(new Size(larger), instance));
        Assert.True(instance.log_prob(value).allclose(expected, rtol: 1e-6));
        using var stranger = name == "Normal" ? Make("Laplace") : Make("Normal");
        Assert.Throws<ArgumentException>(() => made.expand(new Size(larger), stranger));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoTensorIsLeft(string name)
    {
        var value = ToTensor(Cases[name]!["values"]!);
        var before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            using var made = Make(name);
            for (var i = 0; i < 20; i++)
                made.log_prob(made.sample());
            _ = (made.mean, made.variance, made.stddev, made.log_prob(value));
            using var larger = made.expand(new Size([2L, .. made.batch_shape.Shape]));
        }

        Assert.Equal(before, Tensor.TotalCount);

        // Without a scope, a member leaves its result and nothing else. The scope that made the parameters is gone by then.
        var parameters = Parameters(name);
        var alone = Makers[name](parameters, null);
        var held = Tensor.TotalCount;
        alone.log_prob(value).Dispose();
        alone.sample(3).Dispose();
        Assert.Equal(held, Tensor.TotalCount);
        alone.Dispose();
        foreach (var parameter in parameters)
            parameter.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        value.Dispose();
    }

    [Theory]
    [InlineData("Normal")]
    [InlineData("Laplace")]
    [InlineData("Gamma")]
    [InlineData("Beta")]
    [InlineData("Dirichlet")]
    [InlineData("Uniform")]
    public void ReparametrisedDrawsCarryGradients(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters(name).Select(parameter => parameter.requires_grad_()).ToArray();
        using var made = Makers[name](parameters, null);
        made.rsample(3).pow(2).sum().backward();
        Assert.All(parameters, parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
        Assert.All(parameters, parameter => Assert.True(parameter.grad!.abs().sum().item<float>() > 0));
    }

    private static Distribution Make(string name, Generator? generator = null)
    {
        using var scope = NewDisposeScope();
        return Makers[name](Parameters(name), generator);
    }

    private static Tensor[] Parameters(string name) => [.. Cases[name]!["parameters"]!.AsArray().Select(node => ToTensor(node!))];

    private static Tensor ToTensor(JsonNode node) => node[0] is JsonArray
        ? torch.tensor(Flat(node), [node.AsArray().Count, node[0]!.AsArray().Count])
        : torch.tensor(Flat(node));

    private static float[] Flat(JsonNode node) =>
        node is JsonArray list ? [.. list.SelectMany(item => Flat(item!))] : [node.GetValue<float>()];

    private static long[] Shape(JsonNode row, string key) => [.. row[key]!.AsArray().Select(size => size!.GetValue<long>())];

    /// <summary>Relative 1e-5 (absolute below 1); what PyTorch does not have, we must not have either.</summary>
    private static void Agree(JsonNode row, string member, Func<Tensor> compute)
    {
        if (row[member] is not { } expected)
        {
            Assert.Throws<NotImplementedException>(() => compute());
            return;
        }

        var found = compute().to(float64).flatten().data<double>().ToArray();
        Assert.Equal(expected.AsArray().Count, found.Length);
        for (var i = 0; i < found.Length; i++)
        {
            var wanted = double.Parse(expected[i]!.GetValue<string>().Replace("inf", "Infinity"), CultureInfo.InvariantCulture);
            if (double.IsFinite(wanted))
                Assert.True(
                    Math.Abs(wanted - found[i]) <= 1e-5 * Math.Max(1, Math.Abs(wanted)),
                    $"{member}, number {i}: PyTorch gave {wanted}, ours is {found[i]}.");
            else
                Assert.Equal(wanted, found[i]);
        }
    }
}
