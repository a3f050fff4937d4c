using Workbench.Data.Metrics;
using Workbench.Prediction.Trees;
using Workbench.Tests;

namespace Workbench.Prediction.Tests.Trees;

public class GradientBoostingTests
{
    /// <summary>The row "XGBoost" of the reference results: mean correlation over the folds of replicate 1 and the four environments.</summary>
    [Fact]
    public void Wheat()
    {
        SlowTest.Require();
        var found =
            new[] { "env1", "env2", "env4", "env5" }.Select(trait => PredictorChecks.Wheat(trait, new GradientBoosting()).Correlation).ToArray();
        Assert.True(found.Average() >= 0.479 - 0.01, string.Join(" ", found));
    }

    [Fact]
    public void Learns_predicts_and_explains()
    {
        var data = PredictorChecks.Additive(out var training, out var test, covariateEffect: 3);
        var model = new GradientBoosting().FitModel(data, training, new FitSettings(3));
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.8);
        Assert.Equal(3, model.FixedEffects[1].Estimate, 4 * model.FixedEffects[1].StandardError);
        PredictorChecks.PredictsNewcomersAlike(model, data, test, 1e-6);
        var planted = model.Explain(data, test, new FitSettings()).Top(5).Count(one => int.Parse(one.Marker.Name[1..]) < 10);
        Assert.True(planted >= 4, $"{planted} of the five most important markers act");
    }

    [Fact]
    public void Same_seed_same_predictions_whatever_the_threads()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        double[] Run(long seed) => new GradientBoosting().FitModel(data, training, new FitSettings(seed)).Predict(data, test);
        var first = Run(5);
        var threads = Threads.Count;
        try
        {
            Threads.Count = 3;
            Assert.Equal(first, Run(5));
        }
        finally
        {
            Threads.Count = threads;
        }

        Assert.NotEqual(first, Run(6));
    }

    /// <summary>One tree of depth 1 on one marker: its leaves are the means of the two groups, shrunk by n / (n + lambda) with XGBoost's
    /// lambda of 1, and its gain is what they take from the squared error.</summary>
    [Fact]
    public void A_single_split_by_hand()
    {
        const int individuals = 40;
        var dosages = Enumerable.Range(0, individuals).Select(row => row < 30 ? 0f : 2f).ToArray();
        var random = new SeededRandom(1);
        var trait = dosages.Select(dosage => dosage + (0.1 * random.NextNormal())).ToArray();
        var data = new PredictionData(SimulatedStudy.Of(dosages, individuals, 1), SimulatedStudy.Covariates(individuals), trait, "trait");
        var settings = new BoostingSettings { Depth = 1, LearningRate = 1, Subsample = 1, MarkerShare = 1, MaximalRounds = 1, RefitFactor = 1 };
        var model = new GradientBoosting(settings).FitModel(data, data.AllRows, new FitSettings());
        var mean = trait.Average();
        var high = trait.Skip(30).Average() - mean;
        var low = trait.Take(30).Average() - mean;
        Assert.Equal(1, model.Rounds);
        Assert.Equal(high * 10 / 11, model.GeneticValues(data, new[] { 35 })[0], 1e-5);
        Assert.Equal(low * 30 / 31, model.GeneticValues(data, new[] { 3 })[0], 1e-5);
        var gain = (100 * high * high / 11) + (900 * low * low / 31);
        Assert.Equal(gain, model.Explain(data, data.AllRows, new FitSettings()).Markers[0].Importance, 1e-4 * gain);
    }

    [Fact]
    public void Refuses_what_cannot_be_fitted()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        string Message(BoostingSettings settings) => Assert.Throws<WorkbenchException>(
            () => new GradientBoosting(settings).Fit(data, training, new FitSettings())).Message;
        Assert.Contains("depth of a tree is 0", Message(new BoostingSettings { Depth = 0 }));
        Assert.Contains("learning rate is 2", Message(new BoostingSettings { LearningRate = 2 }));
        Assert.Contains("early stopping", Message(new BoostingSettings { ValidationShare = 1 }));
        Assert.Contains("at least 10", Assert.Throws<WorkbenchException>(
            () => new GradientBoosting().Fit(data, training[..9], new FitSettings())).Message);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        Assert.ThrowsAny<OperationCanceledException>(
            () => new GradientBoosting().Fit(data, training, new FitSettings(1, null, new CancellationToken(true))));
    }
}
