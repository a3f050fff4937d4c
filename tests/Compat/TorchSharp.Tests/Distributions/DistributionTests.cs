using System.Globalization;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;
using Distribution = TorchSharp.torch.distributions.Distribution;

namespace Workbench.Tests.Torch.Distributions;

/// <summary>
/// Every distribution against PyTorch's numbers (Fixtures/make_distributions.py), and its draws against its own moments.
/// </summary>
public class DistributionTests
{
    private static readonly JsonNode Cases = JsonNode.Parse(File.ReadAllText(Path.Combine(
        Repository.Root, "tests", "Compat", "TorchSharp.Tests", "Fixtures", "distributions-1.13.json")))!["cases"]!;

    public static TheoryData<string> Names => [.. DistributionMakers.All.Keys];

    [Fact]
    public void EveryCaseOfTheFixtureIsMade() =>
        Assert.Equal(Cases.AsObject().Select(entry => entry.Key).Order(), DistributionMakers.All.Keys.Order());

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
        Agree(row, "mode", () => made.mode);
        Agree(row, "variance", () => made.variance);
        Agree(row, "stddev", () => made.stddev);
        Agree(row, "log_prob", () => made.log_prob(value));
        Agree(row, "entropy", () => made.entropy());
        Agree(row, "perplexity", () => made.perplexity());
        Agree(row, "cdf", () => made.cdf(value));
        Agree(row, "icdf", () => made.icdf(
            tensor(new[] { 0.1f, 0.5f, 0.9f }).reshape([3, .. made.batch_shape.Shape.Select(_ => 1L)])));
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

        if (Cases[name]!["mean"] is null)
            return;

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

    public static TheoryData<string> NamesWithCdf =>
        [.. DistributionMakers.All.Keys.Where(
            name => Cases[name]!["cdf"] is not null && Cases[name]!["event_shape"]!.AsArray().Count == 0)];

    /// <summary>The share of draws up to each value is the cdf there, to five standard errors; icdf turns cdf round.</summary>
    [Theory]
    [MemberData(nameof(NamesWithCdf))]
    public void DrawsFollowTheCdf(string name)
    {
        const int draws = 20_000;
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        using var made = Make(name, generator);
        var value = ToTensor(Cases[name]!["values"]!);
        var expected = made.cdf(value).to(float64).data<double>().ToArray();
        var found = made.sample(draws).le(value).to(float64).mean([0]).data<double>().ToArray();
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(found[i] - expected[i], -5 * Math.Sqrt(0.25 / draws), 5 * Math.Sqrt(0.25 / draws));
        if (Cases[name]!["icdf"] is not null)
            Assert.True(made.cdf(made.icdf(full(value.shape, 0.3))).allclose(full(value.shape, 0.3), rtol: 1e-4));
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
        var expected = made.log_prob(value);
        if (expected.dim() > 0 && made.batch_shape.Length == 0)
        {
            // Several draws of a single distribution: the same draws for each of the batch.
            larger = [.. expected.shape, .. larger];
            expected = expected.unsqueeze(-1);
            value = value.unsqueeze(1).expand([.. larger, .. made.event_shape.Shape]);
        }

        expected = expected.expand(larger);
        var found = expanded.log_prob(value);
        Assert.Equal(larger, found.shape);
        Assert.True(found.allclose(expected, rtol: 1e-6));
        Assert.Equal([6, 4, .. made.batch_shape.Shape, .. made.event_shape.Shape], expanded.rsample(6).shape);
        if (name is "Independent")
            return;

        using var instance = Make(name);
        Assert.Same(instance, made.expand(expanded.batch_shape, instance));
        Assert.True(instance.log_prob(value).allclose(expected, rtol: 1e-6));
        using var stranger = name == "Normal" ? Make("Laplace") : Make("Normal");
        Assert.Throws<ArgumentException>(() => made.expand(expanded.batch_shape, stranger));
    }

    public static TheoryData<string> NamesThatOwnTheirTensors =>
        [.. DistributionMakers.All.Keys.Except(DistributionMakers.OfTransformsWithTensors)];

    [Theory]
    [MemberData(nameof(NamesThatOwnTheirTensors))]
    public void NoTensorIsLeft(string name)
    {
        NativeMemory.CollectForgotten();
        var value = ToTensor(Cases[name]!["values"]!);
        var before = NativeMemory.LiveTensors();
        using (NewDisposeScope())
        {
            using var made = Make(name);
            for (var i = 0; i < 20; i++)
                made.log_prob(made.sample());
            if (Cases[name]!["mean"] is not null)
                _ = (made.mean, made.variance, made.stddev, made.log_prob(value));
            using var larger = made.expand(new Size([2L, .. made.batch_shape.Shape]));
        }

        Assert.Equal(before, Tensor.TotalCount);

        // Without a scope, a member leaves its result and nothing else. The scope that made the parameters is gone by then.
        var parameters = Parameters(name);
        var alone = DistributionMakers.All[name](parameters, null);
        var held = NativeMemory.LiveTensors();
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
    [InlineData("FisherSnedecor")]
    [InlineData("MultivariateNormalByFactor")]
    [InlineData("LogNormal")]
    [InlineData("HalfNormal")]
    [InlineData("Gumbel")]
    [InlineData("Pareto")]
    [InlineData("Weibull")]
    [InlineData("Kumaraswamy")]
    [InlineData("RelaxedBernoulli")]
    [InlineData("RelaxedOneHotCategorical")]
    [InlineData("TanhOfFallingNormal")]
    public void ReparametrisedDrawsCarryGradients(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters(name).Select(parameter => parameter.requires_grad_()).ToArray();
        using var made = DistributionMakers.All[name](parameters, null);
        made.rsample(3).pow(2).sum().backward();
        Assert.All(parameters, parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
        Assert.All(parameters, parameter => Assert.True(parameter.grad!.abs().sum().item<float>() > 0));
    }

    private static Distribution Make(string name, Generator? generator = null)
    {
        using var scope = NewDisposeScope();
        return DistributionMakers.All[name](Parameters(name), generator);
    }

    private static Tensor[] Parameters(string name) => [.. Cases[name]!["parameters"]!.AsArray().Select(node => ToTensor(node!))];

    private static Tensor ToTensor(JsonNode node) => node is JsonValue
        ? torch.tensor(node.GetValue<float>())
        : node[0] is JsonArray
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
