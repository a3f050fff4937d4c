using System.Globalization;
using Workbench.Prediction.Penalized;
using Workbench.Tests;

namespace Workbench.Prediction.Tests.Penalized;

/// <summary>
/// Coefficients against those of glmnet 4.1-6 at fixed lambdas. Fixtures/glmnet.tsv was made by Fixtures/make_glmnet.R beside it; the
/// formulas of the data are the same there and here.
/// </summary>
public class GlmnetPathTests
{
    private const int Individuals = 40;
    private const int Markers = 60;

    private static readonly string[][] Rows = File.ReadAllLines(
        Path.Combine(Repository.Root, "tests/Workbench.Prediction.Tests/Penalized/Fixtures/glmnet.tsv")).Skip(1).Select(line => line.Split('\t')).ToArray();

    [Theory]
    [InlineData("identity", PenalizedLink.Identity, 0, 4)]
    [InlineData("identity", PenalizedLink.Identity, 0.3, 4)]
    [InlineData("identity", PenalizedLink.Identity, 1, 4)]
    [InlineData("identity+sex", PenalizedLink.Identity, 0, 4)]
    [InlineData("identity+sex", PenalizedLink.Identity, 0.3, 4)]
    [InlineData("identity+sex", PenalizedLink.Identity, 1, 4)]
    [InlineData("logistic+sex", PenalizedLink.Logistic, 0, 3)]
    [InlineData("logistic+sex", PenalizedLink.Logistic, 0.3, 3)]
    [InlineData("logistic+sex", PenalizedLink.Logistic, 1, 3)]
    [InlineData("cox+sex", PenalizedLink.Cox, 0, 3)]
    [InlineData("cox+sex", PenalizedLink.Cox, 0.3, 3)]
    [InlineData("cox+sex", PenalizedLink.Cox, 1, 3)]
    public void Coefficients(string name, PenalizedLink link, double alpha, int lambdas)
    {
        var expected = Rows.Where(row => row[0] == name && Number(row[1]) == alpha).GroupBy(row => Number(row[2])).ToList();
        Assert.Equal(lambdas, expected.Count);
        var data = Data(name, link);
        var settings =
            new PenaltySettings { Alphas = [alpha], Lambdas = expected.Select(group => group.Key).ToList(), Link = link, Tolerance = 1e-12 };
        var path = Assert.Single(new PenalizedRegression(name, settings).FitPaths(data, data.AllRows, new FitSettings()));
        for (var lambda = 0; lambda < lambdas; lambda++)
        {
            var intercept = path.FixedEffects[lambda][0].Estimate;
            var wanted = expected[lambda].ToDictionary(row => row[3], row => Number(row[4]));
            for (var marker = 0; marker < Markers; marker++)
            {
                var perAllele = path.Effects[lambda][marker] == 0 ? 0 : path.Effects[lambda][marker] / data.Markers.StandardDeviations[marker];
                Assert.Equal(wanted[$"m{marker}"], perAllele, 1e-4);
                intercept -= perAllele * data.Markers.Means[marker];
            }

            if (wanted.TryGetValue("sex", out var sex))
                Assert.Equal(sex, path.FixedEffects[lambda][1].Estimate, 1e-4);
            if (wanted.TryGetValue("(Intercept)", out var constant))
                Assert.Equal(constant, intercept, 1e-4);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static PredictionData Data(string name, PenalizedLink link)
    {
        int Dosage(int i, int j) => ((i * (j + 3)) + (i * i * (j + 1) / 7) + (i * j / 5)) % 3;
        var dosages = Enumerable.Range(0, Markers).SelectMany(j => Enumerable.Range(0, Individuals).Select(i => (float)Dosage(i, j))).ToArray();
        var trait = Enumerable.Range(0, Individuals).Select(i => (0.8 * Dosage(i, 1)) - (0.6 * Dosage(i, 4)) + (0.4 * Dosage(i, 7))
            - (0.5 * Dosage(i, 20)) + (0.7 * (i % 2)) + Math.Sin(7.3 * (i + 1))).ToArray();
        var times = trait.Select((value, i) => Math.Exp(-0.5 * value) + (0.05 * (i % 4))).ToArray();
        times[12] = times[11];
        var covariates = name.EndsWith("+sex", StringComparison.Ordinal)
            ? SimulatedStudy.Covariates(Individuals, Enumerable.Range(0, Individuals).Select(i => (double)(i % 2)).ToArray())
            : SimulatedStudy.Covariates(Individuals);
        var learned = link switch
        {
            PenalizedLink.Logistic => trait.Select(value => value > 0.5 ? 1.0 : 0).ToArray(),
            PenalizedLink.Cox => times,
            _ => trait,
        };
        return new PredictionData(SimulatedStudy.Of(dosages, Individuals, Markers), covariates, learned, "trait")
        {
            EventObserved = Enumerable.Range(0, Individuals).Select(i => i % 5 != 0).ToArray(),
        };
    }
}
