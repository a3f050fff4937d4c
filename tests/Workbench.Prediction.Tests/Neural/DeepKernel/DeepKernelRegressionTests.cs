using Workbench.Data.Metrics;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Neural;

namespace Workbench.Prediction.Tests.Neural;

public class DeepKernelRegressionTests
{
    private static readonly DeepKernelSettings Small = new() { Networks = 1, Skip = false, Dropout = 0, LearningRate = 1e-2, WeightDecay = 0.01, MaximalEpochs = 100 };

    [Fact]
    public void Learns_a_planted_additive_trait_with_covariates()
    {
        var data = PredictorChecks.Additive(out var training, out var test, covariateEffect: 30);
        var model = new DeepKernelRegression(Small).FitKernels(data, training, new FitSettings(3));
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.99);
        var (observed, predicted) = (data.TraitOf(test), model.GeneticValues(data, test));
        var rest = observed.Select((value, index) => value - (30 * data.Covariates.Values[(test[index] * 2) + 1])).ToArray();
        Assert.True(Pearson.Of(rest, predicted) > 0.6, $"{Pearson.Of(rest, predicted)}");
        Assert.Equal(30, model.FixedEffects[1].Estimate, 4 * model.FixedEffects[1].StandardError);
        Assert.InRange(model.Variances.Heritability, 0.5, 1);
        PredictorChecks.PredictsNewcomersAlike(model, data, test, 1e-3);
    }

    [Fact]
    public void Learns_an_interaction_that_a_linear_model_cannot()
    {
        const int individuals = 500;
        const int markers = 6;
        var random = new SeededRandom(14);
        var dosages = Enumerable.Range(0, individuals * markers).Select(_ => 2f * random.NextInt(2)).ToArray();
        var trait = Enumerable.Range(0, individuals).Select(individual =>
            ((dosages[individual] - 1) * (dosages[individuals + individual] - 1)) + (0.3 * random.NextNormal())).ToArray();
        var data = new PredictionData(SimulatedStudy.Of(dosages, individuals, markers), SimulatedStudy.Covariates(individuals), trait, "trait");
        int[] training = [.. Enumerable.Range(0, 400)], test = [.. Enumerable.Range(400, 100)];
        var model = new DeepKernelRegression(Small).FitKernels(data, training, new FitSettings(1));
        var kernel = Pearson.Of(data.TraitOf(test), model.Predict(data, test));
        var linear = Pearson.Of(data.TraitOf(test), new Gblup().FitModel(data, training).Predict(data, test));
        Assert.True(kernel > 0.8, $"kernel {kernel}");
        Assert.False(linear > 0.3, $"linear {linear}");
        Assert.Equal([0, 1], model.Explain(data, test, new FitSettings()).Top(2).Select(marker => int.Parse(marker.Marker.Name[1..])).Order());
        Assert.True(model.Histories[0].BestValidationLoss < model.Histories[0].Epochs[0].ValidationLoss - 0.2);
    }

    /// <summary>The genetic values of the training individuals are the mixed model's own.</summary>
    [Fact]
    public void Predicts_as_its_mixed_model_does()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        var model = new DeepKernelRegression(Small with { MaximalEpochs = 10 }).FitKernels(data, training, new FitSettings(3));
        var values = model.GeneticValues(data, training);
        var expected = Assert.Single(model.Fits).BreedingValues;
        for (var index = 0; index < values.Length; index++)
            Assert.Equal(expected[index], values[index], 1e-6);
    }

    /// <summary>With the skip connection and a network that gives nothing the kernel is exp(-|x - x'|^2 / 2p) of p component scores.</summary>
    [Fact]
    public void Starts_near_the_gaussian_kernel_of_its_inputs()
    {
        const int width = 7;
        using var network = new DeepFeatures(Small with { Skip = true, Features = 3 }, width);
        var (x, z) = (TorchSharp.torch.randn(4, width), TorchSharp.torch.randn(5, width));
        foreach (var (name, parameter) in network.named_parameters())
            if (name.StartsWith("layers", StringComparison.Ordinal))
                using (TorchSharp.torch.no_grad())
                    parameter.zero_();
        var found = MarginalLikelihoodLoss.Gaussian(network.Features(x), network.Features(z)).data<double>().ToArray();
        for (var row = 0; row < 4; row++)
            for (var column = 0; column < 5; column++)
            {
                var squares = Enumerable.Range(0, width).Sum(input => Math.Pow(x[row, input].item<float>() - z[column, input].item<float>(), 2));
                Assert.Equal(Math.Exp(-squares / (2 * width)), found[(row * 5) + column], 1e-5);
            }
    }

    [Fact]
    public void Same_seed_same_predictions_other_seed_others()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        double[] Run(long seed) => new DeepKernelRegression(Small with { MaximalEpochs = 5 }).Fit(data, training, new FitSettings(seed)).Predict(
            data, test);
        var first = Run(5);
        Assert.Equal(first, Run(5));
        Assert.NotEqual(first, Run(6));
    }

    [Fact]
    public void Leaves_no_tensor_behind()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        void Run()
        {
            var model = new DeepKernelRegression(Small with { MaximalEpochs = 2 }).Fit(data, training, new FitSettings(3));
            model.Predict(data, test);
            model.Explain(data, test, new FitSettings());
        }

        PredictorChecks.LeavesNoTensorBehind(Run);
    }
}
