using Workbench.Analysis.Attribution;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class ClassOptimizationTests
{
    [Fact]
    public void Any_numbers_reach_the_optimum_of_a_linear_logit_with_a_penalty()
    {
        // w x - c x^2 is greatest at w / 2c.
        using var scope = NewDisposeScope();
        using var network = Weighted([2, -3], 1);
        var method = new ClassOptimization { Input = OptimizedInput.AnyNumbers, L2 = 0.5, Steps = 800 };
        AssertNear([2, -3], Values(method.Optimize(network, 0).Input), 0.02);
    }

    [Fact]
    public void Letter_frequencies_find_the_consensus_of_a_convolution()
    {
        using var scope = NewDisposeScope();
        var conv = nn.Conv1d(4, 1, 3, bias: false);
        using (no_grad())
        {
            conv.weight.fill_(-1);
            conv.weight[0, 3, 0] = tensor(1f);
            conv.weight[0, 0, 1] = tensor(1f);
            conv.weight[0, 2, 2] = tensor(1f);
        }

        using var network = new ToyNetwork([4, 3], input => conv.call(input).sum(2), conv);
        var found = new ClassOptimization().Optimize(network, 0);
        AssertNear([3, 0, 2], Values(found.Input.argmax(1)), 0);
        AssertNear([1, 1, 1], Values(found.Input.sum(1)), 1e-5);
        Assert.Equal(501, found.Logits.Count);
        Assert.Equal(-1.5, found.Logits[0], 1e-5);
        Assert.True(found.Logits[^1] > 2.5, $"the logit rose to {found.Logits[^1]}");
    }

    [Fact]
    public void Parameters_are_left_alone()
    {
        using var scope = NewDisposeScope();
        using var network = Convolutional(2, 2);
        var before = network.parameters().Select(Values).ToList();
        new ClassOptimization { Steps = 5 }.Optimize(network, 1);
        Assert.Equal(before, network.parameters().Select(Values));
        Assert.All(network.parameters(), parameter => Assert.Null(parameter.grad));
    }
}
