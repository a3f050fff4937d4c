using Workbench.Networks.Layers;
using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training;

public class NetworkWeightsTests
{
    [Fact]
    public void Weights_survive_a_change_and_come_back()
    {
        using var scope = NewDisposeScope();
        using var network = new MultilayerPerceptron(3, [2], 1);
        var input = ones([1, 3]);
        var before = network.call(input).item<float>();
        var weights = NetworkWeights.Of(network);
        using (no_grad())
            foreach (var parameter in network.parameters())
                parameter.fill_(9);
        Assert.NotEqual(before, network.call(input).item<float>());
        weights.CopyTo(network);
        Assert.Equal(before, network.call(input).item<float>());
    }

    [Fact]
    public void Refuses_another_architecture()
    {
        using var scope = NewDisposeScope();
        using var network = new MultilayerPerceptron(3, [2], 1);
        using var other = new MultilayerPerceptron(3, [4], 1);
        using var deeper = new MultilayerPerceptron(3, [2, 2], 1);
        Assert.Throws<WorkbenchException>(() => NetworkWeights.Of(network).CopyTo(other));
        Assert.Throws<WorkbenchException>(() => NetworkWeights.Of(network).CopyTo(deeper));
    }
}
