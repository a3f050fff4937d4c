using Workbench.Analysis.Attribution;
using Workbench.Networks;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class DeepLiftTests
{
    [Theory]
    [InlineData(DeepLiftRule.Rescale, 0, 4)]
    [InlineData(DeepLiftRule.RevealCancel, 2, 2)]
    [InlineData(DeepLiftRule.Genomics, 2, 2)]
    public void The_minimum_tells_the_rules_apart(DeepLiftRule rule, double first, double second)
    {
        using var scope = NewDisposeScope();
        using var network = Minimum();
        var result = new DeepLift { Rule = rule }.Attribute(network, tensor(new float[,] { { 6, 4 } }), 0);
        AssertNear([first, second], Values(result.Attribution), 1e-6);
        Assert.Equal(0, result.ConvergenceDelta!.item<float>(), 1e-6f);
    }

    [Fact]
    public void One_module_called_twice_has_a_rule_for_each_call()
    {
        // y = ReLU(x) + 2 ReLU(x - 3) with one ReLU: from 0 to 4 the slopes are 1 and 1/4.
        using var scope = NewDisposeScope();
        var relu = nn.ReLU();
        using var network = new ToyNetwork([1], input => relu.call(input) + (2 * relu.call(input - 3)), relu);
        var result = new DeepLift().Attribute(network, tensor(new float[,] { { 4 } }), 0);
        Assert.Equal(6, result.Attribution.item<float>(), 1e-6f);
        Assert.Equal(6, 4 * (1 + (2 * 0.25)), 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_nonlinearity_that_overwrites_its_input_is_handled(bool inplace)
    {
        // y = ReLU(2 x - 6): from 0 to 5 the slope of the ReLU is 4 / 10.
        using var scope = NewDisposeScope();
        var (linear, relu) = (Linear(new double[,] { { 2 } }, -6), nn.ReLU(inplace));
        using var network = new ToyNetwork([1], input => relu.call(linear.call(input)), linear, relu);
        var result = new DeepLift().Attribute(network, tensor(new float[,] { { 5 } }), 0);
        Assert.Equal(4, result.Attribution.item<float>(), 1e-6f);
        Assert.Equal(inplace, relu.inplace);
    }

    [Fact]
    public void A_rise_of_a_maximum_goes_to_the_inputs_place_and_a_fall_to_the_references()
    {
        using var scope = NewDisposeScope();
        var pool = nn.MaxPool1d(3);
        using var network = new ToyNetwork([1, 6], input => pool.call(input).sum(2), pool);
        var input = tensor(new float[] { 1, 5, 2, 0, 3, 1 }, [1, 1, 6]);
        var reference = tensor(new float[] { 4, 0, 0, 7, 1, 0 }, [1, 1, 6]);
        // First window 4 -> 5, second 7 -> 3.
        var split = new DeepLift { Reference = Reference.OfEachExample(reference) }.Attribute(network, input, 0);
        AssertNear([0, 1, 0, -4, 0, 0], Values(split.Attribution), 1e-5);
        // The specification's rule gives multiplier 1 to the input's maxima: 5 - 0 and 3 - 1, and misses the sum.
        var winner = new DeepLift { Reference = Reference.OfEachExample(reference), MaxPooling = MaxPoolRule.MaximumOfInput };
        var error = Assert.Throws<WorkbenchException>(() => winner.Attribute(network, input, 0));
        Assert.Contains("SplitCredit", error.Message);
        var remarked = (winner with { FailOnDelta = false }).Attribute(network, input, 0);
        AssertNear([0, 5, 0, 0, 2, 0], Values(remarked.Attribution), 1e-5);
        Assert.Equal(10, remarked.ConvergenceDelta!.item<float>(), 1e-5f);
        Assert.Single(remarked.Remarks);
    }

    [Fact]
    public void The_softmax_of_classes_is_explained_by_the_logit_less_the_mean_logit()
    {
        using var scope = NewDisposeScope();
        var linear = Linear(new double[,] { { 1, 2 }, { 3, 5 }, { 2, -1 } });
        using var network = new ToyNetwork([2], linear.call, linear) { Output = OutputFunction.Softmax };
        var result = new DeepLift().Attribute(network, tensor(new float[,] { { 1, 10 } }), 1);
        // Mean weights are 2 and 2.
        AssertNear([1, 30], Values(result.Attribution), 1e-5);
    }

    [Fact]
    public void Several_references_are_averaged()
    {
        // ReLU(x - 2) at 6: slope 4/6 from 0, 1 from 4; contributions 4 and 2.
        using var scope = NewDisposeScope();
        var (linear, relu) = (Linear(new double[,] { { 1 } }, -2), nn.ReLU());
        using var network = new ToyNetwork([1], input => relu.call(linear.call(input)), linear, relu);
        var references = Reference.Shared(tensor(new float[,] { { 0 }, { 4 } }));
        var result = new DeepLift { Reference = references }.Attribute(network, tensor(new float[,] { { 6 }, { 0 } }), 0, new() { BatchSize = 3 });
        // At 0: nothing from 0, and from 4 the slope is 2/4 over a difference of -4.
        AssertNear([3, -1], Values(result.Attribution), 1e-5);
    }

    [Fact]
    public void Hypothetical_contributions_are_those_of_each_letter_in_place()
    {
        // One place, weights 1, 2, 3, 4, background a quarter each: letter b gets w_b - 2.5.
        using var scope = NewDisposeScope();
        using var network = Convolution([1, 2, 3, 4]);
        var input = tensor(new float[] { 0, 0, 1, 0 }, [1, 4, 1]);
        var result = new DeepLift { Reference = Reference.Background(0.25, 0.25, 0.25, 0.25) }.Attribute(network, input, 0);
        AssertNear([-1.5f, -0.5f, 0.5f, 1.5f], Values(result.Hypothetical![0]), 1e-5);
        AssertNear([-0.25f, -0.5f, 2.25f, -1f], Values(result.Attribution), 1e-5);
    }

    [Theory]
    [InlineData(DeepLiftRule.Rescale)]
    [InlineData(DeepLiftRule.RevealCancel)]
    [InlineData(DeepLiftRule.Genomics)]
    public void Contributions_sum_to_the_difference_for_a_hundred_random_networks(DeepLiftRule rule)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            using var scope = NewDisposeScope();
            using var network = Convolutional(seed, seed);
            var (input, reference) = (Sequences(3, 24, (ulong)seed), Sequences(3, 24, (ulong)seed + 1000));
            var method = new DeepLift { Rule = rule, Reference = Reference.OfEachExample(reference), FailOnDelta = false };
            var result = method.Attribute(network, input, 1, new() { BatchSize = 2 });
            var expected = Values((network.Logits([input]) - network.Logits([reference])).select(1, 1));
            var sums = Values(result.Attribution.sum([1, 2]));
            for (var example = 0; example < 3; example++)
                Assert.True(
                    Math.Abs(sums[example] - expected[example]) <= 1e-4 * Math.Max(1, Math.Abs(expected[example])),
                    $"network {seed}: {sums[example]} for {expected[example]}");
        }
    }

    [Fact]
    public void A_module_without_a_rule_is_refused_by_its_name_or_differentiated_on_request()
    {
        using var scope = NewDisposeScope();
        var norm = nn.LayerNorm(3);
        using var network = new ToyNetwork([3], input => norm.call(input).narrow(1, 0, 1), norm);
        var input = tensor(new float[,] { { 1, 2, 4 } });
        var error = Assert.Throws<WorkbenchException>(() => new DeepLift().Attribute(network, input, 0));
        Assert.Contains("part0", error.Message);
        Assert.Contains("LayerNorm", error.Message);
        var result = new DeepLift { WithoutRule = ModulesWithoutRule.UseGradient, FailOnDelta = false, Reference = Reference.OfEachExample(input * 0.5) }
            .Attribute(network, input, 0);
        Assert.Equal(3, Values(result.Attribution).Count(double.IsFinite));
    }

    [Fact]
    public void A_product_of_activations_is_found_by_the_convergence_delta()
    {
        using var scope = NewDisposeScope();
        var sigmoid = nn.Sigmoid();
        using var network = new ToyNetwork([1], input => input * sigmoid.call(input) * 5, sigmoid);
        var error = Assert.Throws<WorkbenchException>(() => new DeepLift().Attribute(network, tensor(new float[,] { { 2 } }), 0));
        Assert.Contains("multiplies activations", error.Message);
    }

    [Fact]
    public void Hooks_are_gone_afterwards_and_modes_are_as_before()
    {
        using var scope = NewDisposeScope();
        using var network = Convolutional(3, 3);
        network.train();
        var input = Sequences(2, 24);
        new DeepLift().Attribute(network, input, 0);
        Assert.True(network.training && network.modules().All(module => module.training));
        network.eval();
        var before = Values(network.Logits([input]));
        Assert.Equal(before, Values(network.Logits([input])));
        Assert.All(network.parameters(), parameter => Assert.Null(parameter.grad));
    }

    /// <summary>The sum over the places of a convolution of width 1.</summary>
    private static ToyNetwork Convolution(float[] weights)
    {
        var conv = nn.Conv1d(4, 1, 1, bias: false);
        using (no_grad())
            conv.weight.copy_(tensor(weights, [1, 4, 1]));
        return new ToyNetwork([4, 1], input => conv.call(input).sum(2), conv);
    }
}
