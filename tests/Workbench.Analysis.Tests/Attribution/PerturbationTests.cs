using Workbench.Analysis.Attribution;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class PerturbationTests
{
    [Fact]
    public void Covering_a_place_takes_its_share_of_a_linear_network()
    {
        using var scope = NewDisposeScope();
        using var network = Weighted([1, -2, 3, 4], 7);
        var input = tensor(new float[,] { { 2, 5, 1, 10 } });
        AssertNear([2, -10, 3, 40], Values(new Occlusion().Attribute(network, input, 0, new() { BatchSize = 3 }).Attribution), 1e-4);
        // Windows of two: -8, -7, 43; their means over the windows that cover a place.
        AssertNear([-8, -7.5, 18, 43], Values(new Occlusion { Window = 2 }.Attribute(network, input, 0).Attribution), 1e-4);
        // Stride 2, the last window ends at the last place: -8 and 43.
        AssertNear([-8, -8, 43, 43], Values(new Occlusion { Window = 2, Stride = 2 }.Attribute(network, input, 0).Attribution), 1e-4);
    }

    [Fact]
    public void On_letters_the_number_lies_on_the_letter_that_is_there()
    {
        using var scope = NewDisposeScope();
        var linear = Linear(new double[,] { { 1, 10, 2, 20, 3, 30, 4, 40 } });
        using var network = new ToyNetwork([4, 2], input => linear.call(input.flatten(1)), linear);
        var input = tensor(new float[] { 0, 0, 0, 1, 1, 0, 0, 0 }, [1, 4, 2]);
        AssertNear([0, 0, 0, 20, 3, 0, 0, 0], Values(new Occlusion().Attribute(network, input, 0).Attribution), 1e-5);
    }

    [Fact]
    public void Shapley_values_of_a_product_are_its_halves()
    {
        // x y + 2 z at (3, 4, 5): 6, 6, 10. An order and its reverse give the exact value.
        using var scope = NewDisposeScope();
        using var network = new ToyNetwork(
            [3], input => (input.narrow(1, 0, 1) * input.narrow(1, 1, 1)) + (2 * input.narrow(1, 2, 1)));
        var result = new ShapleySampling { Permutations = 2 }.Attribute(network, tensor(new float[,] { { 3, 4, 5 } }), 0, new() { BatchSize = 3 });
        AssertNear([6, 6, 10], Values(result.Attribution), 1e-4);
        Assert.Equal(0, result.ConvergenceDelta!.item<double>(), 1e-4);
    }

    [Fact]
    public void Shapley_values_of_a_maximum_approach_the_exact_ones()
    {
        // max(x, y, z) at (1, 2, 4) from 0: exact values 1/3, 1/3 + 1/2, 1/3 + 1/2 + 2; 2000 orders have a standard error below 0.04.
        using var scope = NewDisposeScope();
        using var network = new ToyNetwork([3], input => input.amax([1], keepdim: true));
        var result = new ShapleySampling { Permutations = 2000 }.Attribute(
            network, tensor(new float[,] { { 1, 2, 4 } }), 0, new() { BatchSize = 1000 });
        AssertNear([1.0 / 3, 5.0 / 6, 17.0 / 6], Values(result.Attribution), 0.12);
        AssertNear([4], Values(result.Attribution.sum(1)), 1e-4);
    }

    [Fact]
    public void Methods_do_not_depend_on_the_batch_size()
    {
        using var scope = NewDisposeScope();
        using var network = Convolutional(4, 2);
        var input = Sequences(2, 24);
        foreach (var method in new IAttribution[] { new ShapleySampling { Permutations = 3 }, new Lime { Samples = 40, SegmentLength = 4 }, new Occlusion { Window = 3 } })
            AssertNear(
                Values(method.Attribute(network, input, 0, new() { BatchSize = 7 }).Attribution),
                Values(method.Attribute(network, input, 0, new() { BatchSize = 500 }).Attribution), 1e-4);
    }

    [Fact]
    public void Lime_finds_the_weights_of_a_linear_network()
    {
        using var scope = NewDisposeScope();
        using var network = Weighted([1, -2, 3, 4], 7);
        var input = tensor(new float[,] { { 2, 5, 1, 10 } });
        var result = new Lime { Ridge = 1e-9, Samples = 200 }.Attribute(network, input, 0);
        AssertNear([2, -10, 3, 40], Values(result.Attribution), 1e-3);
        // Segments of two share their coefficient.
        var pairs = new Lime { Ridge = 1e-9, Samples = 50, SegmentLength = 2 }.Attribute(network, input, 0);
        AssertNear([-4, -4, 21.5, 21.5], Values(pairs.Attribution), 1e-3);
    }

    [Fact]
    public void Settings_that_mean_nothing_are_refused()
    {
        using var scope = NewDisposeScope();
        using var network = Weighted([1, 2], 0);
        var input = zeros(1, 2);
        Assert.Throws<WorkbenchException>(() => new Occlusion { Window = 2, Stride = 3 }.Attribute(network, input, 0));
        Assert.Throws<WorkbenchException>(() => new Lime { Samples = 1 }.Attribute(network, input, 0));
        Assert.Throws<WorkbenchException>(() => new ShapleySampling { Permutations = 0 }.Attribute(network, input, 0));
        Assert.Throws<WorkbenchException>(() => new ShapleySampling { SegmentLength = 0 }.Attribute(network, input, 0));
    }
}
