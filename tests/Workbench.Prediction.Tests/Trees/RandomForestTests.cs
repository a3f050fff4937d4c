using Workbench.Data.Metrics;
using Workbench.Prediction.Trees;
using Workbench.Tests;

namespace Workbench.Prediction.Tests.Trees;

public class RandomForestTests
{
    /// <summary>The row "random forest (ranger)" of the reference results: mean correlation over the folds of replicate 1 and four
    /// environments.</summary>
    [Fact]
    public void Wheat()
    {
        SlowTest.Require();
        var found = new[] { "env1", "env2", "env4", "env5" }.Select(trait => PredictorChecks.Wheat(trait, new RandomForest()).Correlation).ToArray();
        Assert.True(found.Average() >= 0.498 - 0.01, string.Join(" ", found));
    }

    /// <summary>All markers tried, no early leaf: the root's split is the best of all, found here by trying every cut on the same sample.</summary>
    [Fact]
    public void Splits_where_the_squared_deviations_fall_most()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        var genotypes = GenotypeBytes.Of(data);
        var trait = data.TraitOf(training);
        for (var seed = 1UL; seed < 20; seed++)
        {
            var tree = new TreeGrower(genotypes, training, trait, genotypes.Markers, 5).Grow(new SeededRandom(seed));
            var drawn = TreeGrower.Bootstrap(new SeededRandom(seed), training.Length);
            double Deviations(IEnumerable<int> some)
            {
                var values = some.Select(index => trait[index]).ToArray();
                return values.Sum(value => Math.Pow(value - values.Average(), 2));
            }

            double Decrease(int marker, int cut)
            {
                var sides = drawn.ToLookup(index => genotypes[marker, training[index]] > cut);
                return sides.Count < 2 ? 0 : Deviations(drawn) - Deviations(sides[false]) - Deviations(sides[true]);
            }

            var best = Enumerable.Range(0, genotypes.Markers).SelectMany(marker => new[] { Decrease(marker, 0), Decrease(marker, 1) }).Max();
            Assert.Equal(best, tree.Decreases[0], 1e-9 * best);
            Assert.Equal(best, Decrease(tree.Nodes[0].Marker, tree.Nodes[0].Cut), 1e-9 * best);
            Assert.Equal(drawn.Average(index => trait[index]), tree.Nodes[0].Mean, 1e-12);
        }
    }

    /// <summary>A node that is not split has at most five individuals or cannot be split, and its mean is theirs.</summary>
    [Fact]
    public void Leaves_hold_the_mean_of_their_individuals()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        var genotypes = GenotypeBytes.Of(data);
        var trait = data.TraitOf(training);
        var tree = new TreeGrower(genotypes, training, trait, 13, 5).Grow(new SeededRandom(4));
        var leaves = TreeGrower.Bootstrap(new SeededRandom(4), training.Length).GroupBy(index => tree.Predict(genotypes, training[index])).ToList();
        Assert.All(leaves, leaf => Assert.Equal(leaf.Average(index => trait[index]), leaf.Key, 1e-9));
        Assert.True(leaves.Count(leaf => leaf.Count() <= 5) > 0.9 * leaves.Count);
    }

    [Fact]
    public void Learns_predicts_and_explains()
    {
        var data = PredictorChecks.Additive(out var training, out var test, covariateEffect: 3);
        var model = new RandomForest().FitModel(data, training, new FitSettings(3));
        Assert.True(Pearson.Of(data.TraitOf(test), model.Predict(data, test)) > 0.75);
        Assert.Equal(3, model.FixedEffects[1].Estimate, 4 * model.FixedEffects[1].StandardError);
        PredictorChecks.PredictsNewcomersAlike(model, data, test, 1e-12);
        foreach (var explanation in new[] { model.Explain(data, test, new FitSettings()), model.ImpurityImportance() })
        {
            var planted = explanation.Top(5).Count(one => int.Parse(one.Marker.Name[1..]) < 10);
            Assert.True(planted >= 4, $"{planted} of the five most important markers act ({explanation.Measure})");
        }
    }

    [Fact]
    public void Same_seed_same_forest_whatever_the_threads()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        (double[] Predicted, double Importance) Run(long seed)
        {
            var model = new RandomForest(new ForestSettings { Trees = 40 }).FitModel(data, training, new FitSettings(seed));
            return (model.Predict(data, test), model.Explain(data, test, new FitSettings()).Markers[0].Importance);
        }

        var first = Run(5);
        var threads = Threads.Count;
        try
        {
            Threads.Count = 3;
            var again = Run(5);
            Assert.Equal(first.Predicted, again.Predicted);
            Assert.Equal(first.Importance, again.Importance);
        }
        finally
        {
            Threads.Count = threads;
        }

        Assert.NotEqual(first.Predicted, Run(6).Predicted);
    }

    [Fact]
    public void Refuses_what_cannot_be_grown()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        string Message(ForestSettings settings) => Assert.Throws<WorkbenchException>(
            () => new RandomForest(settings).Fit(data, training, new FitSettings())).Message;
        Assert.Contains("0 trees", Message(new ForestSettings { Trees = 0 }));
        Assert.Contains("number of markers, 40", Message(new ForestSettings { MarkersTried = 41 }));
        Assert.Contains("node size is 0", Message(new ForestSettings { NodeSize = 0 }));
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        var data = PredictorChecks.Additive(out var training, out _);
        Assert.ThrowsAny<OperationCanceledException>(
            () => new RandomForest().Fit(data, training, new FitSettings(1, null, new CancellationToken(true))));
    }
}
