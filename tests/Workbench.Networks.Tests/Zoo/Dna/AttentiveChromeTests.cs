using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public sealed class AttentiveChromeTests
{
    [Theory]
    [InlineData("bin_lstm.", 44_800)]
    [InlineData("bin_attention.", 320)]
    [InlineData("mark_lstm.", 10_496)]
    [InlineData("mark_attention.", 32)]
    [InlineData("classifier.", 33)]
    [InlineData("", 55_681)]
    public void ItsPartsHaveThePublishedParameters(string part, long expected)
    {
        using var network = new AttentiveChromeOptions().Create();
        Assert.Equal(
            expected,
            network.named_parameters().Where(pair => pair.name.StartsWith(part, StringComparison.Ordinal)).Sum(pair => pair.parameter.numel()));
    }

    [Fact]
    public void AttentionsAreWeightsAndFollowTheirDefinition()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var network = new AttentiveChromeOptions { Bins = 7, Marks = 3, BinHidden = 4, MarkHidden = 2 }.Create();
        network.eval();
        var counts = rand(2, 7, 3) * 20;
        var outputs = network.call([counts]);
        Assert.Equal([2, 1], outputs[0].shape);
        Assert.Equal([2, 3, 7], outputs[1].shape);
        Assert.True(outputs[1].sum(2).allclose(ones(2, 3)));
        Assert.True(outputs[2].sum(1).allclose(ones(2)));
        Assert.True(network.Logits([counts]).Equals(outputs[0]));

        // The definition, written once more from the weights: a mark's vector is the sum of alpha times the states of its LSTM.
        var marks = new List<Tensor>();
        for (var mark = 0; mark < 3; mark++)
        {
            var lstm = (TorchSharp.Modules.LSTM)network.named_modules().Single(pair => pair.name == $"bin_lstm.{mark}").module;
            var states = lstm.call(counts[.., .., mark].unsqueeze(2)).Item1;
            var context = network.get_parameter($"bin_attention.{mark}.context")!;
            var alpha = (states * context).sum(2).exp();
            alpha /= alpha.sum([1], keepdim: true);
            Assert.True(alpha.allclose(outputs[1][.., mark]));
            marks.Add((states * alpha.unsqueeze(2)).sum(1));
        }

        var reader = (TorchSharp.Modules.LSTM)network.named_modules().Single(pair => pair.name == "mark_lstm").module;
        var gene = (reader.call(stack(marks, 1)).Item1 * outputs[2].unsqueeze(2)).sum(1);
        var expected = gene.matmul(network.get_parameter("classifier.weight")!.t()) + network.get_parameter("classifier.bias")!;
        Assert.True(expected.allclose(outputs[0], atol: 1e-6));
    }

    [Fact]
    public void ItsParametersStartWithinATenth()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new AttentiveChromeOptions().Create();
        foreach (var parameter in network.parameters())
            Assert.InRange(parameter.abs().max().item<float>(), 1e-3f, 0.1f);
    }
}
