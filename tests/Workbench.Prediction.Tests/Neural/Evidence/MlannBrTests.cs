using Workbench.Data.Metrics;
using Workbench.Prediction.Neural;

namespace Workbench.Prediction.Tests.Neural.Evidence;

public class MlannBrTests
{
    [Theory]
    [InlineData(NetworkInputs.Dosages)]
    [InlineData(NetworkInputs.PrincipalComponents)]
    [InlineData(NetworkInputs.Relationships)]
    public void Learns_a_planted_additive_trait(NetworkInputs inputs)
    {
        var data = Additive(out var training, out var test);
        var model = new MlannBr(new() { Inputs = inputs, Networks = 1 }).FitNetworks(data, training, new FitSettings(3));
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.7);
        Assert.InRange(model.Networks[0].Epochs[^1].EffectiveParameters, 5, 2 * (data.Count + 2));
    }

    [Fact]
    public void Individuals_of_the_study_are_predicted_alike_as_new_ones()
    {
        var data = Additive(out var training, out var test);
        var model = new MlannBr().Fit(data, training, new FitSettings(3));
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(test, null), data.Covariates.Select(test));
        var (inside, outside) = (model.Predict(data, test), model.Predict(newcomers, newcomers.AllRows));
        for (var index = 0; index < test.Length; index++)
            Assert.Equal(inside[index], outside[index], 1e-6);
    }

    [Fact]
    public void Covariates_are_taken_out_in_the_training_individuals_and_added_again()
    {
        var data = Additive(out var training, out var test, sexEffect: 30);
        var model = new MlannBr(new() { Networks = 1 }).Fit(data, training, new FitSettings(3));
        Assert.Equal(30, model.FixedEffects[1].Estimate, 4 * model.FixedEffects[1].StandardError);
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.99);
    }

    [Fact]
    public void A_marker_that_varies_by_missing_genotypes_alone_among_the_training_individuals_says_nothing()
    {
        var genotypes = SimulatedStudy.Genotypes(60, 11, seed: 3);
        var dosages = new float[11 * 60];
        genotypes.Read(0, 11, dosages);
        var odd = dosages.AsSpan(10 * 60, 60);
        odd[..50].Clear();
        (odd[3], odd[7], odd[55], odd[58]) = (float.NaN, float.NaN, 2, 1);
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.8, seed: 1);
        var data = new PredictionData(SimulatedStudy.Of(dosages, 60, 11), SimulatedStudy.Covariates(60), trait, "trait");
        var model = new MlannBr(new() { Networks = 1 }).Fit(data, Enumerable.Range(0, 50).ToArray(), new FitSettings(3));
        int[] rows = [20, 21, 22];
        var moved = SimulatedStudy.Moved(data, rows, 10, 2);
        Assert.Equal(model.GeneticValues(data, rows), model.GeneticValues(moved, moved.AllRows));
        Assert.Equal(0, model.Explain(data, rows, new FitSettings()).Markers[10].Importance);
    }

    [Fact]
    public void Planted_markers_are_the_most_important()
    {
        var data = Additive(out var training, out _);
        var top = new MlannBr(new() { Networks = 1 }).Fit(data, training, new FitSettings(3)).Explain(data, training, new FitSettings()).Top(3);
        Assert.All(top, marker => Assert.InRange(int.Parse(marker.Marker.Name[1..]), 0, 9));
    }

    [Fact]
    public void Same_seed_same_predictions_other_seed_others()
    {
        var data = Additive(out var training, out var test);
        double[] Run(long seed) => new MlannBr(new() { Networks = 1 }).Fit(data, training, new FitSettings(seed)).Predict(data, test);
        var first = Run(5);
        Assert.Equal(first, Run(5));
        Assert.NotEqual(first, Run(6));
    }

    [Fact]
    public void Leaves_no_tensor_behind()
    {
        var data = Additive(out var training, out var test);
        void Run()
        {
            var model = new MlannBr(new() { Networks = 1, MaximalEpochs = 3 }).Fit(data, training, new FitSettings(3));
            model.Predict(data, test);
            model.Explain(data, test, new FitSettings());
        }

        PredictorChecks.LeavesNoTensorBehind(Run);
    }

    [Fact]
    public void Refuses_settings_that_cannot_work()
    {
        var data = Additive(out var training, out _);
        Assert.Contains(
            "0 neurons", Assert.Throws<WorkbenchException>(() => new MlannBr(new() { Neurons = 0 }).Fit(data, training, new FitSettings())).Message);
        Assert.Contains("at least 10", Assert.Throws<WorkbenchException>(() => new MlannBr().Fit(data, training[..9], new FitSettings())).Message);
    }

    private static PredictionData Additive(out int[] training, out int[] test, double sexEffect = 0)
    {
        var genotypes = SimulatedStudy.Genotypes(200, 40, seed: 12);
        var random = new SeededRandom(2);
        var sex = Enumerable.Range(0, 200).Select(_ => (double)random.NextInt(2)).ToArray();
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.8, seed: 1).Zip(sex, (value, male) => value + (sexEffect * male)).ToArray();
        training = Enumerable.Range(0, 150).ToArray();
        test = Enumerable.Range(150, 50).ToArray();
        return new PredictionData(genotypes, SimulatedStudy.Covariates(200, sex), trait, "trait");
    }
}
