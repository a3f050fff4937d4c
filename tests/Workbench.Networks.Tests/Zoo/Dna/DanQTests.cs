using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public class DanQTests
{
    [Fact]
    public void Lengths_and_parameters_of_each_layer_are_the_published_ones()
    {
        var table = NetworkTable.Of(new DanQOptions());
        Assert.Equal([320, 975], table.Shape("convolution.conv"));
        Assert.Equal([320, 75], table.Shape("convolution.pool"));
        Assert.Equal([75, 640], table.Shape("lstm"));
        Assert.Equal([48000], table.Shape("dense.flatten"));
        Assert.Equal(33600, table["convolution.conv"].Parameters);
        Assert.Equal(1640960, table["lstm"].Parameters);
        Assert.Equal([44400925, 850994], new[] { 1, 2 }.Select(i => table[$"dense.fc{i}"].Parameters));
    }

    [Fact]
    public void The_dense_layer_reads_all_units_of_a_step_before_the_next_step()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = new DanQ(new DanQOptions { Length = 90, Kernels = 6, LstmUnits = 4, Hidden = 1, Targets = 1 });
        network.eval();

        // Only the weights of the first step's eight units are kept; changing the last bases then changes nothing but the backward
        // direction's part, which is taken out too: the forward units of step 0 see the first 38 bases alone.
        using var weights = network.get_parameter("dense.fc1.weight")!.detach();
        nn.init.zeros_(weights);
        weights.narrow(1, 0, 4).fill_(1);
        nn.init.ones_(network.get_parameter("dense.fc2.weight")!);
        nn.init.constant_(network.get_parameter("dense.fc1.bias")!, 10);
        var input = rand(1, 4, 90);
        var other = input.clone();
        other.narrow(2, 40, 50).zero_();
        Assert.Equal(network.Logits([input]).item<float>(), network.Logits([other]).item<float>());
        other.narrow(2, 0, 30).zero_();
        Assert.NotEqual(network.Logits([input]).item<float>(), network.Logits([other]).item<float>());
    }
}
