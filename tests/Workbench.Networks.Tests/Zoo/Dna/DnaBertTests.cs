using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class DnaBertTests
{
    private static readonly DnaBertMaskedOptions Tiny = DnaBertOptions.Shrink(new DnaBertMaskedOptions()) with
    {
        Layers = 2,
        Width = 16,
        Heads = 4,
        FeedForward = 24,
        Positions = 20,
        Length = 12,
    };

    [Theory]
    [InlineData(3, 86_094_336, 592_197)]
    [InlineData(4, 86_241_792, 592_389)]
    [InlineData(5, 86_831_616, 593_157)]
    [InlineData(6, 89_190_912, 596_229)]
    public void TheEncoderAndTheTiedHeadHaveThePublishedParameters(int k, long encoder, long head)
    {
        // One layer stands for the twelve that are alike: 12 whole networks would only cost memory.
        const long layer = (4 * ((768 * 768) + 768)) + (2 * 768 * 3072) + 3072 + 768 + (4 * 768);
        var options = new DnaBertMaskedOptions { K = k, Layers = 1 };
        using var network = options.Create();
        var counts = network.named_parameters().ToLookup(pair => pair.name.Split('.')[0], pair => pair.parameter.numel());
        Assert.Equal(encoder, counts["bert"].Sum() + (11 * layer));
        Assert.Equal(head, counts["cls"].Sum());
        Assert.Equal(layer, network.named_parameters().Where(pair => pair.name.StartsWith("bert.encoder.layer.0.", StringComparison.Ordinal)).Sum(pair => pair.parameter.numel()));
    }

    [Fact]
    public void NamesAreThoseOfTheHuggingFaceLayout()
    {
        using var network = (Tiny with { Layers = 1 }).Create();
        string[] attention = ["self.query", "self.key", "self.value", "output.dense", "output.LayerNorm"];
        string[] modules =
        [
            "bert.embeddings.LayerNorm", .. attention.Select(name => "bert.encoder.layer.0.attention." + name),
            "bert.encoder.layer.0.intermediate.dense", "bert.encoder.layer.0.output.dense", "bert.encoder.layer.0.output.LayerNorm",
            "bert.pooler.dense", "cls.predictions.transform.dense", "cls.predictions.transform.LayerNorm",
        ];
        string[] expected =
        [
            .. new[] { "word", "position", "token_type" }.Select(name => $"bert.embeddings.{name}_embeddings.weight"),
            .. modules.SelectMany(name => new[] { name + ".weight", name + ".bias" }), "cls.predictions.bias",
        ];
        Assert.Equal(expected.Order(), network.state_dict().Keys.Order());
    }

    [Fact]
    public void WeightsStartNormalWithDeviationFiftieth()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = (Tiny with { Width = 128 }).Create();
        foreach (var (name, parameter) in network.named_parameters())
        {
            var values = parameter.detach();
            if (name.Contains("LayerNorm", StringComparison.Ordinal))
                Assert.True(values.Equals(full_like(values, name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0)));
            else if (name.EndsWith("bias", StringComparison.Ordinal))
                Assert.True(values.Equals(zeros_like(values)));
            else
                Assert.Equal(0.02, values.std().item<float>(), 0.002);
        }
    }

    [Fact]
    public void PaddingChangesNothingAndAnAbsentMaskIsAllOnes()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var network = new DnaBertOptions { K = 3, Layers = 2, Width = 16, Heads = 4, FeedForward = 24, Positions = 20 }.Create();
        network.eval();
        using var unrecorded = no_grad();
        var tokens = randint(5, 69, [2, 9], dtype: ScalarType.Int64);
        var plain = network.call([tokens]);
        Assert.True(plain[0].Equals(network.call([tokens, ones_like(tokens)])[0]));
        Assert.True(plain[0].Equals(network.call([tokens, ones_like(tokens), zeros_like(tokens)])[0]));
        Assert.False(plain[0].allclose(network.call([tokens, ones_like(tokens), ones_like(tokens)])[0]));
        var padded = network.call([cat([tokens, zeros_like(tokens)], 1), cat([ones_like(tokens), zeros_like(tokens)], 1)]);
        Assert.True(padded[0][.., ..9].allclose(plain[0], atol: 1e-6));
        Assert.True(padded[1].allclose(plain[1], atol: 1e-6));
    }

    [Fact]
    public void AttentionIsTheSoftmaxOfScaledProducts()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var network = (DnaBertNetwork)(Tiny with { Layers = 1, Heads = 2, Dropout = 0 }).Create();
        network.eval();
        using var unrecorded = no_grad();
        foreach (var parameter in network.parameters())
            parameter.normal_(0, 0.5);
        var tokens = randint(5, 69, [1, 6], dtype: ScalarType.Int64);
        var found = network.LastAttention(tokens);
        Assert.Equal([1, 2, 6, 6], found.shape);
        var state = network.state_dict();
        const string start = "bert.embeddings.";
        var sum = state[start + "word_embeddings.weight"].index_select(0, tokens[0]) + state[start + "position_embeddings.weight"][..6]
            + state[start + "token_type_embeddings.weight"][0];
        var states = nn.functional.layer_norm(sum, [16], state[start + "LayerNorm.weight"], state[start + "LayerNorm.bias"], 1e-12);
        for (var head = 0; head < 2; head++)
        {
            var scores = Project("query", head).matmul(Project("key", head).t()) / Math.Sqrt(8);
            Assert.True(nn.functional.softmax(scores, 1).allclose(found[0, head], atol: 1e-5));
        }

        Tensor Project(string name, int head)
        {
            var module = $"bert.encoder.layer.0.attention.self.{name}.";
            return (states.matmul(state[module + "weight"].t()) + state[module + "bias"])[.., (8 * head)..(8 * (head + 1))];
        }
    }

    [Fact]
    public void AClassifierTakesThePretrainedEncoder()
    {
        using var scope = NewDisposeScope();
        using var masked = (DnaBertMasked)Tiny.Create();
        using var classifier = new DnaBertClassifier(new DnaBertClassifierOptions
        {
            K = 3,
            Layers = 2,
            Width = 16,
            Heads = 4,
            FeedForward = 24,
            Positions = 20,
            Length = 12,
        });
        var before = classifier.get_parameter("classifier.weight")!.clone();
        classifier.TakeEncoder(masked);
        var source = masked.state_dict();
        foreach (var (name, value) in classifier.state_dict())
            Assert.True(value.Equals(name.StartsWith("bert.", StringComparison.Ordinal) ? source[name] : name.EndsWith("weight", StringComparison.Ordinal) ? before : zeros(2)));
    }

    [Fact]
    public void WhatDoesNotFitIsNamed()
    {
        using var scope = NewDisposeScope();
        using var network = Tiny.Create();
        Assert.Contains("at most 20", Assert.Throws<WorkbenchException>(() => network.call([zeros(1, 21, ScalarType.Int64)])).Message);
        Assert.Contains("5 attention heads", Assert.Throws<WorkbenchException>((Tiny with { Heads = 5 }).Create).Message);
        Assert.Contains("not 0", Assert.Throws<WorkbenchException>((Tiny with { K = 0 }).Create).Message);
    }
}
