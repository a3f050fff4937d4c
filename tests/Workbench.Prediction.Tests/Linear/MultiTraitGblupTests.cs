using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Linear;
using Workbench.Prediction.Tests.Evaluation;

namespace Workbench.Prediction.Tests.Linear;

public class MultiTraitGblupTests
{
    /// <summary>Each environment in turn is predicted for a tenth of the lines whose yield in the three others is known (ten folds).</summary>
    [Theory]
    [InlineData("env2", 0.70)]
    [InlineData("env4", 0.67)]
    public void Wheat_yield_is_predicted_better_with_the_other_environments_known(string environment, double least)
    {
        var data = EnvironmentSchemeTests.Wheat(environment, out var folds);
        var summary = CrossValidation.Compare(data, folds, [new MultiTraitGblup()], new FitSettings(), scheme: EnvironmentScheme.Cv2).Summary[0];
        TestContext.Current.SendDiagnosticMessage($"{environment}: r {summary.Correlation:F4}, {summary.Seconds:F2} s a fit");
        Assert.True(summary.Correlation >= least, $"r {summary.Correlation:F4}");
    }

    [Fact]
    public void New_individuals_have_the_genetic_values_that_they_have_in_the_study()
    {
        var data = Simulated(missing: true);
        var training = Enumerable.Range(0, 60).ToArray();
        var model = new MultiTraitGblup().FitModel(data, training, new FitSettings());
        int[] some = [5, 70, 79];
        var inside = model.GeneticValues(data, some);
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(some, null), SimulatedStudy.Covariates(3));
        var outside = model.Predict(newcomers, newcomers.AllRows);
        for (var index = 0; index < some.Length; index++)
            Assert.Equal(inside[index] + model.FixedEffects[0].Estimate, outside[index], 1e-5);

        // The residual of an individual whose trait was learned from is no prediction; what other records say of another's is.
        Assert.Equal(inside[0] + model.FixedEffects[0].Estimate, model.Predict(data, some)[0], 1e-12);
        Assert.NotEqual(inside[1] + model.FixedEffects[0].Estimate, model.Predict(data, some)[1], 1e-6);
    }

    [Fact]
    public void Refuses_data_without_other_traits_or_with_too_few_records_of_them()
    {
        var plain = Simulated(missing: false);
        var none = new PredictionData(plain.Genotypes, plain.Covariates, plain.Trait, "trait");
        Assert.Contains(
            "gblup", Assert.Throws<WorkbenchException>(() => new MultiTraitGblup().FitModel(none, none.AllRows, new FitSettings())).Message);
        var values = Enumerable.Repeat(double.NaN, 80).ToArray();
        (values[0], values[1]) = (1, 2);
        var few = new PredictionData(plain.Genotypes, plain.Covariates, plain.Trait, "trait") { OtherTraits = [new OtherTrait("other", values)] };
        Assert.Contains("2 individuals have both trait and other", Assert.Throws<WorkbenchException>(() =>
            new MultiTraitGblup().FitModel(few, few.AllRows, new FitSettings())).Message);
    }

    private static PredictionData Simulated(bool missing)
    {
        var genotypes = SimulatedStudy.Genotypes(80, 60, seed: 8);
        var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.6, seed: 3);
        var random = new SeededRandom(2);
        var other = Array.ConvertAll(trait, value => (0.7 * value) + (0.5 * random.NextNormal()));
        if (missing)
            (other[3], other[77]) = (double.NaN, double.NaN);
        return new PredictionData(genotypes, SimulatedStudy.Covariates(80), trait, "trait") { OtherTraits = [new OtherTrait("other", other)] };
    }
}
