using Workbench.Prediction.Bayesian;
using Workbench.Tests;

namespace Workbench.Prediction.Tests.Bayesian;

/// <summary>Ten of 3,000 unlinked markers act: priors of which most effects are 0 must rank them higher than ridge regression does.</summary>
public class InclusionTests
{
    private const int Markers = 3_000;
    private const int Acting = 10;

    [Fact]
    public void Sparse_priors_find_acting_markers_better_than_ridge_regression()
    {
        SlowTest.Require();
        var chains = new ChainSettings { Cycles = 3_000, BurnIn = 1_000 };
        var sums = new Dictionary<string, int>();
        for (var study = 0; study < 3; study++)
        {
            var genotypes = SimulatedStudy.Genotypes(400, Markers, seed: (ulong)(40 + study));
            var trait = SimulatedStudy.AdditiveTrait(genotypes, 0.5, seed: (ulong)(50 + study));
            var data = new PredictionData(genotypes, SimulatedStudy.Covariates(400), trait, "trait");
            foreach (var name in new[] { "brr", "bayesb", "bayescpi", "bayesdpi" })
            {
                var explanation = BayesianAlphabet.Create(name, chains).FitModel(data, data.AllRows, new FitSettings(1)).Explain(
                    data, data.AllRows, new FitSettings());
                var places = Enumerable.Range(0, Markers).OrderByDescending(marker =>
                    explanation.Markers[marker].InclusionProbability ?? explanation.Markers[marker].Importance).Take(Acting);
                sums[name] = sums.GetValueOrDefault(name) + places.Count(marker => marker < Acting);
            }
        }

        // Acting markers among the first ten, over three studies.
        var found = string.Join(", ", sums.Select(pair => $"{pair.Key} {pair.Value}"));
        Assert.True(sums["bayescpi"] > sums["brr"], found);
        Assert.True(sums["bayesdpi"] > sums["brr"], found);
        Assert.True(sums["bayesb"] >= sums["brr"], found);
        Assert.InRange(sums["bayescpi"], 12, 30);
    }
}
