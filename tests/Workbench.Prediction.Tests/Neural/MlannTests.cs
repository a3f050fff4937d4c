using Workbench.Data.Metrics;
using Workbench.Networks.Layers;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Neural;

namespace Workbench.Prediction.Tests.Neural;

public class MlannTests
{
    private static readonly MlannSettings Small = new() { Hidden = [16], Networks = 2, MaximalEpochs = 60, LearningRate = 3e-3, WeightDecay = 0.1 };

    [Fact]
    public void Learns_a_planted_additive_trait()
    {
        var data = Additive(out var training, out var test);
        var model = new Mlann(Small).Fit(data, training, new FitSettings(3));
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.5);
    }

    [Fact]
    public void Learns_an_interaction_that_a_linear_model_cannot()
    {
        // Two markers at frequency one half act only together: without marginal effects, GBLUP finds nothing.
        var data = Interaction(out var training, out var test);
        var settings = Small with { Hidden = [32, 16], MaximalEpochs = 150, Patience = 40, Dropout = 0.1 };
        var network = new Mlann(settings).Fit(data, training, new FitSettings(1)).Predict(data, test);
        var linear = new Gblup().FitModel(data, training).Predict(data, test);
        var observed = data.TraitOf(test);
        Assert.True(Pearson.Of(observed, network) > 0.6, $"network {Pearson.Of(observed, network)}");
        Assert.False(Pearson.Of(observed, linear) > 0.3, $"linear {Pearson.Of(observed, linear)}");
    }

    [Fact]
    public void Same_seed_same_predictions_other_seed_others()
    {
        var data = Additive(out var training, out var test);
        double[] Run(long seed) => new Mlann(Small with { MaximalEpochs = 5 }).Fit(data, training, new FitSettings(seed)).Predict(data, test);
        var first = Run(5);
        Assert.Equal(first, Run(5));
        Assert.NotEqual(first, Run(6));
    }

    [Fact]
    public void Covariates_are_regressed_out_in_the_training_individuals_and_added_again()
    {
        var data = Additive(out var training, out var test, sexEffect: 30);
        var model = new Mlann(Small).Fit(data, training, new FitSettings(3));
        Assert.Equal(30, model.FixedEffects[1].Estimate, 4 * model.FixedEffects[1].StandardError);
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.99);
        Assert.InRange(model.GeneticValues(data, test).Max(), 0, 5);
    }

    [Fact]
    public void Predicts_individuals_outside_the_study_as_if_they_were_in_it()
    {
        var data = Additive(out var training, out var test);
        var model = new Mlann(Small with { MaximalEpochs = 5 }).Fit(data, training, new FitSettings(3));
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(test, null), data.Covariates.Select(test));
        var inside = model.Predict(data, test);
        var outside = model.Predict(newcomers, newcomers.AllRows);
        for (var index = 0; index < test.Length; index++)
            Assert.Equal(inside[index], outside[index], 1e-3);
    }

    /// <summary>The importances are squared slopes of the predictions, found here by moving one marker's dosage.</summary>
    [Fact]
    public void Explains_by_the_slope_of_its_predictions()
    {
        var data = Additive(out var training, out var test);
        var model = new Mlann(Small with { Activation = Activation.Tanh }).Fit(data, training, new FitSettings(3));
        var dosages = new float[data.Count];
        foreach (var marker in new[] { 0, 5, 39 })
        {
            data.Genotypes.Read(marker, 1, dosages);
            var rows = test.Where(row => dosages[row] == 1).ToArray();
            var found = model.Explain(data, rows, new FitSettings());
            var slopes = new double[rows.Length];
            foreach (var (step, sign) in new[] { (0.02f, 1), (-0.02f, -1) })
            {
                var moved = SimulatedStudy.Moved(data, rows, marker, step * (float)data.Markers.StandardDeviations[marker]);
                var values = model.GeneticValues(moved, moved.AllRows);
                for (var index = 0; index < slopes.Length; index++)
                    slopes[index] += sign * values[index] / 0.04;
            }

            var expected = slopes.Average(slope => slope * slope);
            Assert.Equal(expected, found.Markers[marker].Importance, (0.03 * expected) + 1e-9);
        }
    }

    [Fact]
    public void Keeps_a_history_of_each_network_that_ends_at_its_best_epoch()
    {
        var data = Additive(out var training, out _);
        var model = new Mlann(Small).FitNetworks(data, training, new FitSettings(3));
        Assert.Equal(2, model.Histories.Count);
        Assert.All(model.Histories, history => Assert.Equal(history.Epochs.Min(epoch => epoch.ValidationLoss), history.BestValidationLoss));
    }

    [Fact]
    public void Leaves_no_tensor_behind()
    {
        var data = Additive(out var training, out var test);
        void Run() => new Mlann(Small with { MaximalEpochs = 2 }).Fit(data, training, new FitSettings(3)).Predict(data, test);
        PredictorChecks.LeavesNoTensorBehind(Run);
    }

    [Fact]
    public void Refuses_settings_that_cannot_work()
    {
        var data = Additive(out var training, out _);
        Assert.Contains(
            "0 networks",
            Assert.Throws<WorkbenchException>(() => new Mlann(Small with { Networks = 0 }).Fit(data, training, new FitSettings())).Message);
        Assert.Contains(
            "early stopping",
            Assert.Throws<WorkbenchException>(() => new Mlann(Small with { ValidationShare = 1 }).Fit(data, training, new FitSettings())).Message);
        Assert.Contains("at least 10", Assert.Throws<WorkbenchException>(() => new Mlann(Small).Fit(data, training[..9], new FitSettings())).Message);
    }

    private static PredictionData Additive(out int[] training, out int[] test, double sexEffect = 0)
    {
        var genotypes = SimulatedStudy.Genotypes(300, 40, seed: 12);
        var random = new SeededRandom(2);
        var sex = Enumerable.Range(0, 300).Select(_ => (double)random.NextInt(2)).ToArray();
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.8, seed: 1).Zip(sex, (value, male) => value + (sexEffect * male)).ToArray();
        training = Enumerable.Range(0, 240).ToArray();
        test = Enumerable.Range(240, 60).ToArray();
        return new PredictionData(genotypes, SimulatedStudy.Covariates(300, sex), trait, "trait");
    }

    private static PredictionData Interaction(out int[] training, out int[] test)
    {
        const int individuals = 500;
        const int markers = 6;
        var random = new SeededRandom(14);
        var dosages = Enumerable.Range(0, individuals * markers).Select(_ => 2f * random.NextInt(2)).ToArray();
        var trait = Enumerable.Range(0, individuals).Select(individual =>
            ((dosages[individual] - 1) * (dosages[individuals + individual] - 1)) + (0.3 * random.NextNormal())).ToArray();
        training = Enumerable.Range(0, 400).ToArray();
        test = Enumerable.Range(400, 100).ToArray();
        return new PredictionData(SimulatedStudy.Of(dosages, individuals, markers), SimulatedStudy.Covariates(individuals), trait, "trait");
    }
}
