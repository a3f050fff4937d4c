using Workbench.Analysis.Attribution;
using static TorchSharp.torch;
using static Workbench.Analysis.Tests.Attribution.ToyNetworks;

namespace Workbench.Analysis.Tests.Attribution;

public sealed class DeepShapTests
{
    [Fact]
    public void References_keep_the_dinucleotides_so_that_a_network_that_counts_them_gets_nothing()
    {
        // A convolution of width 2 counts CG; its sum over a sequence is the same for every shuffle.
        using var scope = NewDisposeScope();
        var conv = nn.Conv1d(4, 1, 2, bias: false);
        using (no_grad())
            conv.weight.zero_().add_(tensor(new float[] { 0, 0, 1, 0, 0, 1, 0, 0 }, [1, 4, 2]));
        using var network = new ToyNetwork([4, 40], input => conv.call(input).sum(2), conv);
        var result = new DeepShap().Attribute(network, Sequences(3, 40), 0);
        AssertNear([0, 0, 0], Values(result.Attribution.sum([1, 2])), 1e-4);
    }

    [Fact]
    public void Contributions_are_the_means_over_references_and_sum_to_the_mean_difference()
    {
        using var scope = NewDisposeScope();
        using var network = Convolutional(8, 5);
        var (input, references) = (Sequences(2, 24, 1), Sequences(5, 24, 2));
        var together = new DeepShap { Reference = Reference.Shared(references) }.Attribute(network, input, 0, new() { BatchSize = 3 });
        var mean = Enumerable.Range(0, 5)
            .Select(i => new DeepLift { Reference = Reference.Shared(references.narrow(0, i, 1)) }.Attribute(network, input, 0).Attribution)
            .Aggregate((sum, next) => sum + next) / 5;
        AssertNear(Values(mean), Values(together.Attribution), 1e-5);
        var expected = network.Logits([input]).select(1, 0) - network.Logits([references]).select(1, 0).mean();
        AssertNear(Values(expected), Values(together.Attribution.sum([1, 2])), 1e-4);
        // The contribution of the letter that is there is its hypothetical one, as far as references are one-hot.
        AssertNear(Values((together.Hypothetical![0] * input).sum(1)), Values(together.Attribution.sum(1)), 1e-5);
    }

    [Fact]
    public void Shuffles_depend_on_seed_and_example_only()
    {
        using var scope = NewDisposeScope();
        using var network = Convolutional(8, 5);
        var input = Sequences(3, 24);
        double[] Of(int batch, long seed) => Values(
            new DeepShap().Attribute(network, input, 0, new() { BatchSize = batch, Seed = seed }).Attribution);
        AssertNear(Of(7, 4), Of(64, 4), 1e-5);
        Assert.NotEqual(Of(64, 4), Of(64, 5));
    }

    [Fact]
    public void What_is_no_one_hot_sequence_is_refused_with_its_place()
    {
        using var scope = NewDisposeScope();
        using var network = Convolutional(8, 5);
        var input = Sequences(2, 24);
        input[1, 2, 7] = tensor(0.5f);
        Assert.Contains("Place 7 of example 1", Assert.Throws<WorkbenchException>(() => new DeepShap().Attribute(network, input, 0)).Message);
        using var other = Weighted([1, 2], 0);
        Assert.Contains("(batch, 4, length)", Assert.Throws<WorkbenchException>(() => new DeepShap().Attribute(other, zeros(1, 2), 0)).Message);
    }
}
