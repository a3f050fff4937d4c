using Workbench.Networks.Layers;
using Workbench.Prediction.Neural;
using static TorchSharp.torch;

namespace Workbench.Prediction.Tests.Neural;

/// <summary>
/// The worked example of a deep multilayer network in Okut 2021 (doi 10.5772/intechopen.96180): hidden layers of 3, 2, 4, 4 and 6 units.
/// </summary>
public class DeepMlannTests
{
    private static readonly int[] Hidden = [3, 2, 4, 4, 6];
    private static readonly Mlann Method = new(new() { Hidden = Hidden, Activation = Activation.Tanh, Dropout = 0 });

    /// <summary>Weights and biases of each layer: 3 p + 3, 6 + 2, 8 + 4, 16 + 4, 24 + 6, 6 + 1; 3 p + 80 in all.</summary>
    [Theory]
    [InlineData(1, 83)]
    [InlineData(10, 110)]
    [InlineData(1279, 3917)]
    public void Has_the_weights_and_biases_of_the_example(int markers, int all)
    {
        using var network = Method.Build(markers, 1);
        var sizes = network.named_parameters().Select(pair => (pair.name, Count: pair.parameter.numel())).ToList();
        Assert.Equal(
            [3L * markers, 6, 8, 16, 24, 6], sizes.Where(one => one.name.EndsWith("weight", StringComparison.Ordinal)).Select(one => one.Count));
        Assert.Equal([3L, 2, 4, 4, 6, 1], sizes.Where(one => one.name.EndsWith("bias", StringComparison.Ordinal)).Select(one => one.Count));
        Assert.Equal(all, sizes.Sum(one => one.Count));
    }

    /// <summary>a(l) = tanh(W(l) a(l-1) + b(l)) layer by layer, the last one linear.</summary>
    [Fact]
    public void Computes_the_layers_in_turn()
    {
        const int markers = 5;
        manual_seed(2);
        using var network = Method.Build(markers, 1);
        var weights = network.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.data<float>().ToArray());
        float[] dosages = [0, 1, 2, 1, 0];
        var layer = Array.ConvertAll(dosages, dosage => (double)dosage);
        int[] widths = [.. Hidden, 1];
        for (var depth = 0; depth < widths.Length; depth++)
        {
            var (w, b) = (weights[$"layers.linear{depth}.weight"], weights[$"layers.linear{depth}.bias"]);
            var before = layer;
            layer = Enumerable.Range(0, widths[depth]).Select(unit =>
            {
                var sum = b[unit] + before.Select((value, index) => w[(unit * before.Length) + index] * value).Sum();
                return depth < Hidden.Length ? Math.Tanh(sum) : sum;
            }).ToArray();
        }

        Assert.Equal(layer[0], network.call(tensor(dosages, [1, markers])).item<float>(), 1e-6);
    }

    [Fact]
    public void Learns_a_planted_additive_trait()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        var method = new Mlann(new()
        {
            Hidden = Hidden,
            Activation = Activation.Tanh,
            Dropout = 0,
            Networks = 2,
            LearningRate = 1e-2,
            WeightDecay = 0.01,
        });
        var model = method.Fit(data, training, new FitSettings(3));
        Assert.True(Data.Metrics.Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.5);
    }
}
