using Workbench.Data.Metrics;
using Workbench.Prediction.Neural;
using static TorchSharp.torch;

namespace Workbench.Prediction.Tests.Neural;

public class CodeNetworkTests
{
    private static readonly CodeNetworkSettings Small = new()
    {
        Autoencoder = new() { Code = 30, MaximalEpochs = 60, LearningRate = 5e-3 },
        Hidden = [],
        Networks = 2,
        LearningRate = 1e-2,
        WeightDecay = 0.1,
    };

    /// <summary>Two markers, a code of one number: decode(tanh(w x + b)), and in a training step each marker is set to 0 or left.</summary>
    [Fact]
    public void Encodes_and_decodes_by_its_equations()
    {
        manual_seed(3);
        using var network = new DenoisingAutoencoder(new() { Code = 1, Corruption = 0.5 }, 2);
        network.eval();
        var weights = network.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.data<float>().ToArray());
        float[] x = [0.7f, -1.1f];
        double[] Out(float first, float second)
        {
            var code = Math.Tanh((weights["encoder.layers.layers.linear0.weight"][0] * first) + (weights["encoder.layers.layers.linear0.weight"][1] * second)
                + weights["encoder.layers.layers.linear0.bias"][0]);
            return [.. Enumerable.Range(0, 2).Select(marker =>
                (weights["decoder.layers.linear0.weight"][marker] * code) + weights["decoder.layers.linear0.bias"][marker])];
        }

        var found = network.call(tensor(x, [1, 2])).data<float>().ToArray();
        Assert.Equal(Out(x[0], x[1])[0], found[0], 1e-6);
        Assert.Equal(Out(x[0], x[1])[1], found[1], 1e-6);
        network.train();
        double[][] corrupted = [Out(0, 0), Out(x[0], 0), Out(0, x[1]), Out(x[0], x[1])];
        var seen = Enumerable.Range(0, 64).Select(_ => network.call(tensor(x, [1, 2])).data<float>().ToArray()[0])
            .Select(value => Array.FindIndex(corrupted, one => Math.Abs(one[0] - value) < 1e-6)).ToHashSet();
        Assert.Equal([0, 1, 2, 3], seen.Order());
    }

    /// <summary>Markers in groups of four copies: the code fills in masked markers far better than their means do.</summary>
    [Fact]
    public void Reconstructs_masked_markers_from_their_neighbours()
    {
        var few = SimulatedStudy.Genotypes(300, 10, seed: 5);
        var dosages = new float[300 * 40];
        for (var marker = 0; marker < 40; marker++)
            few.Read(marker / 4, 1, dosages.AsSpan(marker * 300, 300));
        var data = new PredictionData(SimulatedStudy.Of(dosages, 300, 40), SimulatedStudy.Covariates(300), null, "none");
        var inputs = AutoencoderInputs.Learn(data, new() { Code = 10, LearningRate = 1e-2, MaximalEpochs = 150 }, new FitSettings());

        // Standardised markers have variance 1: a reconstruction by means alone has loss 1.
        Assert.InRange(inputs.History!.BestValidationLoss, 0, 0.1);
        var code = inputs.Of(data);
        for (var number = 0; number < 10; number++)
        {
            var column = Enumerable.Range(0, 300).Select(row => (double)code[(row * 10) + number]).ToArray();
            Assert.Equal(0, column.Average(), 1e-4);
            Assert.Equal(1, column.Average(value => value * value), 1e-3);
        }
    }

    [Fact]
    public void Learns_a_planted_additive_trait_and_predicts_newcomers_alike()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        var model = new CodeNetwork(Small).Fit(data, training, new FitSettings(3));
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.5);
        PredictorChecks.PredictsNewcomersAlike(model, data, test, 1e-4);
        Assert.Contains(model.Explain(data, training, new FitSettings()).Top(3), marker => int.Parse(marker.Marker.Name[1..]) < 10);
    }

    [Fact]
    public void The_code_sees_no_trait_and_is_made_once()
    {
        var data = PredictorChecks.Additive(out _, out _);
        var codes = new AutoencoderCodes(data);
        var settings = Small.Autoencoder with { MaximalEpochs = 3 };
        var first = codes.Of(settings, new FitSettings(1));
        Assert.Same(first, codes.Of(settings with { }, new FitSettings(2)));
        Assert.NotSame(first, codes.Of(settings with { Code = 12 }, new FitSettings(1)));
        var without = new PredictionData(data.Genotypes, data.Covariates, null, "none");
        Assert.Equal(first.Of(data), new AutoencoderCodes(without).Of(settings, new FitSettings(1)).Of(without));
    }

    [Fact]
    public void Leaves_no_tensor_behind()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        var seed = 0;
        void Run()
        {
            var method = new CodeNetwork(
                Small with { Networks = 1, MaximalEpochs = 2, Autoencoder = Small.Autoencoder with { MaximalEpochs = 2, Seed = seed++ } });
            var model = method.Fit(data, training, new FitSettings(3));
            model.Predict(data, test);
            model.Explain(data, test, new FitSettings());
        }

        PredictorChecks.LeavesNoTensorBehind(Run);
    }

    [Fact]
    public void Refuses_settings_that_cannot_work()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        string Error(AutoencoderSettings autoencoder) => Assert.Throws<WorkbenchException>(
            () => new CodeNetwork(Small with { Autoencoder = autoencoder }).Fit(data, training, new FitSettings())).Message;
        Assert.Contains("code of 0 numbers", Error(new() { Code = 0 }));
        Assert.Contains("corrupted is 1", Error(new() { Corruption = 1 }));
    }
}
