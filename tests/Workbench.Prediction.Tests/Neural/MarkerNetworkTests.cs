using Workbench.Data.Metrics;
using Workbench.Prediction.Neural;
using static TorchSharp.torch;

namespace Workbench.Prediction.Tests.Neural;

/// <summary>The convolutional and recurrent networks: shapes, published sizes, hand-computed values, and what they can learn.</summary>
public class MarkerNetworkTests
{
    /// <summary>DeepGS at 1,279 markers: 152 parameters of the convolution, 80,672 of the dense layer, 33 of the output.</summary>
    [Fact]
    public void Convolution_has_the_published_number_of_parameters()
    {
        using var network = new MarkerConvolution(new CnnSettings(), 1279, 1);
        Assert.Equal(80_857, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal([5L, 1], network.call(randn(5, 1279)).shape);
    }

    /// <summary>LibTorch's recurrent network has a second bias: 32 more than the 1,121 of the written equations.</summary>
    [Theory]
    [InlineData(RecurrentUnit.Simple, 1121 + 32)]
    [InlineData(RecurrentUnit.Lstm, (4 * (32 + (32 * 32) + 32 + 32)) + 33)]
    [InlineData(RecurrentUnit.Gru, (3 * (32 + (32 * 32) + 32 + 32)) + 33)]
    public void Recurrences_have_the_parameters_of_their_equations(RecurrentUnit unit, int count)
    {
        using var network = new MarkerRecurrence(unit, new RecurrentSettings(), 60);
        Assert.Equal(count, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal([4L, 1], network.call(randn(4, 60)).shape);
    }

    /// <summary>Each unit against its equations, written out for two units, one marker a step and three steps.</summary>
    [Theory]
    [InlineData(RecurrentUnit.Simple)]
    [InlineData(RecurrentUnit.Lstm)]
    [InlineData(RecurrentUnit.Gru)]
    public void Recurrences_follow_their_equations(RecurrentUnit unit)
    {
        manual_seed(3);
        using var network = new MarkerRecurrence(unit, new RecurrentSettings { Hidden = 2, MarkersPerStep = 1 }, 3);
        network.eval();
        var weights = network.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.data<float>().ToArray());
        float[] x = [0.7f, -1.1f, 0.4f];
        var state = WrittenOut(unit, weights, x);
        var expected =
            weights["output.linear.bias"][0] + (weights["output.linear.weight"][0] * state[0]) + (weights["output.linear.weight"][1] * state[1]);
        Assert.Equal(expected, network.call(tensor(x, [1, 3])).item<float>(), 1e-6);
    }

    /// <summary>The last marker is alone in its step; the step is filled with zeros.</summary>
    [Fact]
    public void Markers_that_do_not_fill_a_step_are_followed_by_zeros()
    {
        manual_seed(3);
        using var network = new MarkerRecurrence(RecurrentUnit.Gru, new RecurrentSettings { MarkersPerStep = 4 }, 9);
        using var filled = new MarkerRecurrence(RecurrentUnit.Gru, new RecurrentSettings { MarkersPerStep = 4 }, 12);
        network.eval();
        filled.eval();
        filled.load_state_dict(network.state_dict());
        var x = randn(3, 9);
        Assert.True(network.call(x).allclose(filled.call(nn.functional.pad(x, [0, 3]))));
    }

    [Fact]
    public void Local_convolution_has_a_kernel_for_each_window()
    {
        using var layer = new LocalConvolution(channels: 2, kernels: 3, width: 4, length: 11);
        var weights = layer.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        var x = randn(5, 2, 11);
        var found = layer.call(x);
        Assert.Equal([5L, 3, 2], found.shape);
        for (var window = 0; window < 2; window++)
        {
            var seen = x.narrow(2, 4 * window, 4).flatten(1);
            var expected = seen.mm(weights["weight"][window]) + weights["bias"][window];
            Assert.True(found.select(2, window).allclose(expected, atol: 1e-5));
        }
    }

    [Theory]
    [InlineData("cnn")]
    [InlineData("one-hot")]
    [InlineData("local")]
    [InlineData("rnn")]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Learns_a_planted_additive_trait(string name)
    {
        var genotypes = SimulatedStudy.Genotypes(800, 24, seed: 12);
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.8, seed: 1);
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(800), trait, "trait");
        int[] training = [.. Enumerable.Range(0, 640)], test = [.. Enumerable.Range(640, 160)];
        var model = Method(name).Fit(data, training, new FitSettings(3));
        var correlation = Pearson.Of(data.TraitOf(test), model.Predict(data, test));
        Assert.True(correlation > 0.4, $"{name}: {correlation}");
        var newcomers = data.ForNewIndividuals(genotypes.Select(test, null), data.Covariates.Select(test));
        var (inside, outside) = (model.Predict(data, test), model.Predict(newcomers, newcomers.AllRows));
        for (var index = 0; index < test.Length; index++)
            Assert.Equal(inside[index], outside[index], 1e-4);
        var planted = model.Explain(data, training, new FitSettings()).Top(3);
        Assert.Contains(planted, marker => int.Parse(marker.Marker.Name[1..]) < 10);
    }

    [Fact]
    public void Refuses_kernels_wider_than_the_markers()
    {
        var error = Assert.Throws<WorkbenchException>(() => new MarkerConvolution(new CnnSettings(), 12, 1));
        Assert.Contains("12 markers", error.Message);
        Assert.Contains("0 markers a step", Assert.Throws<WorkbenchException>(
            () => new MarkerRecurrence(RecurrentUnit.Gru, new RecurrentSettings { MarkersPerStep = 0 }, 12)).Message);
    }

    private static NetworkEnsemble Method(string name)
    {
        var convolution = new CnnSettings { KernelWidth = 4, Networks = 1, MaximalEpochs = 60, LearningRate = 5e-3 };
        var recurrence = new RecurrentSettings { Hidden = 16, Networks = 1, MaximalEpochs = 100, LearningRate = 5e-3, MarkersPerStep = 8 };
        return name switch
        {
            "cnn" => new SnpCnn(convolution),
            "one-hot" => new SnpCnn(convolution with { Inputs = NetworkInputs.Genotypes }),
            "local" => new SnpCnn(convolution with { Local = true }),
            "rnn" => new SnpRecurrent(RecurrentUnit.Simple, recurrence),
            "lstm" => new SnpRecurrent(RecurrentUnit.Lstm, recurrence),
            _ => new SnpRecurrent(RecurrentUnit.Gru, recurrence),
        };
    }

    private static double[] WrittenOut(RecurrentUnit unit, Dictionary<string, float[]> weights, float[] x)
    {
        var (w, u) = (weights["recurrence.weight_ih_l0"], weights["recurrence.weight_hh_l0"]);
        var (b, c) = (weights["recurrence.bias_ih_l0"], weights["recurrence.bias_hh_l0"]);
        double[] h = [0, 0], cell = [0, 0];
        static double Logistic(double value) => 1 / (1 + Math.Exp(-value));
        foreach (var value in x)
        {
            double Own(int row) => (w[row] * value) + b[row];
            double Before(int row) => (u[2 * row] * h[0]) + (u[(2 * row) + 1] * h[1]) + c[row];
            var next = new double[2];
            for (var k = 0; k < 2; k++)
            {
                switch (unit)
                {
                    case RecurrentUnit.Simple:
                        next[k] = Math.Tanh(Own(k) + Before(k));
                        break;
                    case RecurrentUnit.Lstm:
                        var (input, forget, output) = (Logistic(Own(k) + Before(k)), Logistic(Own(2 + k) + Before(2 + k)), Logistic(Own(6 + k) + Before(6 + k)));
                        cell[k] = (forget * cell[k]) + (input * Math.Tanh(Own(4 + k) + Before(4 + k)));
                        next[k] = output * Math.Tanh(cell[k]);
                        break;
                    default:
                        var (reset, update) = (Logistic(Own(k) + Before(k)), Logistic(Own(2 + k) + Before(2 + k)));
                        next[k] = ((1 - update) * Math.Tanh(Own(4 + k) + (reset * Before(4 + k)))) + (update * h[k]);
                        break;
                }
            }

            h = next;
        }

        return h;
    }
}
