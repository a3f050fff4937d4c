using Workbench.Networks.Layers;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Layers;

public class MultilayerPerceptronTests
{
    [Theory]
    [InlineData(1, 83)]
    [InlineData(10, 110)]
    [InlineData(1279, 3917)]
    public void The_published_five_layers_have_their_number_of_weights(int markers, long expected)
    {
        // Okut 2021: hidden layers 3-2-4-4-6, so 3 p + 80 weights and biases.
        using var scope = NewDisposeScope();
        using var network = new MultilayerPerceptron(markers, [3, 2, 4, 4, 6], 1, Activation.Tanh);
        Assert.Equal(expected, network.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [InlineData(Activation.ReLU, 2.5f)]
    [InlineData(Activation.Tanh, 0.9640276f + 0.5f)]
    [InlineData(Activation.ELU, 2.5f)]
    public void Computes_a_hand_computed_value(Activation activation, float expected)
    {
        // One hidden unit: 1 x + 1 y + 0 = 2 for (1, 1); the output is it after the nonlinearity, plus 0.5.
        using var scope = NewDisposeScope();
        using var network = new MultilayerPerceptron(2, [1], 1, activation);
        using (no_grad())
        {
            var state = network.parameters().ToList();
            state[0].fill_(1);
            state[1].fill_(0);
            state[2].fill_(1);
            state[3].fill_(0.5);
        }

        var output = network.call(tensor(new float[] { 1, 1 }, [1, 2]));
        Assert.Equal(expected, output.item<float>(), 5);
    }

    [Fact]
    public void Negative_values_pass_as_the_nonlinearity_says()
    {
        using var scope = NewDisposeScope();
        foreach (var (activation, expected) in new[] { (Activation.ReLU, 0.0), (Activation.Tanh, Math.Tanh(-2)), (Activation.ELU, Math.Exp(-2) - 1) })
        {
            using var network = new MultilayerPerceptron(1, [1], 1, activation);
            using (no_grad())
                foreach (var (parameter, value) in network.parameters().Zip([1.0, 0, 1, 0]))
                    parameter.fill_(value);
            Assert.Equal(expected, network.call(tensor(new float[] { -2 }, [1, 1])).item<float>(), 5);
        }
    }

    [Fact]
    public void Dropout_acts_in_training_only()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new MultilayerPerceptron(4, [64], 1, dropout: 0.5);
        var input = ones([1, 4]);
        network.eval();
        Assert.Equal(network.call(input).item<float>(), network.call(input).item<float>());
        network.train();
        Assert.NotEqual(network.call(input).item<float>(), network.call(input).item<float>());
    }

    [Fact]
    public void Refuses_impossible_shapes()
    {
        Assert.Contains("at least 1", Assert.Throws<WorkbenchException>(() => new MultilayerPerceptron(0, [3], 1)).Message);
        Assert.Contains("below 1", Assert.Throws<WorkbenchException>(() => new MultilayerPerceptron(2, [3], 1, dropout: 1)).Message);
    }
}
