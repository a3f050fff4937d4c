using Workbench.Data.Metrics;
using Workbench.Prediction.Linear;

namespace Workbench.Prediction.Tests.Linear;

public class GblupTests
{
    [Fact]
    public void Recovers_a_planted_heritability_and_covariate_effect()
    {
        var genotypes = SimulatedStudy.Genotypes(600, 200, seed: 8);
        var random = new SeededRandom(9);
        var sex = Enumerable.Range(0, 600).Select(_ => (double)random.NextInt(2)).ToArray();
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.5, seed: 10).Zip(sex, (value, male) => value + (1.5 * male)).ToArray();
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(600, sex), trait, "height");
        var model = new Gblup().FitModel(data, data.AllRows);
        Assert.Equal(0.5, model.Variances.Heritability, 2 * model.Variances.HeritabilityStandardError);
        Assert.InRange(model.Variances.HeritabilityStandardError, 0.02, 0.1);
        Assert.Equal(1.5, model.FixedEffects[1].Estimate, 3 * model.FixedEffects[1].StandardError);
    }

    [Fact]
    public void Predicts_individuals_outside_the_study_as_if_they_were_in_it()
    {
        var all = SimulatedStudy.Genotypes(120, 150, seed: 8, missing: 0.01);
        var trait = SimulatedStudy.AdditiveTrait(all, 0.7, seed: 3);
        var data = new PredictionData(all, SimulatedStudy.Covariates(120), trait, "trait");
        int[] test = [100, 111, 119];
        var model = new Gblup().FitModel(data, Enumerable.Range(0, 100).ToArray());
        var inside = model.Predict(data, test);
        var newcomers = data.ForNewIndividuals(all.Select(test, null), SimulatedStudy.Covariates(3));
        var outside = model.Predict(newcomers, newcomers.AllRows);
        for (var index = 0; index < test.Length; index++)
            Assert.Equal(inside[index], outside[index], 1e-6);
    }

    [Fact]
    public void Predicts_better_than_chance_and_reliably_where_relatives_are_known()
    {
        var genotypes = SimulatedStudy.Genotypes(300, 40, seed: 12);
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(300), SimulatedStudy.AdditiveTrait(genotypes, 0.7, seed: 1), "trait");
        var test = Enumerable.Range(250, 50).ToArray();
        var model = new Gblup().FitModel(data, Enumerable.Range(0, 250).ToArray());
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.5);
        var tested = model.Reliabilities(test).Average();
        Assert.InRange(tested, 0.3, model.Fit.Reliabilities().Average());
    }

    [Fact]
    public void Refuses_data_with_other_covariates()
    {
        var genotypes = SimulatedStudy.Genotypes(30, 20, seed: 1);
        var data = new PredictionData(genotypes, SimulatedStudy.Covariates(30), SimulatedStudy.AdditiveTrait(genotypes, 0.5, 1), "trait");
        var model = new Gblup().FitModel(data, data.AllRows);
        var other = data.ForNewIndividuals(
            genotypes, SimulatedStudy.Covariates(30, Enumerable.Range(0, 30).Select(index => (double)index).ToArray()));
        Assert.Contains("the same covariates", Assert.Throws<WorkbenchException>(() => model.Predict(other, new[] { 0 })).Message);
    }
}
