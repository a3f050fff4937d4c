using Workbench.Analysis.Attribution;
using Workbench.Data.Examples;
using Workbench.Networks;
using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class AttentionRolloutTests
{
    [Fact]
    public void Two_layers_are_multiplied_with_their_residuals()
    {
        // Mean attention (0.5 0.5; 0 1), then (0 1; 1 0). Mixed: (0.75 0.25; 0 1), then (0.5 0.5; 0.5 0.5).
        using var scope = NewDisposeScope();
        using var network = new Attentive(
            tensor(new float[] { 1, 0, 0, 1, 0, 1, 0, 1 }, [1, 2, 2, 2]), tensor(new float[] { 0, 1, 1, 0 }, [1, 1, 2, 2]));
        var result = new AttentionRollout().Attribute(network, tensor(new long[,] { { 3, 5 } }), 0);
        AssertNear([0.375, 0.625], Values(result.Attribution), 1e-6);
        var plain = new AttentionRollout { ResidualShare = 0, Token = 1 }.Attribute(network, tensor(new long[,] { { 3, 5 } }), 0);
        AssertNear([0.5, 0.5], Values(plain.Attribution), 1e-6);
    }

    [Fact]
    public void Dnabert_is_rolled_out_to_weights_that_sum_to_one()
    {
        using var scope = NewDisposeScope();
        using var network = (Network)new DnaBertClassifierOptions { Layers = 3, Width = 24, Heads = 3, FeedForward = 32, Length = 12 }.Create();
        network.eval();
        var tokens = randint(5, 60, [2, 12], dtype: int64);
        var result = new AttentionRollout().Attribute(network, [tokens, ones(2, 12, dtype: int64)], 0);
        Assert.Equal([2, 12], result.Attribution.shape);
        AssertNear([1, 1], Values(result.Attribution.sum(1)), 1e-5);
        Assert.Equal(3, ((IAttentionMaps)network).AttentionMaps([tokens]).Count);
    }

    [Fact]
    public void A_network_without_attention_is_refused()
    {
        using var scope = NewDisposeScope();
        using var network = Weighted([1, 2], 0);
        Assert.Contains("IAttentionMaps", Assert.Throws<WorkbenchException>(() => new AttentionRollout().Attribute(network, zeros(1, 2), 0)).Message);
    }

    private sealed class Attentive(params Tensor[] maps) : Network("attentive"), IAttentionMaps
    {
        public override IReadOnlyList<ExampleField> Inputs => [new("tokens", [2], ElementType.Int64)];

        public override IReadOnlyList<ExampleField> Outputs => [new("logit", [1])];

        public override OutputFunction OutputFunction => OutputFunction.Identity;

        public override Tensor Logits(IReadOnlyList<Tensor> inputs) => inputs[0].to_type(float32);

        public IReadOnlyList<Tensor> AttentionMaps(IReadOnlyList<Tensor> inputs) => maps;
    }
}
