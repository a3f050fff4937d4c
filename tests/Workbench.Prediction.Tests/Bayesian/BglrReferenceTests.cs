using Workbench.Data.Genotypes;
using Workbench.Data.Metrics;
using Workbench.Data.Phenotypes;
using Workbench.Data.Splits;
using Workbench.Data.Studies;
using Workbench.Prediction.Bayesian;
using Workbench.Prediction.Kernels;
using Workbench.Tests;
using static Workbench.Tests.Repository;

namespace Workbench.Prediction.Tests.Bayesian;

/// <summary>
/// Mean correlations over ten folds and four environments of the wheat lines against BGLR 1.1.5 (R 4.2.2; 12,000 cycles, 2,000 of
/// burn-in, thinning 5, default priors, markers centred and scaled, seed 1000 fold + 7) on the same folds, within 0.005.
/// </summary>
public class BglrReferenceTests
{
    private static readonly string[] Environments = ["env1", "env2", "env4", "env5"];

    [Theory]
    [InlineData("brr", 0.475)]
    [InlineData("bayesa", 0.475)]
    [InlineData("bayesb", 0.472)]
    [InlineData("bayesc", 0.475)]
    [InlineData("blasso", 0.476)]
    public void Alphabet(string name, double expected)
    {
        SlowTest.Require();
        Assert.Equal(expected, MeanCorrelation(BayesianAlphabet.Create(name)), 0.005);
    }

    [Fact]
    public void Three_Gaussian_kernels()
    {
        SlowTest.Require();
        var kernels = new[] { 0.1, 0.5, 2.5 }.Select(ModelTerm (h) => new KernelTerm(new GaussianKernel(h))).ToList();
        Assert.Equal(0.518, MeanCorrelation(new BayesianRegression("rkhs", new BayesianModel(kernels))), 0.005);
    }

    private static double MeanCorrelation(BayesianRegression method)
    {
        using var genotypes = GenotypeFile.Open(Shared("wheat/markers.tsv.gz"));
        var correlations = new List<double>();
        foreach (var environment in Environments)
        {
            var study = Study.Match(genotypes, PhenotypeTable.Read(Shared("wheat/yield.tsv")), environment, []);
            var folds = FoldAssignment.Read(Shared("wheat/folds_dev.tsv"), "rep1", study.Ids);
            var data = new PredictionData(study);
            for (var fold = 0; fold < folds.Labels.Count; fold++)
            {
                var test = folds.TestRows(folds.Labels[fold]);
                var fitted = method.FitModel(data, folds.TrainRows(folds.Labels[fold]), new FitSettings(fold + 1));
                correlations.Add(Pearson.Of(data.TraitOf(test), fitted.Predict(data, test)));
            }
        }

        return correlations.Average();
    }
}
