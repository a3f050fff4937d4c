using Workbench.Networks.Zoo.Dna;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Zoo.Dna;

public class Zeng2016Tests
{
    [Fact]
    public void The_padded_convolution_gives_one_position_more_than_the_window()
    {
        var table = NetworkTable.Of(new Zeng2016Options());
        Assert.Equal([16, 102], table.Shape("layers.conv"));
        Assert.Equal([16, 1], table.Shape("layers.pool"));
        Assert.Equal([1552, 544, 66], new[] { "conv", "fc1", "fc2" }.Select(layer => table[$"layers.{layer}"].Parameters));
    }

    [Fact]
    public void An_input_of_four_dimensions_means_the_same()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = new Zeng2016(new Zeng2016Options());
        network.eval();
        var input = rand(3, 4, 101);
        Assert.Equal(network.Predict(input).data<float>().ToArray(), network.Predict(input.unsqueeze(2)).data<float>().ToArray());
    }
}
