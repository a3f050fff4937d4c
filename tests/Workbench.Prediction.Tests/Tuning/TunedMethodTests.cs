using Workbench.Prediction.Evaluation;
using Workbench.Prediction.Tuning;

namespace Workbench.Prediction.Tests.Tuning;

public sealed class TunedMethodTests
{
    [Fact]
    public void The_best_inner_score_chooses_and_says_so()
    {
        var data = Study();
        var fitted = TunedMethod.Of("forest", new TuningSettings { Trials = 6 }).FitTuned(data, data.AllRows, new FitSettings(2));

        Assert.Equal(6, fitted.Trials.Count);
        Assert.Equal(fitted.Trials.Max(trial => trial.Score), fitted.Chosen.Score);
        Assert.InRange(fitted.Chosen.Score, 0.2, 1);
        Assert.Contains("Of 6 settings tried", fitted.Notes[0]);
        Assert.Equal(fitted.Fitted.Predict(data, data.AllRows), fitted.Predict(data, data.AllRows));
    }

    [Fact]
    public void The_trait_of_individuals_not_learned_from_has_no_part_in_the_choice()
    {
        var data = Study();
        var training = Enumerable.Range(0, 60).ToArray();
        var changed = data.Trait.Select((value, row) => row < 60 ? value : -5 * value).ToArray();
        var other = new PredictionData(data.Genotypes, data.Covariates, changed, "trait");
        var method = TunedMethod.Of("boosting", new TuningSettings { Trials = 4 });

        var (one, two) = (method.FitTuned(data, training, new FitSettings(2)), method.FitTuned(other, training, new FitSettings(2)));

        Assert.Equal(one.Trials.Select(trial => trial.Score), two.Trials.Select(trial => trial.Score));
        Assert.Equal(one.Predict(data, data.AllRows), two.Predict(other, other.AllRows));
    }

    [Fact]
    public void Tuned_methods_are_compared_and_resumed_as_others()
    {
        var data = Study();
        var ids = data.Genotypes.Individuals.Select(individual => individual.Id).ToList();
        var folds = Workbench.Data.Splits.FoldAssignment.KFold(ids, 3, 1);
        var folder = Directory.CreateTempSubdirectory("tuned").FullName;
        try
        {
            var method = TunedMethod.Of("forest", new TuningSettings { Trials = 2, InnerFolds = 2 });
            var first = CrossValidation.Compare(data, folds, [method], new FitSettings(1), folder);
            var second = CrossValidation.Compare(data, folds, [method], new FitSettings(1), folder);
            Assert.Equal(first.Folds, second.Folds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Methods_without_settings_to_search_are_refused_with_those_that_have_some() =>
        Assert.Contains("forest, boosting", Assert.Throws<WorkbenchException>(() => TunedMethod.Of("gblup")).Message);

    [Theory]
    [InlineData("forest")]
    [InlineData("boosting")]
    [InlineData("mlann-br")]
    [InlineData("mlann")]
    [InlineData("cnn")]
    [InlineData("rnn")]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Defaults_of_the_space_are_the_methods_own(string name)
    {
        var space = SearchSpace.Of(name)!;
        var made = space.Make(space.Dimensions.ToDictionary(dimension => dimension.Name, dimension => dimension.Default));

        Assert.Equal(FitKey.Describe(Methods.Create(name)), FitKey.Describe(made));
    }

    private static PredictionData Study()
    {
        var genotypes = SimulatedStudy.Genotypes(90, 30, seed: 5);
        return new PredictionData(genotypes, SimulatedStudy.Covariates(90), SimulatedStudy.AdditiveTrait(genotypes, 0.8, seed: 6), "trait");
    }
}
