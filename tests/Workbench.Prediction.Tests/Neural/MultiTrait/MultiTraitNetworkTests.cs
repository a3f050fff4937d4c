using Workbench.Data.Metrics;
using Workbench.Networks.Training;
using Workbench.Prediction.Mixed;
using Workbench.Prediction.Neural;
using static TorchSharp.torch;

namespace Workbench.Prediction.Tests.Neural;

public class MultiTraitNetworkTests
{
    private static readonly MlannSettings Small = new() { Hidden = [32, 16], Networks = 2, MaximalEpochs = 150, Patience = 30, LearningRate = 3e-3, WeightDecay = 0.1, Dropout = 0.1 };

    /// <summary>
    /// Few individuals have the trait, all have another one with the same genetic values: the network that learns both predicts better.
    /// </summary>
    [Fact]
    public void A_correlated_trait_known_of_all_helps()
    {
        var (data, training, test) = Study();
        var observed = data.TraitOf(test);
        var alone = Pearson.Of(observed, new Mlann(Small).Fit(data, training, new FitSettings(3)).Predict(data, test));
        var together = Pearson.Of(observed, new MultiTraitNetwork(new Mlann(Small)).Fit(data, training, new FitSettings(3)).Predict(data, test));
        Assert.True(together > alone + 0.1, $"alone {alone}, together {together}");
    }

    [Fact]
    public void Targets_are_the_trait_of_training_individuals_and_other_traits_of_all_who_have_them()
    {
        var (data, training, test) = Study();
        var targets = MultiTraitNetwork.Targets(data, training, ResidualTrait.Of(data, training));
        Assert.Equal(2, targets.Width);
        Assert.Equal(
            test.Where(row => row % 3 != 0).Concat(data.AllRows.Except(training).Except(test).Where(row => row % 3 != 0)).Order(),
            targets.AlsoLearned);
        foreach (var row in data.AllRows)
        {
            Assert.Equal(!training.Contains(row), float.IsNaN(targets.Values[2 * row]));
            Assert.Equal(row % 3 == 0, float.IsNaN(targets.Values[(2 * row) + 1]));
        }

        var stopping = new NetworkIndividuals(new float[data.Count], 1, targets).ValidationExamples(training[..5]);
        Assert.All(Enumerable.Range(0, 5), index => Assert.True(float.IsNaN(stopping.Target(index)[1]) && !float.IsNaN(stopping.Target(index)[0])));
    }

    /// <summary>Outputs (1, 2) and (3, 4), targets (0, missing) and (missing, 2): (1 + 4) / 2.</summary>
    [Fact]
    public void Missing_values_have_no_part_in_the_loss()
    {
        var outputs = tensor(new float[] { 1, 2, 3, 4 }, [2, 2]);
        var targets = tensor(new[] { 0, float.NaN, float.NaN, 2 }, [2, 2]);
        Assert.Equal(2.5f, new MeanSquaredErrorLoss().Compute(outputs, [targets]).item<float>());
    }

    [Fact]
    public void Any_network_can_have_heads()
    {
        var (data, training, test) = Study();
        var convolution = new SnpCnn(new CnnSettings { KernelWidth = 4, Networks = 1, MaximalEpochs = 3 });
        var model = new MultiTraitNetwork(convolution).Fit(data, training, new FitSettings(3));
        PredictorChecks.PredictsNewcomersAlike(model, data, test, 1e-4);
        Assert.Equal(40, model.Explain(data, test, new FitSettings()).Markers.Count);
    }

    [Fact]
    public void Refuses_data_without_another_trait()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        Assert.Contains(
            "no other traits", Assert.Throws<WorkbenchException>(() => new MultiTraitNetwork().Fit(data, training, new FitSettings())).Message);
    }

    private static (PredictionData Data, int[] Training, int[] Test) Study()
    {
        var genotypes = SimulatedStudy.Genotypes(400, 40, seed: 12);
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.6, seed: 1);
        var random = new SeededRandom(8);
        var other = SimulatedStudy.AdditiveTrait(genotypes, 0.999, seed: 1).Select(value => (3 * value) + 100 + random.NextNormal()).ToArray();
        for (var row = 0; row < other.Length; row += 3)
            other[row] = double.NaN;
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(400), trait, "trait") { OtherTraits = [new OtherTrait("other", other)] };
        return (data, Enumerable.Range(0, 60).ToArray(), Enumerable.Range(280, 120).ToArray());
    }
}
